// Files that a reader takes away: the review file, and charts as picture, drawing and table.
function saveFile(name, type, content) {
  const address = URL.createObjectURL(new Blob([content], { type }));
  const link = el("a", { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 1000);
}

// A text that a spreadsheet would take for a formula gets an apostrophe, as in tables/*.csv.
function csvCell(words) {
  const guarded = /^[=+\-@\t\r]/.test(words) && !/^[-+]?[\d.,]+$/.test(words) ? "'" + words : words;
  return /[",\n\r]/.test(guarded) ? '"' + guarded.replaceAll('"', '""') + '"' : guarded;
}

const csvOf = (node) => [...node.querySelectorAll("tr")].map((row) => [...row.cells].map((cell) => csvCell(cell.textContent.replaceAll("−", "-").trim())).join(",")).join("\r\n") + "\r\n";

const CHART_FILES = {
  link(name) {
    const address = location.href.split("#")[0] + "#chart-" + name;
    const said = byId("taken-" + name);
    if (navigator.clipboard) navigator.clipboard.writeText(address).then(() => { said.textContent = "Link copied"; }, () => { said.textContent = address; });
    else said.textContent = address;
  },
  csv(name) {
    saveFile(name + ".csv", "text/csv", "\ufeff" + csvOf(TABLES[name]()));
  },
  svg(name) {
    drawingOf(name).then((words) => saveFile(name + ".svg", "image/svg+xml", words));
  },
  png(name) {
    drawingOf(name).then(picture).then((address) => el("a", { href: address, download: name + ".png" }).click());
  },
};

// plotly.js writes a drawing as a data address; the words of it are what a file needs.
function drawingOf(name) {
  drawChart(name);
  const node = byId("plot-" + name);
  const made = Plotly.toImage(node, { format: "svg", width: Math.max(700, node.clientWidth), height: node.clientHeight });
  return made.then((address) => decodeURIComponent(address.slice(address.indexOf(",") + 1)));
}

// A drawing as a picture of twice its size. plotly.js would go by a blob address, which the policy of the page forbids.
function picture(words) {
  const image = new Image();
  image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(words);
  return image.decode().then(() => {
    const canvas = el("canvas", { width: 2 * image.width, height: 2 * image.height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = getComputedStyle(document.body).backgroundColor;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL("image/png");
  });
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-take]");
  if (button) CHART_FILES[button.dataset.take](button.closest("[data-chart]").dataset.chart);
});
