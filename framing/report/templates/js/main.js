// Start: what is on the screen first, charts as they come near, deep links.
(() => {
  if (data.differences.length) {
    const rows = data.differences.map((item) => [item.name, VOICES[item.voice], outlet(item.left), outlet(item.right), signed(item.value, 2) + interval(item.low, item.high), fixed(item.p, 3)]);
    byId("differences").append(el("h3", null, "Differences that pass the false-discovery control"), el("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Differences in stance" }, table(["Name", "Voice", "Left", "Right", "#Left minus right (95%)", "#p"], rows)));
  }
  drawMatrix();
  drawDiff();

  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      drawChart(entry.target.closest("[data-chart]").dataset.chart);
    }
  }, { rootMargin: "400px" });
  for (const node of document.querySelectorAll(".plot")) {
    node.style.minHeight = node.dataset.height + "px";
    requestAnimationFrame(() => setTimeout(() => near.observe(node), 0));
  }
  addEventListener("beforeprint", () => {
    printing = true;
    for (const name of Object.keys(data.charts)) drawChart(name);
    for (const fold of document.querySelectorAll("details.more:not(.noise)")) fold.open = true;
  });
  addEventListener("afterprint", () => {
    printing = false;
    for (const name of drawn.keys()) drawChart(name);
  });

  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    const node = id && byId(id);
    if (!node || !node.closest("main")) return;
    goTo(node);
    if (/^(finding|summary)-/.test(id)) (node.dataset.open ? node : node.querySelector("[data-open]")).click();
  }
  addEventListener("hashchange", follow);
  follow();
  document.documentElement.dataset.ready = "true";
})();
