// The parts of the page as tabs: one is shown, or all. Without this script, and on paper, all are.
const tabList = byId("tabs");
const tabs = [...tabList.querySelectorAll("[role=tab]")];
const panels = tabs.map((tab) => byId(tab.getAttribute("aria-controls")));
const everything = byId("tab-everything");

function showTab(place) {
  everything.setAttribute("aria-pressed", String(place === null));
  tabs.forEach((tab, number) => {
    const on = place === null ? number === 0 : number === place;
    tab.setAttribute("aria-selected", String(place !== null && on));
    tab.tabIndex = on ? 0 : -1;
    panels[number].hidden = place !== null && number !== place;
  });
}

// Opens the tab and the folds in which something stands.
function reveal(node) {
  const place = panels.findIndex((panel) => panel.contains(node));
  if (place >= 0 && panels[place].hidden) showTab(place);
  for (let fold = node.closest("details"); fold; fold = fold.parentNode.closest("details")) fold.open = true;
}

function goTo(node) {
  reveal(node);
  node.scrollIntoView();
}

tabList.addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) {
    event.preventDefault();
    showTab(tabs.indexOf(tab));
    history.replaceState(null, "", tab.getAttribute("href"));
  } else if (event.target.closest("#tab-everything")) showTab(everything.getAttribute("aria-pressed") === "true" ? 0 : null);
});

tabList.addEventListener("keydown", (event) => {
  const from = tabs.indexOf(event.target);
  const step = { ArrowRight: 1, ArrowLeft: -1, Home: -from, End: tabs.length - 1 - from }[event.key];
  if (from < 0 || step === undefined) return;
  event.preventDefault();
  const place = (from + step + tabs.length) % tabs.length;
  showTab(place);
  tabs[place].focus();
});

let before = null;
addEventListener("beforeprint", () => {
  before = panels.every((panel) => !panel.hidden) ? null : panels.findIndex((panel) => !panel.hidden);
  showTab(null);
});
addEventListener("afterprint", () => showTab(before));
showTab(0);
