/*
 * 政策匹配, one question a screen: which one, the way back, 不知道, and all answers to change.
 * What was answered lives in the form of the page; here is only which screen is shown.
 */
(function (root) {
  "use strict";
  const { match, matchScreen, matchResults, matchOrder } = root.Handbook || {};
  if (!match || !matchScreen || !matchOrder) return;
  const { make } = matchResults;
  const { sheet } = match;
  const ELSE = 3;
  const NARROW = "(max-width: 1079px)"; /* results stand below the screen, not beside it: handbook.css */

  const button = (words, does, kind) => {
    const made = make("button", { type: "button", class: kind || "plain" }, words);
    made.addEventListener("click", does);
    return made;
  };

  const titleOf = (screen, names) => (names.length > 1 && screen.title ? screen.title : matchScreen.wordsOf(sheet[names[0]]));
  const briefly = (screen, names) => (names.length > 1 && screen.title ? screen.title : sheet[names[0]].label);

  /** Answers as the fragment holds them: later ones behind, what is not known under `unknown`. */
  function merged(given, answers, unknown) {
    const made = {};
    Object.keys(given).filter((name) => !(name in answers)).forEach((name) => { made[name] = given[name]; });
    Object.keys(answers).filter((name) => answers[name]).forEach((name) => { made[name] = answers[name]; });
    const left = unknown.filter((name) => !made[name]).concat(Object.keys(answers).filter((name) => !answers[name] && unknown.indexOf(name) < 0));
    return { given: made, unknown: left };
  }

  /** The wizard in a place; `commit(given, unknown)` is called with all answers whenever one is given, `doubts(answers)` before. */
  function wizard(place, commit, doubts) {
    let now = { given: {}, unknown: [], facts: null, list: [] };
    let forced = null;
    let goOn = false;
    let shown = "";

    function answered(answers) {
      const next = merged(now.given, answers, now.unknown);
      forced = null;
      shown = "";
      commit(next.given, next.unknown);
      arrive();
    }

    function force(screen, names) {
      forced = { screen, facts: names };
      shown = "";
      show(now);
      arrive();
    }

    /** To the screen that came: a screen reader says its title; where it fills the width, it begins at the top each time. */
    function arrive() {
      const title = place.querySelector("h2");
      const narrow = root.matchMedia(NARROW).matches;
      title.focus({ preventScroll: narrow });
      if (narrow) title.parentElement.scrollIntoView();
    }

    const screenOf = (name) => (match.screens || []).find((screen) => screen.facts.indexOf(name) >= 0) || { id: name, facts: [name] };
    const touched = () => Object.keys(now.given).filter((name) => sheet[name]).concat(now.unknown.filter((name) => sheet[name]));

    /** The screens that were answered, in order; each with its facts. */
    function past() {
      const made = [];
      touched().forEach((name) => {
        const screen = screenOf(name);
        const same = made.find((one) => one.screen.id === screen.id);
        if (same) same.facts.push(name);
        else made.push({ screen, facts: [name] });
      });
      return made;
    }

    /** The screen before the one that is shown; none before the first. */
    function previous() {
      const made = past();
      const nth = forced ? made.findIndex((one) => one.screen.id === forced.screen.id) : made.length;
      return made[(nth < 0 ? made.length : nth) - 1];
    }

    function question(one) {
      const names = one.facts;
      const worked = (name) => {
        const value = sheet[name].formula != null ? now.facts.value(name) : null;
        return typeof value === "number" ? String(Math.round(value * 1e4) / 1e4) : "";
      };
      const fields = matchScreen.fields(sheet, names, now.given, { worked, doubts }, answered);
      const actions = make("p", { class: "match-actions" });
      if (!fields.alone) actions.append(button("下一步", fields.submit, "button"), " ");
      const same = names.length === 1 && !fields.alone && fields.made[0].querySelector("legend, label");
      if (same) same.className = "sr"; // the title says it already
      const truths = names.filter((name) => sheet[name].type === "truth");
      if (truths.length > 2) actions.append(button("其余都没有", () => fields.rest(truths)), " ");
      actions.append(button(names.length > 1 ? "都不知道" : "不知道", () => answered(names.reduce((all, name) => Object.assign(all, { [name]: "" }), {}))));
      return [make("h2", { tabindex: "-1", id: "screen-title" }, titleOf(one.screen, names)),
        one.screen.help ? make("p", { class: "note" }, one.screen.help) : null, ...fields.made, actions];
    }

    function elsewhere(current) {
      const others = now.list.filter((one) => one.screen.id !== current.screen.id).slice(0, ELSE);
      const line = make("p", { class: "match-next", "data-next": "" });
      if (others.length) line.append("换一问：");
      others.forEach((one) => line.append(button(briefly(one.screen, one.facts) + "（关系到 " + new Set(one.policies).size + " 项）", () => force(one.screen, one.facts)), " "));
      return line;
    }

    function ended() {
      const rest = now.list.reduce((all, one) => all + one.facts.length, 0);
      const line = make("p", { class: "match-actions" });
      if (rest) line.append("还有 " + rest + " 问，答了多半不改变结果。", button("继续问", () => { goOn = true; shown = ""; show(now); }));
      return [make("h2", { tabindex: "-1", id: "screen-title" }, "要紧的都问过了"), line, make("p", { "data-next": "", hidden: "" })];
    }

    /** All that was answered, each to be changed. */
    function answers() {
      const made = past();
      if (!made.length) return null;
      const said = (name) => {
        const value = now.facts.value(name);
        return name in now.given && value !== null ? root.Handbook.matchWords.said(sheet[name], value) : "不知道";
      };
      const rows = [].concat(...made.map((one) => one.facts.map((name) => make("div", {}, make("dt", {}, sheet[name].label),
        make("dd", {}, said(name), " ", button("改", () => force(one.screen, one.facts.slice())))))));
      return make("details", { class: "match-answers" }, make("summary", {}, "已答 " + rows.length + " 问，可以改"), make("dl", {}, ...rows));
    }

    /** Show the screen that comes next: `context` = {given, unknown, facts, list of screens, best first}. */
    function show(context) {
      now = context;
      const open = now.list.find((one, nth, list) => goOn || matchOrder.worthwhile(one, nth, list));
      const current = forced || open;
      const key = current ? current.screen.id + ":" + current.facts.join(" ") : "-";
      const list = place.querySelector(".match-answers");
      const fresh = answers();
      if (list && list.open && fresh) fresh.open = true;
      if (key === shown && place.contains(document.activeElement)) { // somebody is at it
        if (list && fresh) list.replaceWith(fresh);
        return;
      }
      shown = key;
      const before = previous();
      const made = past();
      const nth = forced ? made.findIndex((one) => one.screen.id === forced.screen.id) : -1;
      const step = make("p", { class: "match-step" }, "第 " + ((nth < 0 ? made.length : nth) + 1) + " 屏", before ? " " : null,
        before ? button("‹ 上一步", () => force(before.screen, before.facts)) : null);
      const section = make("section", { class: "match-screen", "aria-labelledby": "screen-title" }, current ? step : null, ...(current ? question(current) : ended()));
      if (current) section.setAttribute("data-screen", current.facts.join(" "));
      if (current) section.append(elsewhere(current));
      place.replaceChildren(...[section, fresh].filter(Boolean));
    }

    return { show, force, reset: () => { forced = null; goOn = false; shown = ""; } };
  }

  root.Handbook.matchWizard = { wizard, merged };
})(window);
