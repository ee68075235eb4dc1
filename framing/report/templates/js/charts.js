// Charts are drawn when they come near the screen, and again in the colours of the theme.
const dark = matchMedia("(prefers-color-scheme: dark)");
const drawn = new Map();

function themed(spec) {
  const ink = dark.matches ? "#d8d5ce" : "#3a3a38";
  const rule = dark.matches ? "#363a40" : "#dcd9d1";
  const layout = structuredClone(spec.layout);
  const traces = structuredClone(spec.data);
  layout.font.color = ink;
  layout.hoverlabel.bgcolor = dark.matches ? "#2b2f35" : "#ffffff";
  layout.hoverlabel.bordercolor = rule;
  layout.hoverlabel.font.color = ink;
  for (const [name, axis] of Object.entries(layout)) if (/^[xy]axis/.test(name)) axis.gridcolor = rule;
  for (const shape of layout.shapes || []) shape.line.color = rule;
  for (const trace of traces) {
    if (trace.type === "heatmap" && dark.matches) {
      trace.colorscale = [[0, "#232a31"], [1, "#3a76ab"]];
      trace.textfont = { color: "#ffffff" };
    }
    if (trace.name === "published" && trace.marker.line) trace.marker.line.color = ink;
  }
  return [traces, layout];
}

// On a phone, the axis names give way to the chart. A cut never falls inside an escaped character.
function narrow(traces, layout) {
  if (layout.xaxis4) stack(layout);
  const short = (text) => (text.length > 17 && !/[&<]/.test(text) ? text.slice(0, 16) + "…" : text);
  layout.legend.font = { size: 11 };
  for (const [name, axis] of Object.entries(layout)) {
    if (!/^[xy]axis/.test(name)) continue;
    axis.tickfont = { size: 11 };
    if (axis.ticktext && name.startsWith("y")) axis.ticktext = axis.ticktext.map(short);
    if (axis.ticktext && name.startsWith("x")) axis.tickangle = -90;
  }
  if (traces[0] && traces[0].type === "bar") {
    for (const note of layout.annotations) Object.assign(note, { text: note.text.replace(/ attributed.*/, ""), xref: "paper", x: 1, xanchor: "right" });
    layout.xaxis.range[1] *= 1.3;
    layout.xaxis.title.text = "share";
  }
  for (const trace of traces) {
    if (trace.type === "bar") trace.text = trace.text.map((words) => words.replace(" words,", " ·"));
    if (trace.type !== "heatmap" || !trace.texttemplate) continue;
    trace.text = trace.text.map((row) => row.map((words) => words.split(" ")[0]));
    trace.textfont = { ...trace.textfont, size: 11 };
  }
}

// Four panels one under the other.
function stack(layout) {
  ["", "2", "3", "4"].forEach((number, place) => {
    const top = 1 - place / 4;
    layout["xaxis" + number].domain = [0, 1];
    layout["yaxis" + number].domain = [top - 0.19, top - 0.035];
    layout["yaxis" + number].showticklabels = true;
    Object.assign(layout.annotations[place], { x: 0, y: top - 0.03 });
  });
  layout.height *= 1.7;
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

function drawChart(name) {
  const node = byId("plot-" + name);
  const spec = data.charts[name];
  if (!node || !spec) return;
  loadPlotly();
  const [traces, layout] = themed(spec);
  const fresh = !drawn.has(name);
  drawn.set(name, true);
  if (matchMedia("(max-width: 680px)").matches) narrow(traces, layout);
  node.style.minHeight = layout.height + "px";
  Plotly.react(node, traces, layout, { displayModeBar: false, responsive: true, showTips: false });
  if (fresh) {
    node.on("plotly_click", (event) => CHART_OPENERS[name](event.points[0].customdata));
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", layout.meta.caption + " The same figures stand in the table view.");
  }
}

const coverageFacts = (cell) => [["Share of words", percent(cell[2])], ["Words", cell[3]], ["First mention", cell[4] === null ? "–" : paragraph(cell[1], cell[4])], ["In own words", cell[6]], ["In attributed words", cell[7]]];

function openCoverage(cell) {
  const exhibits = cell[8].map((span) => ({ span, faint: cell[9].filter((hit) => hit[0] === span[0] && hit[1] >= span[1] && hit[2] <= span[2] && !hit[3] === !span[3]).map((hit) => hit.slice(1, 3)) }));
  showEvidence({ title: data.topics[cell[0]][1] + " in " + label(cell[1]), facts: coverageFacts(cell), exhibits });
}

function openGap(topic, article) {
  const name = data.topics[topic][1];
  const gap = data.gaps.find((item) => item[0] === article && item[1] === name);
  const elsewhere = data.coverage.filter((cell) => cell[0] === topic).flatMap((cell) => cell[8]);
  const exhibits = spansAs(gap ? gap[3] : elsewhere, "has it");
  if (gap && gap[4]) exhibits.unshift({ span: gap[4], says: "nearest sentence" });
  showEvidence({ title: name + ": no sentence on it in " + label(article), note: gap ? gap[5] : null, exhibits });
}

const VOICES = { outlet: "own words", attributed: "attributed words", all: "all words" };

function openStance(item) {
  const [article, scope, name, voice, , who, value, low, high, n, unit, reason, hits, mentions] = item;
  const exhibits = hits.map(([span, term, weight, negated]) => ({ span, says: "“" + term + "” " + signed(weight, 2) + (negated ? ", negated" : "") }));
  if (!exhibits.length) exhibits.push(...spansAs(mentions, "mention, no stance term near it"));
  const facts = [["Score", signed(value, 2) + (low === null ? "" : " (" + signed(low, 2) + " to " + signed(high, 2) + ")")], ["Evidence", n + " " + (scope === "target" ? "mentions" : "words or hits")], ["Unit", unit || "–"]];
  if (who >= 0) facts.push(["Speaker", speaker(who)]);
  if (reason) facts.push(["Reason", reason]);
  showEvidence({ title: name.replaceAll("_", " ") + ", " + VOICES[voice] + " of " + label(article), facts, exhibits });
}

function openVoice(item) {
  const facts = [["Words", item[2]], ["In quotation marks", item[3]], ["Times", item[4]], ["Share", percent(item[5]) + " of the attributed words"]];
  if (item[1] >= 0) facts.unshift(["Kind of voice", role(item[1])]);
  showEvidence({ title: speaker(item[1]) + " in " + label(item[0]), facts, exhibits: spansAs(item[6], null) });
}

function openTerm(item) {
  const facts = [["Times", item[2] + ", others " + item[3]], ["Log-odds ratio", signed(item[4], 2) + " (" + signed(item[5], 2) + " to " + signed(item[6], 2) + ")"], ["z", fixed(item[7], 2)], ["Significant", item[8] ? "yes, after false-discovery control" : "no: an indication only"]];
  showEvidence({ title: "“" + item[1] + "” in " + label(item[0]), facts, exhibits: spansAs(item[9], null) });
}

function openDates(article, earliest, latest) {
  const found = data.dates.filter((item) => item[0] === article && item[1] === earliest && item[2] === latest);
  showEvidence({ title: earliest + (latest === earliest ? "" : " to " + latest) + " in " + label(article), exhibits: found.map((item) => ({ span: item[4], says: "“" + item[3] + "”" })) });
}

const position = (id) => data.articles.findIndex((article) => article.id === id);
const CHART_OPENERS = {
  coverage([topic, id]) {
    const article = position(id);
    const place = data.topics.findIndex((item) => item[0] === topic);
    const cell = data.coverage.find((item) => item[0] === place && item[1] === article);
    if (cell) openCoverage(cell);
    else openGap(place, article);
  },
  stance([scope, name, voice, id]) {
    openStance(data.stance.find((item) => item[0] === position(id) && item[1] === scope && item[2] === name && item[3] === voice && item[4] === "body" && item[5] === -2));
  },
  speakers([who, id]) {
    const article = position(id);
    if (who === false) OPENERS.said(article);
    const item = data.voices.find((voice) => voice[0] === article && (who === null ? voice[1] < 0 : CHART_SPEAKERS[voice[1]] === who));
    if (item) openVoice(item);
  },
  distinctive([term, id]) {
    openTerm(data.distinctive.find((item) => item[0] === position(id) && item[1] === term));
  },
  timeline([id, earliest, latest]) {
    if (earliest) openDates(position(id), earliest, latest);
  },
  style([, id]) {
    showInText([position(id), 0, 0]);
  },
};
const CHART_SPEAKERS = data.speakerIds;

const TABLE_ROWS = 400;
const interval = (low, high) => (low === null || low === undefined ? "" : " (" + signed(low, 2) + " to " + signed(high, 2) + ")");

// A table longer than this is cut; tables/*.csv has every row.
const withRest = (node, shown, all) => (all > shown ? el("div", null, node, el("p", { class: "small" }, all - shown + " more rows in tables/")) : node);

const TABLES = {
  coverage() {
    const order = data.topics.map((topic, place) => place).sort((a, b) => data.topics[a][3] - data.topics[b][3]);
    const cells = new Map(data.coverage.map((cell) => [cell[0] + ":" + cell[1], cell]));
    const rows = order.map((topic) => [
      data.topics[topic][1] + (data.topics[topic][2] === "discovered" ? " (found in these texts)" : ""),
      ...data.articles.map((_, article) => {
        const cell = cells.get(topic + ":" + article);
        if (!cell) return figureButton("–", () => openGap(topic, article), "no sentence in " + label(article));
        return figureButton(percent(cell[2]) + (cell[4] === null ? "" : " " + paragraph(article, cell[4])), () => openCoverage(cell));
      }),
    ]);
    return table(["Topic", ...data.articles.map((article) => "#" + article.label)], rows);
  },
  stance() {
    const voices = Object.keys(VOICES);
    const order = data.stance.map((item) => [item[1] === "target" ? 0 : 1, item[2], item[0], item[4], item[5], voices.indexOf(item[3]), item]);
    order.sort((a, b) => {
      for (let n = 0; n < 6; n += 1) if (a[n] !== b[n]) return a[n] < b[n] ? -1 : 1;
      return 0;
    });
    const rows = order.slice(0, TABLE_ROWS).map((entry) => entry[6]).map((item) => [
      item[2].replaceAll("_", " "),
      item[1] === "target" ? "toward" : "dimension",
      outlet(item[0]),
      item[5] === -2 ? VOICES[item[3]] : speaker(item[5]),
      item[4],
      figureButton(item[6] === null ? "no score" : signed(item[6], 2) + interval(item[7], item[8]), () => openStance(item)),
      item[9],
      item[11] || "",
    ]);
    return withRest(table(["Name", "Kind", "Outlet", "Voice", "Part", "#Score (95 %)", "#n", "Reason"], rows), rows.length, data.stance.length);
  },
  speakers() {
    const rows = data.voices.map((item) => [speaker(item[1]), role(item[1]), outlet(item[0]), figureButton(String(item[2]), () => openVoice(item)), item[3], item[4], percent(item[5])]);
    return table(["Speaker", "Kind of voice", "Outlet", "#Words", "#In quotation marks", "#Times", "#Share"], rows);
  },
  distinctive() {
    const rows = data.distinctive.slice(0, TABLE_ROWS).map((item) => [item[1], outlet(item[0]), figureButton(String(item[2]), () => openTerm(item)), item[3], signed(item[4], 2) + interval(item[5], item[6]), fixed(item[7], 2), item[8] ? "yes" : "no"]);
    return withRest(table(["Word", "Outlet", "#Times", "#Others", "#Log-odds (95 %)", "#z", "Significant"], rows), rows.length, data.distinctive.length);
  },
  timeline() {
    const rows = data.dates.slice(0, TABLE_ROWS).map((item) => [item[1] + (item[2] === item[1] ? "" : " to " + item[2]), outlet(item[0]), figureButton("“" + item[3] + "”", () => openDates(item[0], item[1], item[2]))]);
    return table(["Date", "Outlet", "As written"], rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  },
  style() {
    const rows = data.articles.map((_, place) => [outlet(place), ...data.style[place].map(([value, low, high, reason]) => (value === null ? reason || "–" : fixed(value, 2) + (low === null ? "" : " (" + fixed(low, 2) + " to " + fixed(high, 2) + ")")))]);
    return table(["Outlet", ...data.styleMeasures.map((name) => "#" + name)], rows);
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-view]");
  if (!button) return;
  const name = button.closest("[data-chart]").dataset.chart;
  const asTable = button.dataset.view === "table";
  for (const other of button.parentNode.children) other.setAttribute("aria-pressed", String(other === button));
  const box = byId("table-" + name);
  if (asTable && !box.firstChild) box.append(TABLES[name]());
  box.hidden = !asTable;
  byId("plot-" + name).hidden = asTable;
  if (!asTable) drawChart(name);
});
dark.addEventListener("change", () => drawn.forEach((_, name) => drawChart(name)));
