// Two full texts side by side; sentences know their partner.
const diffForm = byId("diff-filters");
const panes = [byId("pane-left"), byId("pane-right")];
const TINTS = 8;

// For the sentences of one article: what the other does with them. Strongest relation of a sentence wins.
function relations(from, to) {
  const found = new Map();
  const rank = { present: 4, differs: 3, partly: 2, not_found: 1, cannot_tell: 0 };
  data.statements.forEach((row) => {
    if (row.article !== from || inTitle(row)) return;
    const cell = row.inclusion.find((item) => item.article === to);
    if (!cell) return;
    const { verdict } = cell;
    const sentence = sentenceAt(from, row.start);
    const before = found.get(sentence);
    if (!before || rank[verdict] > rank[before.verdict]) found.set(sentence, { verdict, row, cell });
  });
  return found;
}

function tintsFor(left, right) {
  const words = new Map();
  for (const item of data.voices) if (item.article === left || item.article === right) words.set(item.speaker, (words.get(item.speaker) || 0) + item.words);
  const order = [...words.keys()].filter((who) => who >= 0).sort((a, b) => words.get(b) - words.get(a));
  const tints = new Map(order.slice(0, TINTS).map((who, place) => [who, "q" + place]));
  return { tints, legend: [...tints], rest: order.length > TINTS || words.has(-1) };
}

function drawPane(pane, side, article, other, tints, related, partners) {
  const item = data.articles[article];
  const intervals = [];
  for (const { kind, speaker: who, content } of item.said) for (const [start, end] of content) intervals.push([start, end, tints.get(who) || "qx", speaker(who) + (role(who) ? " (" + role(who) + ")" : "") + ", " + kind]);
  for (const { start, end, dimension, weight, target } of item.hits) intervals.push([start, end, weight < 0 ? "hit against" : "hit", dimension + " " + signed(weight, 1) + (target ? ", toward " + target : "")]);
  for (const { left, right } of [...data.passages, ...data.variants]) {
    const [one, two] = left.article === article ? [left, right] : [right, left];
    if (one.article === article && two.article === other && !inTitle(one)) intervals.push([one.start, one.end, "shared", "same wording in " + label(other)]);
  }
  pane.replaceChildren(el("p", { class: "label" }, outlet(article)));
  if (item.title && !item.headline_at) pane.append(el("h3", { dir: "auto" }, item.title));
  let paragraph = null;
  let number = -1;
  let next = 0;
  const leaveOut = (until) => { // what is no part of the article stays where it stood, in grey
    for (; next < item.furniture.length && item.furniture[next].start < until; next += 1) {
      const { start, end, kind } = item.furniture[next];
      pane.append(el("p", { class: "left-out", dir: "auto", title: "not part of the article: " + kind }, item.text.slice(start, end)));
    }
  };
  item.sentences.forEach(({ start, end, paragraph: place }, index) => {
    if (place !== number) {
      leaveOut(start);
      paragraph = el(item.headline_at && start === item.headline_at[0] ? "h3" : "p", { dir: "auto" });
      pane.append(paragraph);
      number = place;
    } else addText(paragraph, item.text.slice(item.sentences[index - 1].end, start));
    paragraph.append(sentenceNode(side, index, item, [start, end], intervals, related.get(index), partners, other));
  });
  leaveOut(Infinity);
}

function sentenceNode(side, index, item, [start, end], intervals, relation, partners, other) {
  const classes = ["s"];
  let name = null;
  if (relation) {
    classes.push("v-" + relation.verdict + "-s");
    if (relation.verdict === "not_found") classes.push("only", "start");
    name = VERDICT_WORDS[relation.verdict] + " in " + label(other);
  }
  const partner = partners[side].get(index) || [];
  const reachable = relation || partner.length;
  const node = el("span", { class: classes.join(" "), tabindex: reachable ? "0" : null, role: reachable ? "button" : null, "data-side": side, "data-index": index, title: null });
  if (reachable) node.setAttribute("aria-description", name || "has a partner opposite");
  return marked(node, item.text, start, end, intervals);
}

// Which sentences stand opposite each other, from both directions and from shared wording.
function pairUp(left, right, related) {
  const partners = [new Map(), new Map()];
  const join = (side, one, two) => {
    for (const [map, a, b] of [[partners[side], one, two], [partners[1 - side], two, one]]) {
      if (!map.has(a)) map.set(a, []);
      if (!map.get(a).includes(b)) map.get(a).push(b);
    }
  };
  [[0, left, right], [1, right, left]].forEach(([side, , to]) => {
    for (const [index, { verdict, cell }] of related[side]) {
      if (!["present", "partly", "differs"].includes(verdict) || !cell.nearest) continue;
      const near = at(to, cell.nearest);
      if (inTitle(near)) continue;
      const last = sentenceAt(to, Math.max(near.start, near.end - 1));
      for (let place = Math.max(0, sentenceAt(to, near.start)); place <= last; place += 1) join(side, index, place);
    }
  });
  for (const shared of [...data.passages, ...data.variants]) {
    const [one, two] = shared.left.article === left ? [shared.left, shared.right] : [shared.right, shared.left];
    if (one.article === left && two.article === right && !inTitle(one) && !inTitle(two)) join(0, sentenceAt(left, one.start), sentenceAt(right, two.start));
  }
  return partners;
}

let pairing = [new Map(), new Map()];
let relating = [new Map(), new Map()];

function drawDiff() {
  const left = Number(diffForm.elements.left.value);
  const right = Number(diffForm.elements.right.value);
  const { tints, legend, rest } = tintsFor(left, right);
  relating = [relations(left, right), relations(right, left)];
  pairing = pairUp(left, right, relating);
  drawPane(panes[0], 0, left, right, tints, relating[0], pairing);
  drawPane(panes[1], 1, right, left, tints, relating[1], pairing);
  const keys = legend.map(([who, tint]) => el("span", { class: "tint " + tint }, speaker(who)));
  if (rest) keys.push(el("span", { class: "tint qx" }, "others, or no speaker found"));
  byId("diff-legend").replaceChildren(...keys);
  const count = (side) => [...relating[side].values()].filter((item) => item.verdict === "not_found").length;
  const apart = data.articles[left].event !== data.articles[right].event ? " These two articles are on different events: nothing is said to be missing." : "";
  byId("diff-status").textContent = left === right ? "Both sides show the same article." : count(0) + " sentences of " + label(left) + " are not found in " + label(right) + ", " + count(1) + " the other way." + apart;
  showMarks();
}

function showMarks() {
  for (const name of ["only", "shared", "said", "hits"]) for (const pane of panes) pane.classList.toggle("show-" + name, diffForm.elements[name].checked);
}

const sentenceIn = (side, index) => panes[side].querySelector('.s[data-index="' + Number(index) + '"]');

function light(node, scroll) {
  for (const pane of panes) for (const lit of pane.querySelectorAll(".lit")) lit.classList.remove("lit");
  if (!node) return;
  const side = Number(node.dataset.side);
  const partners = pairing[side].get(Number(node.dataset.index)) || [];
  if (partners.length) node.classList.add("lit");
  partners.forEach((index, place) => {
    const partner = sentenceIn(1 - side, index);
    if (!partner) return;
    partner.classList.add("lit");
    if (scroll && place === 0) centre(panes[1 - side], partner);
  });
}

function centre(pane, node) {
  const box = pane.getBoundingClientRect();
  const spot = node.getBoundingClientRect();
  pane.scrollTop += spot.top - box.top - box.height / 3;
}

function openSentence(node) {
  const side = Number(node.dataset.side);
  const found = relating[side].get(Number(node.dataset.index));
  if (found) openCell(found.row, found.cell);
}

// Brings a span into view in the full texts, with an article of its event opposite.
function showInText(span) {
  const home = data.events[data.articles[span.article].event];
  const current = [Number(diffForm.elements.left.value), Number(diffForm.elements.right.value)];
  let side = current.indexOf(span.article);
  if (side < 0) {
    side = 0;
    diffForm.elements.left.value = span.article;
    const mate = (home ? home.articles : []).find((article) => article !== span.article);
    if (mate !== undefined && !(home.articles.includes(current[1]) && current[1] !== span.article)) diffForm.elements.right.value = mate;
    drawDiff();
  }
  opener = null;
  closeEvidence();
  goTo(byId("diff"));
  const node = sentenceIn(side, Math.max(0, sentenceAt(span.article, span.start)));
  if (!node) return;
  centre(panes[side], node);
  if (node.tabIndex >= 0) node.focus({ preventScroll: true });
  else panes[side].focus({ preventScroll: true });
  light(node, true);
  for (const old of document.querySelectorAll(".pane .self")) old.classList.remove("self");
  node.classList.add("self");
}

diffForm.addEventListener("input", (event) => (event.target.type === "checkbox" ? showMarks() : drawDiff()));
diffForm.addEventListener("submit", (event) => event.preventDefault());
for (const pane of panes) {
  pane.addEventListener("mouseover", (event) => light(event.target.closest(".s"), false));
  pane.addEventListener("mouseleave", () => light(null));
  pane.addEventListener("focusin", (event) => {
    const node = event.target.closest(".s");
    if (node) light(node, true);
  });
  pane.addEventListener("click", (event) => {
    const node = event.target.closest(".s[tabindex]");
    if (!node) return;
    light(node, true);
    openSentence(node);
  });
  pane.addEventListener("keydown", (event) => {
    const node = event.target.closest(".s[tabindex]");
    if (node && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      openSentence(node);
    }
  });
}

(() => {
  const largest = data.events.reduce((best, event) => (event.articles.length > (best ? best.articles.length : 1) ? event : best), null);
  const pair = largest ? largest.articles : [0, Math.min(1, data.articles.length - 1)];
  const first = data.findings.find((finding) => finding.evidence.length && largest && largest.articles.includes(finding.evidence[0].article));
  const left = first ? first.evidence[0].article : pair[0];
  const other = first && first.evidence.find((span) => span.article !== left);
  diffForm.elements.left.value = left;
  diffForm.elements.right.value = other ? other.article : pair.find((article) => article !== left) ?? pair[0];
})();
