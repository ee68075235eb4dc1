// A reader's decisions on findings: saved by the web app where it serves the page, or given as the file that
// `framing review` reads.
const reviewPlace = document.querySelector("meta[name=framing-review]");
const decisions = new Map();
const reviewBar = byId("review-bar");

function showDecisions() {
  for (const box of document.querySelectorAll("[data-decide]")) {
    const made = decisions.get(data.findings[Number(box.dataset.decide)].id);
    for (const button of box.querySelectorAll("[data-decision]")) button.setAttribute("aria-pressed", String(!!made && made.decision === button.dataset.decision));
    box.closest(".finding").classList.toggle("rejected", !!made && made.decision === "reject");
    const note = box.querySelector("input");
    note.hidden = !made;
    if (made && document.activeElement !== note) note.value = made.note || "";
  }
  reviewBar.hidden = !decisions.size;
  const count = decisions.size === 1 ? "1 finding decided" : decisions.size + " findings decided";
  byId("review-status").textContent = count + (reviewPlace ? ", saved beside the report" : "");
  byId("review-save").hidden = !!reviewPlace;
}

function takeOver(list) {
  decisions.clear();
  for (const item of list) decisions.set(item.finding, item);
  showDecisions();
}

function ask(options) {
  fetch(reviewPlace.content, options)
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status))))
    .then(takeOver)
    .catch(() => {
      byId("review-status").textContent = "This was not saved: the web app did not answer.";
      reviewBar.hidden = false;
    });
}

function decide(finding, decision, note) {
  if (reviewPlace) {
    ask({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ finding, decision, note }) });
    return;
  }
  if (decision) decisions.set(finding, { finding, decision, note });
  else decisions.delete(finding);
  showDecisions();
}

// A TOML string: what JSON escapes, and the one control that only TOML forbids.
const tomlString = (text) => JSON.stringify(text).replaceAll("\u007f", "\\u007F");

function reviewFile() {
  const blocks = [...decisions.values()].map(({ finding, decision, note }) => {
    const lines = ["[[finding]]", "id = " + tomlString(finding), "decision = " + tomlString(decision)];
    return [...lines, ...(note ? ["note = " + tomlString(note)] : [])].join("\n") + "\n";
  });
  return blocks.join("\n");
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-decision]");
  if (!button) return;
  const box = button.closest("[data-decide]");
  const { id } = data.findings[Number(box.dataset.decide)];
  const again = button.getAttribute("aria-pressed") === "true";
  decide(id, again ? null : button.dataset.decision, box.querySelector("input").value);
});
document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-decide]");
  const made = box && decisions.get(data.findings[Number(box.dataset.decide)].id);
  if (made) decide(made.finding, made.decision, event.target.value);
});
byId("review-save").addEventListener("click", () => saveFile("review.toml", "application/toml", reviewFile()));
if (reviewPlace) ask({});
else showDecisions();
