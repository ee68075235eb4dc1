// Charts are drawn when they come near the screen, and again in the colours of the theme.
const dark = matchMedia("(prefers-color-scheme: dark)");
const drawn = new Map();

// Width on paper in pixels: what A4 and Letter have between their margins.
const PAPER_WIDTH = 670;
let printing = false;
const isDark = () => dark.matches && !printing;

function themed(spec) {
  const ink = isDark() ? "#d8d5ce" : "#3a3a38";
  const rule = isDark() ? "#363a40" : "#dcd9d1";
  const layout = structuredClone(spec.layout);
  const traces = structuredClone(spec.data);
  layout.font.color = ink;
  layout.hoverlabel.bgcolor = isDark() ? "#2b2f35" : "#ffffff";
  layout.hoverlabel.bordercolor = rule;
  layout.hoverlabel.font.color = ink;
  for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) axis.gridcolor = rule;
  for (const shape of layout.shapes || []) shape.line.color = rule;
  for (const trace of traces) {
    if (trace.type === "heatmap" && isDark()) {
      trace.colorscale = [[0, "#232a31"], [1, "#3a76ab"]];
      trace.textfont = { color: "#ffffff" };
    }
    if (trace.meta === "key") Object.assign(trace.marker, { color: ink, ...(trace.marker.line ? { line: { ...trace.marker.line, color: ink } } : {}) });
  }
  return [traces, layout];
}

// On a phone, the axis names give way to the chart. A cut never falls inside an escaped character.
function narrow(traces, layout) {
  if (layout.meta?.panels > 1) stack(layout, layout.meta.panels);
  const short = (text) => (text.length > 17 && !/[&<]/.test(text) ? text.slice(0, 16) + "…" : text);
  layout.legend.font = { size: 11 };
  for (const [name, axis] of Object.entries(layout)) {
    if (!/^[xy]axis/.test(name)) continue;
    axis.tickfont = { size: 11 };
    if (axis.ticktext && name.startsWith("y")) axis.ticktext = axis.ticktext.map(short);
    if (axis.ticktext && name.startsWith("x")) Object.assign(axis, { tickangle: -90, ticktext: axis.ticktext.map((text) => text.replaceAll("<br>", " ")) });
  }
  for (const trace of traces) {
    if (trace.type !== "heatmap" || !trace.texttemplate) continue;
    trace.text = trace.text.map((row) => row.map((words) => words.split(" ")[0]));
    trace.textfont = { ...trace.textfont, size: 11 };
  }
}

// Panels one under the other: between them stands the heading of the lower one, below the figures of the upper.
const HEADED = 34, FIGURED = 26;

// A heading without its last line, which counts the words, and on one line.
const headingOf = (text) => text.split("<br>").slice(0, Math.max(1, text.split("<br>").length - 1)).join(" ");

function stack(layout, panels) {
  const drawn = layout.height - layout.margin.t - layout.margin.b;
  const headed = layout.xaxis.showticklabels === false ? HEADED : HEADED + FIGURED;
  const each = (layout.meta.tall ? drawn / layout.meta.tall : drawn) + headed;
  layout.height = each * panels + layout.margin.t + layout.margin.b;
  for (let place = 0; place < panels; place += 1) {
    const number = place ? String(place + 1) : "";
    const top = 1 - place / panels;
    layout["xaxis" + number].domain = [0, 1];
    layout["yaxis" + number].domain = [top - (each - headed) / (each * panels), top - (place ? HEADED * 0.3 / (each * panels) : 0)];
    layout["yaxis" + number].showticklabels = true;
    Object.assign(layout.annotations[place], { x: 0, y: top, text: headingOf(layout.annotations[place].text) });
  }
}

// plotly.js is text until the first chart is wanted: the first screen does not wait for its five megabytes.
// The policy allows it by its hash, wherever it comes to stand.
function loadPlotly() {
  const plain = byId("plotly");
  if (!plain) return;
  const script = document.createElement("script");
  script.textContent = plain.textContent;
  plain.replaceWith(script);
}
