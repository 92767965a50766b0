/*
 * One list of papers for the matters that somebody ticks. The page holds the list of all of them; this keeps the rows
 * that the ticked ones want, and says of each paper by which matter it was handed in already. What is ticked stands in
 * the address, so that the list can be sent on and printed.
 */
(function () {
  "use strict";
  const box = document.querySelector("[data-papers]");
  if (!box) return;
  const field = box.querySelector("fieldset");
  const ticks = Array.from(field.querySelectorAll("input"));
  const rows = Array.from(box.querySelectorAll("[data-for]"));
  const count = box.querySelector("[data-count]");
  const all = count.textContent;

  /** The matters of one paper: those that are chosen, the first of which gets it. */
  function narrow(row, chosen) {
    const needs = Array.from(row.querySelectorAll("[data-guide]"));
    needs.forEach((need) => { need.hidden = chosen.length > 0 && !chosen.includes(need.dataset.guide); });
    const shown = needs.filter((need) => !need.hidden);
    shown.forEach((need, place) => {
      const again = need.querySelector(".again");
      if (!again) return;
      again.hidden = place === 0;
      const first = "“" + shown[0].querySelector("a").textContent + "”";
      const same = need.dataset.said === shown[0].dataset.said;
      again.textContent = same ? "用" + first + "交过的同一份" : first + "也要，要求不同，按严的备";
    });
    row.hidden = shown.length === 0;
    return shown.length;
  }

  function apply() {
    const chosen = ticks.filter((tick) => tick.checked).map((tick) => tick.value);
    const wanted = rows.map((row) => narrow(row, chosen));
    const papers = wanted.filter((one) => one > 0).length;
    const apart = wanted.reduce((sum, one) => sum + one, 0);
    count.textContent = chosen.length
      ? "选了 " + chosen.length + " 件事：一件一件办要交 " + apart + " 样，合起来是 " + papers + " 样。"
      : all;
    return chosen;
  }

  function remember(chosen) {
    const address = chosen.length ? "?matters=" + chosen.join(",") + "#choose" : location.pathname;
    try {
      history.replaceState(null, "", address);
    } catch (error) {
      // a page that was opened from a disk may not change its address in every browser
    }
  }

  const asked = (new URLSearchParams(location.search).get("matters") || "").split(",");
  ticks.forEach((tick) => { tick.checked = asked.includes(tick.value); });
  field.hidden = false;
  field.addEventListener("change", () => remember(apply()));
  apply();
})();
