"""A comparison in; HTML, Markdown, JSON and CSV out. Plotly lives only here."""
