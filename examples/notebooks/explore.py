"""A marimo notebook: choose an outlet and read what only it reports. Run: marimo edit examples/notebooks/explore.py."""

import marimo

app = marimo.App()


@app.cell
def _():
    import marimo as mo

    import framing

    comparison = framing.compare(framing.read("corpus/first-island-chain"))
    comparison  # noqa: B018
    return comparison, framing, mo


@app.cell
def _(comparison, mo):
    labels = {label: article for article, label in comparison.labels.items()}
    chosen = mo.ui.dropdown(list(labels), value=next(iter(labels)), label="Outlet")
    chosen  # noqa: B018
    return chosen, labels


@app.cell
def _(chosen, comparison, labels, mo):
    only = comparison.only_in(labels[chosen.value])
    mo.md("\n".join(f"- {comparison.slice(row.statement.span)}" for row in only) or "Nothing that only it reports.")
    return (only,)


@app.cell
def _(comparison, framing, mo):
    mo.ui.table(framing.to_rows(comparison, "findings"))


if __name__ == "__main__":
    app.run()
