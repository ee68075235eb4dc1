function drawChart(name) {
  const node = byId("plot-" + name);
  const spec = data.charts[name];
  if (!node || !spec) return;
  loadPlotly();
  const [traces, layout] = themed(spec);
  const fresh = !drawn.has(name);
  drawn.set(name, true);
  if (matchMedia("(max-width: 680px)").matches) narrow(traces, layout);
  if (printing) layout.width = PAPER_WIDTH;
  node.style.minHeight = layout.height + "px";
  Plotly.react(node, traces, layout, { displayModeBar: false, responsive: true, showTips: false });
  if (fresh) {
    node.on("plotly_click", (event) => CHART_OPENERS[name](event.points[0].customdata));
    node.setAttribute("role", "img");
    node.setAttribute("aria-label", layout.meta.caption + " The same figures stand in the table view.");
  }
}

const coverageFacts = (cell) => [["Share of words", percent(cell.share)], ["Words", cell.words], ["First mention", cell.first_paragraph === null ? "–" : paragraph(cell.article, cell.first_paragraph)], ["In own words", cell.outlet_words], ["In attributed words", cell.attributed_words]];

function openCoverage(cell) {
  const inside = ([start, end, part], sentence) => start >= sentence[0] && end <= sentence[1] && part === sentence[2];
  const exhibits = cell.sentences.map((sentence) => ({ span: at(cell.article, sentence), faint: cell.hits.filter((hit) => inside(hit, sentence)) }));
  showEvidence({ title: data.topics[cell.topic].label + " in " + label(cell.article), facts: coverageFacts(cell), exhibits });
}

function openGap(topic, article) {
  const { id, label: name } = data.topics[topic];
  const gap = data.gaps.find((item) => item.article === article && item.topic === id);
  const elsewhere = data.coverage.filter((cell) => cell.topic === topic).flatMap((cell) => pairsAs(cell.article, cell.sentences, "has it"));
  const exhibits = gap ? spansAs(gap.evidence, "has it") : elsewhere;
  if (gap && gap.nearest) exhibits.unshift({ span: at(article, gap.nearest), says: "closest sentence" });
  showEvidence({ title: name + ": no sentence on it in " + label(article), note: gap ? gap.reason : null, exhibits });
}

const VOICES = { outlet: "own words", attributed: "attributed words", all: "all words" };

function openStance(item) {
  const { article, scope, name, voice, value, low, high, n, unit, reason } = item;
  const exhibits = item.hits.map((hit) => ({ span: { article, ...hit }, says: "“" + hit.term + "” " + signed(hit.weight, 2) + (hit.negated ? ", negated" : "") }));
  if (!exhibits.length) exhibits.push(...pairsAs(article, item.mentions, "mention, no stance term near it"));
  const facts = [["Score", signed(value, 2) + (low === null ? "" : " (" + signed(low, 2) + " to " + signed(high, 2) + ")")], ["Evidence", n + " " + (scope === "target" ? (n === 1 ? "mention" : "mentions") : "words or hits")], ["Unit", unit || "–"]];
  if (item.speaker >= 0) facts.push(["Speaker", speaker(item.speaker)]);
  if (reason) facts.push(["Reason", reason]);
  showEvidence({ title: name.replaceAll("_", " ") + ", " + VOICES[voice] + " of " + label(article), facts, exhibits });
}

function openVoice(item) {
  const facts = [["Words", item.words], ["In quotation marks", item.direct_words], ["Times", item.attributions], ["Share", percent(item.share) + " of the attributed words"]];
  if (item.speaker >= 0) facts.unshift(["Kind of voice", role(item.speaker)]);
  showEvidence({ title: speaker(item.speaker) + " in " + label(item.article), facts, exhibits: pairsAs(item.article, item.spans, null) });
}

function openRole(kind, name, article) {
  const found = data.voices.filter((item) => item.article === article && (item.speaker < 0 ? "" : data.speakers[item.speaker].role) === kind);
  const exhibits = found.flatMap((item) => pairsAs(article, item.spans, speaker(item.speaker)));
  showEvidence({ title: name + " in " + label(article), exhibits: exhibits.sort((a, b) => a.span.start - b.span.start) });
}

function openTerm(item) {
  const facts = [["Times", item.count + ", others " + item.others_count], ["Log-odds ratio", signed(item.log_odds, 2) + interval(item.low, item.high)], ["z", fixed(item.z, 2)], ["Significant", item.significant ? "yes, after false-discovery control" : "no: an indication only"]];
  showEvidence({ title: "“" + item.term + "” in " + label(item.article), facts, exhibits: pairsAs(item.article, item.spans, null) });
}

function openDates(article, earliest, latest) {
  const found = data.dates.filter((item) => item.article === article && item.earliest === earliest && item.latest === latest);
  showEvidence({ title: earliest + (latest === earliest ? "" : " to " + latest) + " in " + label(article), exhibits: found.map((item) => ({ span: item, says: "“" + item.text + "”" })) });
}

const position = (id) => data.articles.findIndex((article) => article.id === id);
const CHART_OPENERS = {
  coverage([topic, id]) {
    const article = position(id);
    const place = data.topics.findIndex((item) => item.id === topic);
    const cell = data.coverage.find((item) => item.topic === place && item.article === article);
    if (cell) openCoverage(cell);
    else openGap(place, article);
  },
  stance([scope, name, voice, id]) {
    openStance(data.stance.find((item) => item.article === position(id) && item.scope === scope && item.name === name && item.voice === voice && item.part === "body" && item.speaker < 0));
  },
  speakers([who, id]) {
    const article = position(id);
    if (Array.isArray(who)) {
      openRole(who[1], who[2], article);
      return;
    }
    if (who === false) OPENERS.said(article);
    const item = data.voices.find((voice) => voice.article === article && (who === null ? voice.speaker < 0 : voice.speaker >= 0 && data.speakers[voice.speaker].id === who));
    if (item) openVoice(item);
  },
  distinctive([term, id]) {
    openTerm(data.distinctive.find((item) => item.article === position(id) && item.term === term));
  },
  timeline([id, earliest, latest]) {
    if (earliest) openDates(position(id), earliest, latest);
  },
  style([, id]) {
    showInText({ article: position(id), start: 0, end: 0 });
  },
};

const TABLE_ROWS = 400;
const interval = (low, high) => (low === null || low === undefined ? "" : " (" + signed(low, 2) + " to " + signed(high, 2) + ")");

// A table longer than this is cut; tables/*.csv has every row.
const withRest = (node, shown, all) => (all > shown ? el("div", null, node, el("p", { class: "small" }, all - shown + " more rows in tables/")) : node);

const TABLES = {
  coverage() {
    const order = data.topics.map((topic, place) => place).sort((a, b) => data.topics[a].order - data.topics[b].order);
    const cells = new Map(data.coverage.map((cell) => [cell.topic + ":" + cell.article, cell]));
    const rows = order.map((topic) => [
      data.topics[topic].label + (data.topics[topic].kind === "discovered" ? " (found in these texts)" : ""),
      ...data.articles.map((_, article) => {
        const cell = cells.get(topic + ":" + article);
        if (!cell) return figureButton("–", () => openGap(topic, article), "no sentence in " + label(article));
        return figureButton(percent(cell.share) + (cell.first_paragraph === null ? "" : " " + paragraph(article, cell.first_paragraph)), () => openCoverage(cell));
      }),
    ]);
    return table(["Topic", ...data.articles.map((article) => "#" + article.label)], rows);
  },
  stance() {
    const voices = Object.keys(VOICES);
    const keys = (item) => [item.scope === "target" ? 0 : 1, item.name, item.article, item.part, item.speaker, voices.indexOf(item.voice)];
    const order = data.stance.map((item) => ({ item, keys: keys(item) }));
    order.sort(({ keys: a }, { keys: b }) => {
      const apart = a.findIndex((key, place) => key !== b[place]);
      return apart < 0 ? 0 : a[apart] < b[apart] ? -1 : 1;
    });
    const rows = order.slice(0, TABLE_ROWS).map(({ item }) => [
      item.name.replaceAll("_", " "),
      item.scope === "target" ? "toward" : "dimension",
      outlet(item.article),
      item.speaker < 0 ? VOICES[item.voice] : speaker(item.speaker),
      item.part,
      figureButton(item.value === null ? "no score" : signed(item.value, 2) + interval(item.low, item.high), () => openStance(item)),
      item.n,
      item.reason || "",
    ]);
    return withRest(table(["Name", "Kind", "Outlet", "Voice", "Part", "#Score (95%)", "#n", "Reason"], rows), rows.length, data.stance.length);
  },
  speakers() {
    const rows = data.voices.map((item) => [speaker(item.speaker), role(item.speaker), outlet(item.article), figureButton(String(item.words), () => openVoice(item)), item.direct_words, item.attributions, percent(item.share)]);
    return table(["Speaker", "Kind of voice", "Outlet", "#Words", "#In quotation marks", "#Times", "#Share"], rows);
  },
  distinctive() {
    const rows = data.distinctive.slice(0, TABLE_ROWS).map((item) => [item.term, outlet(item.article), figureButton(String(item.count), () => openTerm(item)), item.others_count, signed(item.log_odds, 2) + interval(item.low, item.high), fixed(item.z, 2), item.significant ? "yes" : "no"]);
    return withRest(table(["Word", "Outlet", "#Times", "#Others", "#Log-odds (95%)", "#z", "Significant"], rows), rows.length, data.distinctive.length);
  },
  timeline() {
    const rows = data.dates.slice(0, TABLE_ROWS).map((item) => [item.earliest + (item.latest === item.earliest ? "" : " to " + item.latest), outlet(item.article), figureButton("“" + item.text + "”", () => openDates(item.article, item.earliest, item.latest))]);
    return table(["Date", "Outlet", "As written"], rows.sort((a, b) => (a[0] < b[0] ? -1 : 1)));
  },
  style() {
    const rows = data.articles.map((_, place) => [outlet(place), ...data.style[place].map(({ value, low, high, reason }) => (value === null ? reason || "–" : fixed(value, 2) + (low === null ? "" : " (" + fixed(low, 2) + " to " + fixed(high, 2) + ")")))]);
    return table(["Outlet", ...data.style_measures.map((name) => "#" + name)], rows);
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
