// A measure at a time: its chart, its table, and what is behind a figure.
const UNITS = {
  share: (value) => (value === 0 || value >= 0.095 ? Math.round(value * 100) : fixed(value * 100, 1)) + "%",
  score: (value) => signed(value, 2),
  per_1000: (value) => (value === 0 ? "0" : fixed(value, value >= 0.95 ? 1 : 2)),
};
const shown = (value, unit) => (value === null ? "–" : UNITS[unit](value));
const range = (low, high, unit) => (low === null ? "" : " [" + shown(low, unit) + " to " + shown(high, unit) + "]");
const monthName = (place) => (place < 0 ? "all months" : data.months[place]);
const outletMark = (place) => el("span", { class: "outlet" }, el("i", { class: "swatch " + data.outlets[place].swatch, "aria-hidden": "true" }), el("bdi", null, data.outlets[place].name));

function passage(item) {
  const who = el("p", { class: "small" }, el("span", { class: "outlet" }, item.swatch ? el("i", { class: "swatch " + item.swatch, "aria-hidden": "true" }) : null, el("bdi", null, item.outlet)), " " + item.about + (item.peer ? " · a peer, on an event that both report" : ""));
  return el("li", { dir: "auto" }, who, item.words ? el("p", { class: "words", dir: "auto" }, item.words) : null, item.note ? el("p", { class: "small", dir: "auto" }, item.note) : null);
}

function facts(figure, unit) {
  const tail = unit === "per_1000" ? " in 1,000 words" : "";
  const lines = [figure.value === null ? figure.reason : shown(figure.value, unit) + tail + range(figure.low, figure.high, unit) + ", " + figure.articles + " articles on " + figure.events + " events"];
  if (figure.peers !== null) lines.push("Its peers: " + shown(figure.peers, unit) + tail + " (median of " + figure.peers_tested + "); difference on shared events " + signed(unit === "share" ? figure.difference * 100 : figure.difference, unit === "share" ? 1 : 2) + (unit === "share" ? " points" : tail) + "; p = " + figure.p.toPrecision(2));
  else if (figure.value !== null && figure.reason) lines.push("Not held against its peers: " + figure.reason);
  lines.push(figure.verdict ? "It is " + figure.verdict + " than most of its peers." : figure.p === null ? "" : "No difference from most of its peers stands.");
  return lines.filter(Boolean);
}

function openFigure(box, measure, subject, figure) {
  const outlet = data.outlets[figure.outlet];
  const words = ["framing trends", data.folder, "--measure", measure.name, "--outlet", outlet.quoted];
  if (subject.quoted !== "''") words.push("--subject", subject.quoted);
  if (figure.month >= 0) words.push("--month", data.months[figure.month]);
  const parts = [el("h3", null, outlet.name + ", " + subject.name + ", " + monthName(figure.month)), ...facts(figure, measure.unit).map((line) => el("p", null, line))];
  if (figure.evidence) parts.push(el("ul", { class: "passages" }, ...figure.evidence.map(passage)));
  parts.push(el("p", { class: "small" }, "Events and sentences behind it: ", el("code", null, words.join(" "))));
  box.replaceChildren(...parts);
}

function figureTable(box, measure, subject) {
  const places = [...new Set(subject.figures.map((figure) => figure.outlet))];
  const months = [...data.months.keys(), -1];
  const cells = new Map(subject.figures.map((figure) => [figure.outlet + ":" + figure.month, figure]));
  const rows = places.map((place) => [
    outletMark(place),
    ...months.map((month) => {
      const figure = cells.get(place + ":" + month);
      if (!figure) return "–";
      const words = figure.value === null ? "–" : shown(figure.value, measure.unit) + (figure.verdict ? (figure.verdict === "higher" ? " ▲" : " ▼") : "");
      const name = data.outlets[place].name + ", " + monthName(month) + ": " + facts(figure, measure.unit).join(" ");
      const button = figureButton(words, () => openFigure(box, measure, subject, figure), name);
      if (figure.verdict) button.classList.add("differs");
      return button;
    }),
  ]);
  return table(["Outlet", ...months.map((month) => "#" + (month < 0 ? "all" : data.months[month]))], rows);
}

function setUp(figure) {
  const measure = data.measures[figure.dataset.measure];
  const [plot, list, box] = [".plot", ".scroll", ".behind"].map((name) => figure.querySelector(name));
  const select = figure.querySelector("select");
  let asTable = false;
  let fresh = true;

  function draw() {
    const place = select ? Number(select.value) : 0;
    const subject = measure.subjects[place];
    const spec = data.charts[measure.name + "-" + place];
    figure.querySelector("figcaption").replaceChildren(spec.layout.meta.caption);
    list.hidden = !asTable;
    plot.hidden = asTable;
    if (asTable) return list.replaceChildren(figureTable(box, measure, subject));
    loadPlotly();
    const [traces, layout] = themed(spec);
    const found = new Map(subject.figures.map((item) => [item.outlet + ":" + item.month, item]));
    for (const trace of traces) {
      trace.hovertext = trace.customdata.map((key) => {
        const item = found.get(key.join(":"));
        return item ? [trace.name, monthName(item.month) + ": " + facts(item, measure.unit)[0], ...facts(item, measure.unit).slice(1)].join("<br>") : "";
      });
    }
    if (matchMedia("(max-width: 680px)").matches) narrow(traces, layout);
    plot.style.minHeight = layout.height + "px";
    Plotly.react(plot, traces, layout, { displayModeBar: false, responsive: true, showTips: false });
    plot.setAttribute("role", "img");
    plot.setAttribute("aria-label", layout.meta.caption + " The same figures stand in the table view.");
    if (!fresh) return undefined;
    fresh = false;
    plot.on("plotly_click", (event) => {
      const [outlet, month] = event.points[0].customdata;
      const now = measure.subjects[select ? Number(select.value) : 0];
      const found = now.figures.find((item) => item.outlet === outlet && item.month === month);
      if (found) openFigure(box, measure, now, found);
    });
    return undefined;
  }

  if (select) select.addEventListener("change", () => { box.replaceChildren(); draw(); });
  for (const button of figure.querySelectorAll("[data-view]")) {
    button.addEventListener("click", () => {
      asTable = button.dataset.view === "table";
      for (const other of figure.querySelectorAll("[data-view]")) other.setAttribute("aria-pressed", String(other === button));
      draw();
    });
  }
  return draw;
}

const pending = new Map([...document.querySelectorAll("[data-measure]")].map((figure) => [figure, setUp(figure)]));
const near = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (!entry.isIntersecting) continue;
    near.unobserve(entry.target);
    drawn.set(entry.target, true);
    pending.get(entry.target)();
  }
}, { rootMargin: "400px" });
for (const figure of pending.keys()) {
  const plot = figure.querySelector(".plot");
  plot.style.minHeight = plot.dataset.height + "px";
  requestAnimationFrame(() => setTimeout(() => near.observe(figure), 0));
}
dark.addEventListener("change", () => drawn.forEach((_, figure) => pending.get(figure)()));
addEventListener("beforeprint", () => {
  for (const draw of pending.values()) draw();
  for (const fold of document.querySelectorAll("details.more")) fold.open = true;
});
document.documentElement.dataset.ready = "true";
