/*
 * 该报哪一类: shows one question at a time. Where one is stands behind the # of the address, so that going back, sharing
 * and marking work as for any link; without this script the page is the same questions one below the other.
 */
(function (root) {
  "use strict";

  /** The section that an address names, the first where it names none. */
  function named(steps, hash) {
    const id = decodeURIComponent(hash.slice(1));
    return steps.filter((step) => step.id === id)[0] || steps[0];
  }

  /** The sections from the first to this one. */
  function wayTo(steps, step) {
    const way = [step];
    while (way[0].dataset.came && way.length <= steps.length) way.unshift(named(steps, "#" + way[0].dataset.came));
    return way;
  }

  function answered(step, before) {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = "#" + before.id;
    link.textContent = step.dataset.said;
    link.title = "改这一问：" + before.querySelector("h2").textContent;
    item.appendChild(link);
    return item;
  }

  function show(box, steps) {
    const shown = named(steps, root.location.hash);
    const way = wayTo(steps, shown);
    const told = box.querySelector("[data-way]");
    steps.forEach((step) => { step.hidden = step !== shown; });
    told.textContent = "";
    way.slice(1).forEach((step, index) => told.appendChild(answered(step, way[index])));
    told.hidden = way.length < 2;
    return shown;
  }

  function begin(box) {
    const steps = Array.from(box.querySelectorAll("[data-step]"));
    if (!steps.length) return;
    show(box, steps);
    root.addEventListener("hashchange", () => {
      const shown = show(box, steps);
      shown.querySelector("h2").focus({ preventScroll: true });
      box.scrollIntoView();
    });
  }

  root.document.querySelectorAll("[data-apply]").forEach(begin);
})(window);
