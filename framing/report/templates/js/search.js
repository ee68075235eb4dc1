// Search over all texts: where each outlet has the words, and that one has them nowhere.
const searchForm = byId("search-form");
const HITS_SHOWN = 12;

// A letter stands for itself without accent, small; marks of quotation are one. Each letter stays one unit long, so that
// places in what is searched are places in the text.
const PLAIN = new Map([["’", "'"], ["‘", "'"], ["“", '"'], ["”", '"'], ["–", "-"], ["—", "-"], ["\u00a0", " "], ["\n", " "]]);

function plainLetter(letter) {
  if (PLAIN.has(letter)) return PLAIN.get(letter);
  const small = letter.normalize("NFD")[0].toLowerCase();
  return small.length === letter.length ? small : letter;
}

const plainWords = (text) => Array.from(text, plainLetter).join("");

// The texts in which one looks: title first where the text does not hold it. Made when the first search comes.
let searched = null;

function textsOf(article) {
  const { title, text, headline_at } = data.articles[article];
  const parts = title && !headline_at ? [{ part: "title", text: title }] : [];
  return [...parts, { part: undefined, text }].map((item) => ({ ...item, plain: plainWords(item.text) }));
}

function hitsIn(article, words) {
  const found = [];
  for (const { part, plain } of searched[article]) {
    for (let from = plain.indexOf(words); from >= 0; from = plain.indexOf(words, from + words.length)) {
      found.push({ article, start: from, end: from + words.length, part });
    }
  }
  return found;
}

// The sentence around a hit, with the hit marked; one button an own line.
function hitLine(span) {
  const text = textOf(span);
  const { sentences } = data.articles[span.article];
  const place = sentenceAt(span.article, span.start);
  const around = inTitle(span) || place < 0 ? { start: 0, end: inTitle(span) ? text.length : span.end } : sentences[place];
  const end = Math.max(around.end, span.end);
  const words = marked(document.createDocumentFragment(), text, around.start, span.start, []);
  words.append(el("mark", null, text.slice(span.start, span.end)));
  addText(words, text.slice(span.end, end));
  return el("li", { dir: "auto" }, el("button", { type: "button", onclick: () => showInText(span) }, words));
}

function search() {
  const words = plainWords(searchForm.elements.words.value.trim().replace(/\s+/g, " "));
  const box = byId("search-found");
  box.replaceChildren();
  if (words.length < 2) {
    byId("search-status").textContent = "";
    return;
  }
  searched = searched || data.articles.map((_, article) => textsOf(article));
  const found = data.articles.map((_, article) => hitsIn(article, words));
  const having = found.filter((hits) => hits.length).length;
  const times = found.reduce((sum, hits) => sum + hits.length, 0);
  byId("search-status").textContent = !times ? "No text has these words." : times + (times === 1 ? " place in " : " places in ") + (having === found.length ? (having === 1 ? "the text" : "all " + having + " texts") : having + " of " + found.length + " texts");
  const order = found.map((_, article) => article).sort((a, b) => found[b].length - found[a].length);
  for (const article of order) {
    const hits = found[article];
    const list = el("ol", null, ...hits.slice(0, HITS_SHOWN).map(hitLine));
    const rest = hits.length > HITS_SHOWN ? el("p", { class: "small" }, "and " + (hits.length - HITS_SHOWN) + " more") : null;
    if (times) box.append(el("div", { class: "hits" }, el("p", null, outlet(article), " ", el("span", { class: "small" }, hits.length ? hits.length + (hits.length === 1 ? " place" : " places") : "not in this text")), hits.length ? list : null, rest));
  }
}

searchForm.addEventListener("input", search);
searchForm.addEventListener("submit", (event) => {
  event.preventDefault();
  search();
});
