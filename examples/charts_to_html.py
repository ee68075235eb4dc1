"""Put the charts into a page of your own; Plotly's script is embedded once, so the page works offline."""

from pathlib import Path

import framing

comparison = framing.compare(framing.read("corpus/first-island-chain"))
figures = [framing.charts.coverage(comparison), framing.charts.speakers(comparison)]

parts = [
    figure.to_html(full_html=False, include_plotlyjs=number == 0, div_id=f"chart-{number}")
    for number, figure in enumerate(figures)
]
page = Path("outputs/my-charts.html")
page.parent.mkdir(exist_ok=True)
page.write_text("<!doctype html><meta charset='utf-8'>" + "".join(parts), encoding="utf-8")
print(page)
