// Statement matrix: rows are folded by what they say and filtered as plain data. A row is made once and kept;
// a filter draws what fits the screen at once and the rest of the page of rows in the frames after it.
const PAGE = data.articles.length > 12 ? 20 : 40;
const FIRST = 8;
const matrix = byId("matrix");
const filters = byId("matrix-filters");
let shownRows = PAGE;

const folded = (() => {
  const lines = [];
  const groups = new Map();
  data.statements.forEach((row) => {
    const key = row.group === null ? null : row.event + ":" + row.group;
    const line = key !== null && groups.get(key);
    if (line) {
      line.states.set(row.article, row);
      return;
    }
    const fresh = { row, states: new Map([[row.article, row]]), cells: new Map(row.inclusion.map((cell) => [cell.article, cell])), topics: new Set(), text: wordsOf(row).toLowerCase(), verdicts: null, drawn: new Map() };
    lines.push(fresh);
    if (key !== null) groups.set(key, fresh);
  });
  // What each article does with it, by place: a filter looks at every cell.
  for (const line of lines) line.verdicts = data.articles.map((_, article) => verdictFor(line, article));
  return lines;
})();

(() => {
  const found = data.articles.map(() => []);
  for (const cell of data.coverage) for (const [start, end, part] of cell.sentences) if (!part) found[cell.article].push([start, end, cell.topic]);
  for (const line of folded) {
    const { article, start, end } = line.row;
    if (inTitle(line.row)) continue;
    for (const [from, to, topic] of found[article]) if (from < end && to > start) line.topics.add(topic);
  }
  const used = new Set(folded.flatMap((line) => [...line.topics]));
  const names = data.topics.map((topic, place) => [place, topic.label]).filter(([place]) => used.has(place));
  names.sort((a, b) => (a[1] < b[1] ? -1 : 1));
  for (const [place, name] of names) filters.elements.topic.append(el("option", { value: place }, name));
})();

function verdictFor(line, article) {
  if (line.states.has(article)) return "states";
  const cell = line.cells.get(article);
  return cell ? cell.verdict : null;
}

function selection() {
  const form = new FormData(filters);
  const number = (name) => (form.get(name) ? Number(form.get(name)) : null);
  return {
    verdicts: form.getAll("verdict").map((place) => data.verdicts[Number(place)]),
    outlet: number("outlet"),
    topic: number("topic"),
    voice: number("voice"),
    event: form.has("event") ? number("event") : null,
    text: String(form.get("text") || "").trim().toLowerCase(),
    only: filters.dataset.only ? Number(filters.dataset.only) : null,
  };
}

function keep(line, wanted, columns) {
  const { row } = line;
  if (wanted.event !== null && row.event !== wanted.event) return false;
  if (wanted.topic !== null && !line.topics.has(wanted.topic)) return false;
  if (wanted.voice !== null && Number(row.attributed) !== wanted.voice) return false;
  if (wanted.text && !line.text.includes(wanted.text)) return false;
  if (wanted.only !== null) return row.article === wanted.only && row.alone;
  if (wanted.outlet !== null) {
    if (wanted.verdicts.length) return wanted.verdicts.includes(line.verdicts[wanted.outlet]);
    return line.verdicts[wanted.outlet] !== null;
  }
  return !wanted.verdicts.length || columns.some((article) => wanted.verdicts.includes(line.verdicts[article]));
}

// Articles of the event alone: of all others it cannot be told.
function columnsFor(event) {
  return event === null || !data.events[event] ? data.articles.map((_, place) => place) : data.events[event].articles;
}

// How far the articles of an event disagree on a statement: most where as many have it as lack it, or tell it otherwise.
// What no call was made on counts for neither side.
function disagreement(line) {
  const home = data.events[line.row.event];
  let has = 0;
  let lacks = 0;
  for (const article of home ? home.articles : []) {
    const verdict = line.verdicts[article];
    has += verdict === "states" || verdict === "present" ? 1 : verdict === "partly" ? 0.5 : 0;
    lacks += verdict === "not_found" ? 1 : verdict === "differs" ? 1.5 : verdict === "partly" ? 0.25 : 0;
  }
  return has * lacks;
}

for (const line of folded) line.apart = disagreement(line);

const ORDERS = {
  "": (a, b) => b.apart - a.apart,
  importance: (a, b) => b.row.importance - a.row.importance,
  text: (a, b) => a.row.article - b.row.article || Number(inTitle(b.row)) - Number(inTitle(a.row)) || a.row.start - b.row.start,
};

// What the filters ask for, in words.
function wantedWords(wanted) {
  const said = [];
  const verdicts = wanted.verdicts.map((verdict) => "“" + VERDICT_WORDS[verdict] + "”").join(" or ");
  if (verdicts) said.push("called " + verdicts + (wanted.outlet === null ? "" : " in " + label(wanted.outlet)));
  else if (wanted.outlet !== null) said.push("judged in " + label(wanted.outlet));
  if (wanted.topic !== null) said.push("on " + data.topics[wanted.topic].label);
  if (wanted.voice !== null) said.push(wanted.voice ? "in attributed words" : "in an outlet’s own words");
  if (wanted.only !== null) said.push("only in " + label(wanted.only));
  if (wanted.text) said.push("with the words “" + wanted.text + "”");
  return said.join(", ");
}

function drawMatrix() {
  const wanted = selection();
  let columns = columnsFor(wanted.event);
  if (wanted.outlet !== null && !columns.includes(wanted.outlet)) columns = [...columns, wanted.outlet];
  const lines = folded.filter((line) => keep(line, wanted, columns)).sort(ORDERS[filters.elements.order.value]);
  const own = wanted.event === null ? columns : data.events[wanted.event].articles;
  const body = el("tbody");
  matrix.classList.toggle("many", columns.length > 7);
  if (lines.length) fill(body, lines.slice(0, shownRows), columns);
  else {
    drawing += 1;
    body.append(el("tr", null, el("td", { class: "nothing", colspan: columns.length + 1 }, "No statement is " + (wantedWords(wanted) || "here") + ". Clear the filters to see all.")));
  }
  matrixTable(columns, own).tBodies[0].replaceWith(body);
  const what = wanted.only !== null ? ", only in " + label(wanted.only) : "";
  const count = lines.length === 1 ? "1 statement" : lines.length ? lines.length + " statements" : "No statement passes these filters";
  byId("matrix-status").textContent = count + what + (lines.length > shownRows ? ", the first " + shownRows + " shown" : "");
  byId("matrix-more").hidden = lines.length <= shownRows;
}

// The table with its head, which stays while the columns do: upright names are slow to lay out.
let headed = null;

function matrixTable(columns, own) {
  const key = columns.join() + "/" + own.join();
  if (headed !== key) {
    headed = key;
    const head = el("tr", null, el("th", { scope: "col" }, "Statement"));
    for (const article of columns) head.append(el("th", { scope: "col", class: own.includes(article) ? "col" : "col aside" }, outlet(article)));
    matrix.replaceChildren(el("table", null, el("thead", null, head), el("tbody")));
  }
  return matrix.firstChild;
}

// Rows after the first follow in later frames, unless another filter has come between.
let drawing = 0;

function fill(body, lines, columns) {
  const turn = (drawing += 1);
  const key = columns.join();
  const rowsOf = (some) => some.map((line) => {
    if (!line.drawn.has(key)) line.drawn.set(key, matrixRow(line, columns));
    return line.drawn.get(key);
  });
  const size = columns.length > 12 ? FIRST : PAGE;
  body.append(...rowsOf(lines.slice(0, size)));
  const more = (from) => {
    if (turn !== drawing || from >= lines.length) return;
    body.append(...rowsOf(lines.slice(from, from + FIRST)));
    requestAnimationFrame(() => more(from + FIRST));
  };
  requestAnimationFrame(() => more(size));
}

const LINES = new WeakMap();

// One listener for all cells: a filter redraws hundreds.
matrix.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const line = LINES.get(button.closest("tr"));
  const article = Number(button.dataset.article);
  if (button.className !== "cell") openStatement(line.row);
  else if (line.states.has(article)) openStatement(line.states.get(article));
  else openCell(line.row, line.cells.get(article));
});

function matrixRow(line, columns) {
  const { row } = line;
  const many = columns.length;
  const weight = el("span", { class: "weight", title: "importance " + fixed(row.importance, 2) }, weightBar(row.importance));
  const by = el("span", { class: "by" }, weight, (row.headline ? "headline · " : "") + (row.attributed ? speaker(row.speaker) : "own words") + " · in " + row.reported_by + " of " + (data.events[row.event] ? data.events[row.event].articles.length : many));
  const tr = el("tr", null, el("th", { scope: "row", dir: "auto" }, el("button", { type: "button", class: "statementbutton" }, opened(wordsOf(row))), by));
  for (const article of columns) {
    const td = document.createElement("td");
    if (line.verdicts[article]) td.append(matrixCell(line.verdicts[article], article));
    tr.append(td);
  }
  LINES.set(tr, line);
  return tr;
}

const CELLS = new Map();

// Cloned from one made before: quicker than to set each attribute anew.
function matrixCell(verdict, article) {
  const key = verdict + article;
  if (!CELLS.has(key)) {
    const name = VERDICT_WORDS[verdict] + ", " + label(article);
    CELLS.set(key, el("button", { type: "button", class: "cell", "data-article": article, "data-label": label(article), "aria-label": name }, drawnGlyph(verdict)));
  }
  return CELLS.get(key).cloneNode(true);
}

function weightBar(importance) {
  const bar = el("i");
  bar.style.width = Math.round(100 * Math.max(0, Math.min(1, importance || 0))) + "%";
  return bar;
}

function filterMatrix(changes) {
  for (const field of filters.elements) {
    if (field.type === "checkbox") field.checked = false;
    else if (field.type === "search") field.value = "";
    else if (field.options) field.selectedIndex = Math.max(0, [...field.options].findIndex((option) => option.defaultSelected));
  }
  delete filters.dataset.only;
  if (changes.only !== undefined) filters.dataset.only = changes.only;
  if (changes.outlet !== undefined) filters.elements.outlet.value = changes.outlet;
  if (changes.event !== undefined && filters.elements.event) filters.elements.event.value = changes.event;
  for (const box of filters.querySelectorAll("[name=verdict]")) box.checked = (changes.verdicts || []).includes(data.verdicts[Number(box.value)]);
  shownRows = PAGE;
  drawMatrix();
}

filters.addEventListener("input", () => {
  delete filters.dataset.only;
  shownRows = PAGE;
  drawMatrix();
});
filters.addEventListener("reset", (event) => {
  event.preventDefault();
  filterMatrix({});
});
filters.addEventListener("submit", (event) => event.preventDefault());
byId("matrix-more").addEventListener("click", () => {
  shownRows += 4 * PAGE;
  drawMatrix();
});

// Arrow keys move between cells.
matrix.addEventListener("keydown", (event) => {
  const step = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] }[event.key];
  const td = event.target.closest("td");
  if (!step || !td) return;
  const line = step[0] > 0 ? td.parentNode.nextSibling : step[0] < 0 ? td.parentNode.previousSibling : td.parentNode;
  const next = line && line.cells[td.cellIndex + step[1]];
  const button = next && next.querySelector("button");
  if (button) {
    event.preventDefault();
    button.focus();
  }
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-filter]");
  if (!button) return;
  const [kind, place] = button.dataset.filter.split(":");
  const article = Number(place);
  const home = data.articles[article].event;
  filterMatrix(kind === "only" ? { only: article, event: home } : { outlet: article, verdicts: ["not_found"], event: home });
  goTo(byId("statements"));
  byId("matrix").focus({ preventScroll: true });
});
