"use strict";
(() => {
  const form = document.querySelector("form[data-upload]");
  if (form) {
    const input = form.querySelector("input[type=file]");
    const send = () => {
      if (!input.files.length) return;
      const drop = document.getElementById("drop");
      if ([...input.files].reduce((sum, file) => sum + file.size, 0) > Number(drop.dataset.limit)) {
        document.getElementById("chosen").textContent = drop.dataset.tooLarge;
        input.value = "";
        return;
      }
      document.getElementById("chosen").textContent = [...input.files].map((file) => file.name).join(", ");
      form.requestSubmit();
    };
    const take = (files) => { if (files.length) { input.files = files; send(); } };
    const filled = () => [...form.querySelectorAll("textarea")].some((area) => area.value.trim());
    input.addEventListener("change", () => { if (!filled()) send(); });
    document.addEventListener("dragover", (event) => { event.preventDefault(); document.body.classList.add("over"); });
    document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) document.body.classList.remove("over"); });
    document.addEventListener("drop", (event) => {
      event.preventDefault();
      document.body.classList.remove("over");
      take(event.dataTransfer.files);
    });
    document.addEventListener("paste", (event) => {
      if (event.target.closest("input, textarea")) return;
      if (event.clipboardData.files.length) { event.preventDefault(); take(event.clipboardData.files); return; }
      const text = event.clipboardData.getData("text/plain").trim();
      const free = [...form.querySelectorAll("textarea")].find((area) => !area.value.trim());
      if (!text || !free) return;
      event.preventDefault();
      form.querySelector("details").open = true;
      free.value = text;
      free.closest("fieldset").querySelector("input").focus();
    });
  }
  const line = document.getElementById("progress");
  if (!line) return;
  const bar = document.getElementById("bar");
  const words = { waiting: "Waiting …", reading: "Reading the articles …", comparing: "Comparing the articles …", writing: "Writing the report …" };
  const ask = async () => {
    let job;
    try {
      const answer = await fetch(line.dataset.state);
      if (!answer.ok) throw new Error(answer.statusText);
      job = await answer.json();
    } catch {
      line.textContent = "The app does not answer. It resumes this work when you start it again.";
      setTimeout(ask, 2000);
      return;
    }
    if (job.state === "done") {
      // Files that were set aside are told of once, before the report.
      const told = sessionStorage.getItem(line.dataset.report) === job.message;
      sessionStorage.setItem(line.dataset.report, job.message);
      if (job.message && !told) location.reload(); else location.replace(line.dataset.report);
      return;
    }
    if (job.state === "failed") { location.reload(); return; }
    line.textContent = words[job.stage] || job.done + " of " + job.total + " articles analysed …";
    for (const item of document.querySelectorAll("#stages li")) {
      if (item.dataset.stage === job.stage) item.setAttribute("aria-current", "step"); else item.removeAttribute("aria-current");
    }
    if (job.total) { bar.max = job.total; bar.value = job.done; }
    setTimeout(ask, 300);
  };
  setTimeout(ask, 100);
})();
