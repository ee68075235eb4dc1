// The data, and the only ways by which text reaches the page: text nodes and attributes, never markup.
const data = (() => {
  const { charts, ...records } = JSON.parse(document.getElementById("data").textContent);
  return { ...unpack(records), charts };
})();
const VERDICT_WORDS = { present: "present", partly: "partly", differs: "differs", not_found: "not found", cannot_tell: "cannot tell", states: "states it" };

// A list of like objects comes as {fields: [name, ...], rows: [[value, ...], ...]}; what a row lacks at its end is null.
function unpack(value) {
  if (Array.isArray(value)) return value.map(unpack);
  if (value === null || typeof value !== "object") return value;
  if (!value.rows) return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, unpack(item)]));
  return value.rows.map((row) => Object.fromEntries(value.fields.map((name, place) => [name, unpack(row[place] ?? null)])));
}

const byId = (id) => document.getElementById(id);
const SVG = "http://www.w3.org/2000/svg";

// Controls that reorder or hide the words around them are spelt out.
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

function addText(node, text) {
  let from = 0;
  for (const match of text.matchAll(CONTROL)) {
    if (match.index > from) node.append(text.slice(from, match.index));
    const code = match[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    node.append(el("span", { class: "ctl" }, "U+" + code));
    from = match.index + 1;
  }
  if (from < text.length) node.append(from ? text.slice(from) : text);
  return node;
}

// el("p", {class: "x", onclick: f}, "text", node, ...)
function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "onclick") node.addEventListener("click", value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children) {
    if (child === null || child === undefined) continue;
    if (typeof child === "object") node.append(child);
    else addText(node, String(child));
  }
  return node;
}

const GLYPHS = {};

function glyph(verdict) {
  if (GLYPHS[verdict]) return GLYPHS[verdict].cloneNode(true);
  const svg = document.createElementNS(SVG, "svg");
  const use = document.createElementNS(SVG, "use");
  svg.setAttribute("class", "glyph v-" + verdict);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("width", "16");
  svg.setAttribute("height", "16");
  svg.setAttribute("aria-hidden", "true");
  use.setAttribute("href", "#g-" + verdict);
  svg.append(use);
  GLYPHS[verdict] = svg;
  return svg.cloneNode(true);
}

// A glyph with its lines in it, for where there are hundreds: what refers to a symbol is slow to lay out.
function drawnGlyph(verdict) {
  const svg = glyph(verdict);
  svg.replaceChildren(...byId("g-" + verdict).cloneNode(true).childNodes);
  return svg;
}

function outlet(position) {
  const article = data.articles[position];
  return el("span", { class: "outlet" }, el("i", { class: "swatch " + article.swatch, "aria-hidden": "true" }), el("bdi", null, article.label));
}

const label = (position) => data.articles[position].label;
const speaker = (place) => (place < 0 ? "no speaker found" : data.speakers[place].name);
const role = (place) => (place < 0 ? "" : data.speakers[place].role + (data.speakers[place].affiliation ? ", " + data.speakers[place].affiliation : ""));

// A span {article, start, end, part} from a pair [start, end] or [start, end, "title"] of an article.
const at = (article, [start, end, part]) => ({ article, start, end, part });
const inTitle = (span) => span.part === "title";
const textOf = (span) => (inTitle(span) ? data.articles[span.article].title : data.articles[span.article].text);
const wordsOf = (span) => textOf(span).slice(span.start, span.end);
// What begins inside a sentence shows it: "… that the pier is shut".
const opened = (words) => (/^\p{Ll}/u.test(words) ? "… " + words : words);
const minus = (text) => text.replace("-", "−");
const fixed = (value, digits) => (value === null || value === undefined ? "–" : minus(value.toFixed(digits)));
const signed = (value, digits) => (value === null || value === undefined ? "–" : (value > 0 ? "+" : "") + fixed(value, digits));
const percent = (share) => (share === null || share === undefined ? "–" : share > 0 && share < 0.01 ? "under 1%" : Math.round(share * 100) + "%");

// Paragraphs are counted over the body, from 1.
function paragraph(article, index) {
  const headline = data.articles[article].headline_at;
  return headline && index === 0 ? "headline" : "¶" + (headline ? index : index + 1);
}

// Index of the sentence that holds an offset, or of the one before it.
function sentenceAt(article, offset) {
  const sentences = data.articles[article].sentences;
  let low = 0;
  let high = sentences.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sentences[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// The words from start to end with classes by interval: [[from, to, class, title], ...] may overlap.
function marked(node, text, start, end, intervals) {
  const inside = intervals.filter((item) => item[0] < end && item[1] > start);
  const edges = new Set([start, end]);
  for (const item of inside) {
    edges.add(Math.max(start, item[0]));
    edges.add(Math.min(end, item[1]));
  }
  const order = [...edges].sort((a, b) => a - b);
  for (let i = 0; i + 1 < order.length; i += 1) {
    const piece = text.slice(order[i], order[i + 1]);
    const on = inside.filter((item) => item[0] <= order[i] && item[1] >= order[i + 1]);
    if (!on.length) addText(node, piece);
    else {
      const names = [...new Set(on.map((item) => item[2]))];
      const titles = [...new Set(on.map((item) => item[3]).filter(Boolean))];
      node.append(el("span", { class: names.join(" ") || null, title: titles.join(" · ") || null }, piece));
    }
  }
  return node;
}

function table(headers, rows) {
  const head = el("tr", null, ...headers.map((name) => el("th", { scope: "col", class: name.startsWith("#") ? "num" : null }, name.replace(/^#/, ""))));
  const body = el("tbody");
  for (const row of rows) {
    const line = el("tr");
    row.forEach((cell, place) => {
      const numeric = headers[place].startsWith("#");
      line.append(place === 0 ? el("th", { scope: "row" }, cell) : el("td", { class: numeric ? "num" : null }, cell));
    });
    body.append(line);
  }
  return el("table", null, el("thead", null, head), body);
}

const figureButton = (words, open, name) => el("button", { type: "button", class: "figure", "aria-label": name || null, onclick: open }, words);
