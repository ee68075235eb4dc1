"use strict";
(() => {
  const drop = document.getElementById("drop");
  if (drop) {
    const input = drop.querySelector("input");
    const say = () => { document.getElementById("chosen").textContent = [...input.files].map((file) => file.name).join(", "); };
    input.addEventListener("change", say);
    for (const name of ["dragover", "dragleave", "drop"]) {
      drop.addEventListener(name, (event) => {
        event.preventDefault();
        drop.classList.toggle("over", name === "dragover");
        if (name === "drop") { input.files = event.dataTransfer.files; say(); }
      });
    }
  }
  const line = document.getElementById("progress");
  if (!line) return;
  const bar = document.getElementById("bar");
  const ask = async () => {
    const answer = await fetch(line.dataset.state);
    const job = await answer.json();
    if (job.state === "done" || job.state === "failed") { location.reload(); return; }
    const all = job.total && job.done === job.total;
    line.textContent = all ? "All " + job.total + " articles analysed, comparing them …" : job.total ? job.done + " of " + job.total + " articles analysed" : job.state === "working" ? "Reading the articles …" : "Waiting …";
    if (job.total) { bar.max = job.total; bar.value = job.done; }
    setTimeout(ask, 400);
  };
  setTimeout(ask, 200);
})();
