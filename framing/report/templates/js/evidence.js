// The evidence panel: every number opens here, as the sentence in its context.
const drawer = byId("drawer");
const EXHIBITS = 60;
let opener = null;

function showEvidence({ title, verdict, facts, exhibits, note }) {
  if (drawer.hidden) opener = document.activeElement;
  byId("drawer-title").replaceChildren(addText(document.createDocumentFragment(), title));
  const body = byId("drawer-body");
  body.replaceChildren();
  if (verdict) body.append(el("p", { class: "verdictline" }, glyph(verdict[0]), verdict[1]));
  if (facts && facts.length) {
    const list = el("dl");
    for (const [name, value] of facts) list.append(el("dt", null, name), el("dd", { dir: "auto" }, value));
    body.append(list);
  }
  if (note) body.append(el("p", { class: "small", dir: "auto" }, note));
  for (const item of exhibits.slice(0, EXHIBITS)) body.append(exhibit(item));
  if (!exhibits.length) body.append(el("p", { class: "empty" }, "There is no sentence to show here."));
  if (exhibits.length > EXHIBITS) body.append(el("p", { class: "small" }, exhibits.length - EXHIBITS + " more in comparison.json"));
  drawer.hidden = false;
  body.scrollTop = 0;
  byId("drawer-title").focus({ preventScroll: true });
}

function closeEvidence() {
  if (drawer.hidden) return;
  drawer.hidden = true;
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

// One sentence in context. {span, says, faint: [[start, end], ...] in the same text}
function exhibit({ span, says, faint }) {
  const who = el("p", { class: "who" }, outlet(span.article), says ? el("span", { class: "small" }, says) : null);
  const box = el("div", { class: "exhibit" }, who);
  const text = textOf(span);
  const line = el("p", { class: "context", dir: "auto" });
  const also = (faint || []).map((item) => [item[0], item[1], "faint"]);
  const mark = () => marked(el("mark"), text, span.start, span.end, also);
  const { sentences } = data.articles[span.article];
  if (inTitle(span) || !sentences.length) {
    if (inTitle(span)) who.append(el("span", { class: "small" }, "headline"));
    line.append(mark());
    box.append(line);
    return box;
  }
  const first = Math.max(0, sentenceAt(span.article, span.start));
  const last = Math.max(first, sentenceAt(span.article, Math.max(span.start, span.end - 1)));
  const before = sentences[Math.max(0, first - 1)];
  const after = sentences[Math.min(sentences.length - 1, last + 1)];
  const start = Math.min(sentences[first].start, span.start);
  const end = Math.max(sentences[last].end, span.end);
  who.append(el("span", { class: "small" }, paragraph(span.article, sentences[first].paragraph)));
  if (before.start < start) line.append(el("span", { class: "near" }, text.slice(before.start, start)));
  addText(line, text.slice(start, span.start));
  line.append(mark());
  addText(line, text.slice(span.end, end));
  if (after.end > end) line.append(el("span", { class: "near" }, text.slice(end, after.end)));
  box.append(line);
  box.append(el("button", { type: "button", onclick: () => showInText(span) }, "Show in the full text"));
  return box;
}

const thresholdFacts = () => Object.entries(data.thresholds).slice(0, 6).map(([name, value]) => name.replaceAll("_", " ") + " " + value).join(" · ");

function voiceOf(row) {
  return row.attributed ? "attributed to " + speaker(row.speaker) : "in the outlet’s own words";
}

function statementFacts(row) {
  const facts = [["Whose words", voiceOf(row)]];
  facts.push(["Reported by", row.reported_by + (row.reported_by === 1 ? " outlet" : " outlets") + (row.independent !== row.reported_by ? ", " + row.independent + " of them independently" : "")]);
  if (row.single_source) facts.push(["Note", "rests on one outlet alone"]);
  return facts;
}

// The words of an article that come nearest to a statement, as an exhibit.
const nearest = (cell, says) => ({ span: at(cell.article, cell.nearest), says, faint: cell.matched });

function openCell(row, cell) {
  const { verdict } = cell;
  const facts = statementFacts(row);
  facts.push(["Probability", cell.probability === null ? "not judged" : fixed(cell.probability, 2) + " that it is there"]);
  facts.push(["Likeness", fixed(cell.similarity, 2) + " of 1, closest sentence"]);
  if (thresholdFacts()) facts.push(["Thresholds", thresholdFacts()]);
  if (cell.reason !== null) facts.push(["Reason", data.reasons[cell.reason]]);
  const exhibits = [{ span: row, says: "states" }];
  if (cell.nearest) exhibits.push(nearest(cell, verdict === "present" ? "has it" : "closest sentence"));
  showEvidence({ title: "Is it in " + label(cell.article) + "?", verdict: [verdict, VERDICT_WORDS[verdict] + " in " + label(cell.article)], facts, exhibits, note: cell.nearest ? null : "No sentence comes near." });
}

function openStatement(row) {
  const exhibits = [{ span: row, says: "states" }];
  for (const cell of row.inclusion) {
    if (!cell.nearest || cell.verdict === "cannot_tell") continue;
    exhibits.push(nearest(cell, VERDICT_WORDS[cell.verdict] + (cell.probability === null ? "" : ", probability " + fixed(cell.probability, 2))));
  }
  showEvidence({ title: "Statement in " + label(row.article), facts: statementFacts(row), exhibits });
}

const spansAs = (spans, says) => spans.map((span) => ({ span, says }));
const pairsAs = (article, pairs, says) => pairs.map((pair) => ({ span: at(article, pair), says }));

// What data-open="kind:place" opens.
const OPENERS = {
  finding(place) {
    const finding = data.findings[place];
    const row = finding.row === null ? null : data.statements[finding.row];
    const exhibits = [];
    if (row) {
      exhibits.push({ span: row, says: "states, " + voiceOf(row) });
      for (const cell of row.inclusion) {
        if (cell.verdict === "not_found" && cell.nearest) exhibits.push(nearest(cell, "not found; closest sentence (probability " + fixed(cell.probability, 2) + ")"));
      }
    }
    const placeOf = (span) => [span.article, inTitle(span), sentenceAt(span.article, span.start)].join();
    const shown = new Set(exhibits.map((item) => placeOf(item.span)));
    for (const span of finding.evidence) {
      if (shown.has(placeOf(span))) continue;
      shown.add(placeOf(span));
      exhibits.push({ span, says: null });
    }
    const facts = row ? statementFacts(row) : [];
    if (row && thresholdFacts()) facts.push(["Thresholds", thresholdFacts()]);
    showEvidence({ title: finding.text, facts, exhibits });
  },
  statement(place) {
    openStatement(data.statements[place]);
  },
  clause(place) {
    const clause = data.clauses[place];
    if (clause.finding !== null) OPENERS.finding(clause.finding);
    else showEvidence({ title: clause.title, note: clause.note, exhibits: spansAs(clause.evidence, null) });
  },
  loaded(place) {
    showEvidence({ title: "Loaded words in " + label(place) + "’s own voice", exhibits: pairsAs(place, data.loaded[place], null) });
  },
  leader(place) {
    showEvidence({ title: "Most quoted in " + label(place) + ", by share of the words it quotes or paraphrases", exhibits: pairsAs(place, data.leaders[place], null) });
  },
  said(place) {
    const exhibits = data.voices.filter((item) => item.article === place).flatMap((item) => pairsAs(place, item.spans, speaker(item.speaker)));
    showEvidence({ title: "Quoted or paraphrased in " + label(place), exhibits: exhibits.sort((a, b) => a.span.start - b.span.start) });
  },
  sources(place) {
    const group = data.sources[place];
    const said = data.voices.filter((item) => group.articles.includes(item.article) && group.speakers.includes(item.speaker));
    const facts = [["Who", group.speakers.map(speaker).join(", ")]];
    showEvidence({ title: group.outlet + ": " + group.name, facts, exhibits: said.flatMap((item) => pairsAs(item.article, item.spans.slice(0, 1), speaker(item.speaker))) });
  },
  variant(place) {
    const item = data.variants[place];
    showEvidence({ title: "One utterance, " + item.kind, facts: [["Speaker", speaker(item.speaker)], ["Likeness", fixed(item.similarity, 2) + " of 1"]], exhibits: [{ span: item.left }, { span: item.right }] });
  },
  conflict(place) {
    const item = data.conflicts[place];
    const pair = (span) => [span.start, span.end];
    const exhibits = [{ span: item.left, faint: [pair(item.left_value_span)] }, { span: item.right, faint: [pair(item.right_value_span)] }];
    showEvidence({ title: item.subject, facts: [["Kind", item.kind], ["Certainty", fixed(item.certainty, 2) + " of 1"]], exhibits });
  },
  label(key) {
    const [place, number] = key.split(".").map(Number);
    const set = data.label_sets[place];
    const use = set.uses[number];
    showEvidence({ title: "“" + use.label + "” for " + set.referent, exhibits: pairsAs(use.article, use.spans, null), facts: [["Outlet", label(use.article)]] });
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]");
  if (!button) return;
  if (button.tagName === "A") event.preventDefault();
  const [kind, key] = button.dataset.open.split(":");
  OPENERS[kind](kind === "label" ? key : Number(key));
});
byId("drawer-close").addEventListener("click", closeEvidence);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeEvidence();
});
