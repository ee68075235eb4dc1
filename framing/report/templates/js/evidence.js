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

// One sentence in context. {span, says, faint: [[start, end]] in the same text}
function exhibit({ span, says, faint }) {
  const who = el("p", { class: "who" }, outlet(span[0]), says ? el("span", { class: "small" }, says) : null);
  const box = el("div", { class: "exhibit" }, who);
  const text = textOf(span);
  const line = el("p", { class: "context", dir: "auto" });
  const also = (faint || []).map((item) => [item[0], item[1], "faint"]);
  const mark = () => marked(el("mark"), text, span[1], span[2], also);
  const article = data.articles[span[0]];
  if (span[3] || !article.sentences.length) {
    if (span[3]) who.append(el("span", { class: "small" }, "headline"));
    line.append(mark());
    box.append(line);
    return box;
  }
  const first = Math.max(0, sentenceAt(span[0], span[1]));
  const last = Math.max(first, sentenceAt(span[0], Math.max(span[1], span[2] - 1)));
  const before = article.sentences[Math.max(0, first - 1)];
  const after = article.sentences[Math.min(article.sentences.length - 1, last + 1)];
  const start = Math.min(article.sentences[first][0], span[1]);
  const end = Math.max(article.sentences[last][1], span[2]);
  who.append(el("span", { class: "small" }, paragraph(span[0], article.sentences[first][2])));
  if (before[0] < start) line.append(el("span", { class: "near" }, text.slice(before[0], start)));
  addText(line, text.slice(start, span[1]));
  line.append(mark());
  addText(line, text.slice(span[2], end));
  if (after[1] > end) line.append(el("span", { class: "near" }, text.slice(end, after[1])));
  box.append(line);
  box.append(el("button", { type: "button", onclick: () => showInText(span) }, "Show in the full text"));
  return box;
}

const thresholdFacts = () => data.thresholds.slice(0, 6).map(([name, value]) => name.replaceAll("_", " ") + " " + value).join(" · ");

function voiceOf(row) {
  return row[2] & 1 ? "attributed to " + speaker(row[1]) : "in the outlet’s own words";
}

function statementFacts(row) {
  const facts = [["Whose words", voiceOf(row)]];
  facts.push(["Reported by", row[4] + (row[4] === 1 ? " outlet" : " outlets") + (row[5] !== row[4] ? ", " + row[5] + " of them independently" : "")]);
  if (row[2] & 4) facts.push(["Note", "rests on one outlet alone"]);
  return facts;
}

function openCell(row, cell) {
  const verdict = data.verdicts[cell[1]];
  const facts = statementFacts(row);
  facts.push(["Probability", cell[2] === null ? "not judged" : fixed(cell[2], 2) + " that it is there"]);
  facts.push(["Likeness", fixed(cell[3], 2) + " of 1, nearest sentence"]);
  if (thresholdFacts()) facts.push(["Thresholds", thresholdFacts()]);
  if (cell[5]) facts.push(["Reason", data.reasons[cell[5] - 1]]);
  const exhibits = [{ span: row[0], says: "states" }];
  if (cell[4]) {
    const nearest = [cell[0], ...cell[4]];
    exhibits.push({ span: nearest, says: verdict === "present" ? "has it" : "nearest sentence", faint: cell[6] });
  }
  showEvidence({ title: "Is it in " + label(cell[0]) + "?", verdict: [verdict, VERDICT_WORDS[verdict] + " in " + label(cell[0])], facts, exhibits, note: cell[4] ? null : "No sentence comes near." });
}

function openStatement(row) {
  const exhibits = [{ span: row[0], says: "states" }];
  for (const cell of row[8]) {
    const verdict = data.verdicts[cell[1]];
    if (cell[4] && verdict !== "cannot_tell") exhibits.push({ span: [cell[0], ...cell[4]], says: VERDICT_WORDS[verdict] + (cell[2] === null ? "" : ", probability " + fixed(cell[2], 2)), faint: cell[6] });
  }
  showEvidence({ title: "Statement in " + label(row[0][0]), facts: statementFacts(row), exhibits });
}

const spansAs = (spans, says) => spans.map((span) => ({ span, says }));

// What data-open="kind:place" opens.
const OPENERS = {
  finding(place) {
    const finding = data.findings[place];
    const row = finding.row === null ? null : data.statements[finding.row];
    const exhibits = [];
    if (row) {
      exhibits.push({ span: row[0], says: "states, " + voiceOf(row) });
      for (const cell of row[8]) {
        if (data.verdicts[cell[1]] === "not_found" && cell[4]) exhibits.push({ span: [cell[0], ...cell[4]], says: "not found; nearest sentence, probability " + fixed(cell[2], 2), faint: cell[6] });
      }
    }
    const placeOf = (span) => [span[0], span[3] || 0, sentenceAt(span[0], span[1])].join();
    const shown = new Set(exhibits.map((item) => placeOf(item.span)));
    for (const span of finding.spans) {
      if (shown.has(placeOf(span))) continue;
      shown.add(placeOf(span));
      exhibits.push({ span, says: null });
    }
    const facts = row ? statementFacts(row) : [];
    if (row && thresholdFacts()) facts.push(["Thresholds", thresholdFacts()]);
    showEvidence({ title: finding.text, facts, exhibits });
  },
  said(place) {
    const exhibits = data.voices.filter((item) => item[0] === place).flatMap((item) => spansAs(item[6], speaker(item[1])));
    showEvidence({ title: "In others’ words: " + label(place), exhibits: exhibits.sort((a, b) => a.span[1] - b.span[1]) });
  },
  variant(place) {
    const item = data.variants[place];
    showEvidence({ title: "One utterance, " + item[0], facts: [["Speaker", speaker(item[1])], ["Likeness", fixed(item[4], 2) + " of 1"]], exhibits: [{ span: item[2] }, { span: item[3] }] });
  },
  conflict(place) {
    const item = data.conflicts[place];
    const exhibits = [{ span: item[2], faint: [item[4].slice(1)] }, { span: item[3], faint: [item[5].slice(1)] }];
    showEvidence({ title: item[1], facts: [["Kind", item[0]], ["Certainty", fixed(item[6], 2) + " of 1"]], exhibits });
  },
  gap(place) {
    const [article, name, kind, spans, nearest, reason] = data.gaps[place];
    const exhibits = spansAs(spans, "has it");
    if (nearest) exhibits.push({ span: nearest, says: "nearest sentence" });
    const title = name + (kind === "opposition" ? ": one side of it is not found in " : ": no sentence on it in ") + label(article);
    showEvidence({ title, note: reason, exhibits });
  },
  label(key) {
    const [set, use] = key.split(".").map(Number);
    const item = data.labelSets[set];
    const [article, word, spans] = item[1][use];
    showEvidence({ title: "“" + word + "” for " + item[0], exhibits: spansAs(spans, null), facts: [["Outlet", label(article)]] });
  },
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]");
  if (!button) return;
  const [kind, key] = button.dataset.open.split(":");
  OPENERS[kind](kind === "label" ? key : Number(key));
});
byId("drawer-close").addEventListener("click", closeEvidence);
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") closeEvidence();
});
