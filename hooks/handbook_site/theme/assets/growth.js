/*
 * 成长路线: where the reader's answers stand on each step. The answers come in the address's
 * fragment from 政策匹配 and stay there; without them the page is as it was printed.
 */
(function (root) {
  "use strict";
  const data = root.Handbook.match;
  const given = root.Handbook.matchAnswers ? root.Handbook.matchAnswers.read(location.hash) : {};
  if (!data || !root.Handbook.formulas || !Object.keys(given).length) return;
  const { taken, worked } = root.Handbook.matchAnswers;
  const { make, badge, conditions } = root.Handbook.matchResults;
  const today = root.Handbook.days.today();
  const facts = root.Handbook.eligibility.facts(data.sheet, taken(data.sheet, given), today);
  const results = {};
  worked(data, facts, today).forEach((one) => { results[one.clause.id] = one; });
  const rungs = Array.from(document.querySelectorAll("[data-rung]"));
  const { evaluate } = root.Handbook.eligibility;
  const reached = rungs.map((rung) => {
    const rule = data.ladder[rung.id];
    return Boolean(rule) && evaluate(rule, facts).verdict === "met";
  });
  const highest = reached.lastIndexOf(true);

  function stand(rung, index) {
    if (index < highest) return make("p", {}, badge("met"), " 您已在更高的一级。");
    if (index === highest) return make("p", {}, badge("met"), " 您已在这一级。");
    const found = (rung.getAttribute("data-clauses") || "").split(" ").map((id) => results[id]).filter((one) => one && one.outcome);
    if (!found.length) return null;
    return make("div", { class: "rung-now" }, ...found.map((one) => make("div", {},
      make("p", {}, badge(one.verdict === "words" ? "unverified" : one.verdict), " 按您的回答，", make("b", {}, one.clause.title),
        one.cap ? "（" + root.Handbook.matchWords.doubt(one).replace(/。$/, "") + "）" : "", "："),
      conditions(one, facts))));
  }

  const stands = rungs[highest] && rungs[highest].id; // 您在这里, on the stair of the picture, in both of its forms
  document.querySelectorAll("[data-here]").forEach((mark) => {
    if (mark.getAttribute("data-here") === stands) mark.removeAttribute("hidden");
  });
  rungs.forEach((rung, index) => {
    const told = stand(rung, index);
    if (told) rung.querySelector("[data-stand]").replaceChildren(told);
  });
  const next = rungs[highest + 1];
  if (next) {
    next.setAttribute("data-next", "");
    next.querySelector("h2").append(" ", make("span", { class: "chip" }, "下一步"));
  }
  document.querySelectorAll("[data-carry]").forEach((link) => { link.hash = location.hash; });
  document.querySelectorAll(".ladder a, .chart-table a").forEach((link) => {
    link.addEventListener("click", (event) => { // the fragment holds the answers, so it must stay
      event.preventDefault();
      const rung = document.getElementById(link.hash.slice(1));
      rung.setAttribute("tabindex", "-1");
      rung.focus();
      rung.scrollIntoView();
    });
  });
})(window);
