/*
 * 政策匹配, one screen: the question or the few questions that are asked at a time, as fields.
 * Everything is made as elements and text, never as markup.
 */
(function (root) {
  "use strict";
  const { match, eligibility, matchResults } = root.Handbook || {};
  if (!match || !eligibility || !matchResults) return;
  const { make } = matchResults;
  const TRUTH = [["yes", "是"], ["no", "否"]];
  const TYPED = ["number", "share", "date"];

  /** What somebody typed, as a number is read: full-width letters, blanks and commas between digits do not count. */
  const tidy = (text) => text.normalize("NFKC").replace(/[,\s]/g, "");

  const optionsOf = (entry) => (entry.type === "truth" ? TRUTH : entry.options.map((id) => [id, (entry.labels || {})[id] || id]));
  const wordsOf = (entry) => entry.question || entry.label;

  /** What a figure may be, where it has bounds. */
  function span(entry) {
    const has = (name) => typeof entry[name] === "number";
    if (has("min") && has("max")) return "，在 " + entry.min + " 到 " + entry.max + " 之间";
    return has("min") ? "，不小于 " + entry.min : "";
  }

  function typed(entry, id, name, text, worked) {
    const input = make("input", entry.type === "date" ? { type: "date", id } : { type: "text", inputmode: "decimal", size: "10", id, autocomplete: "off" });
    input.value = text === undefined ? worked || "" : text;
    input.setAttribute("aria-describedby", "told-" + id);
    const wrong = make("span", { "data-wrong": "", role: "alert" });
    return make("div", { class: "ask", "data-field": name },
      make("label", { for: id }, wordsOf(entry)),
      make("p", { class: "ask-line" }, input, entry.unit ? make("span", {}, entry.unit) : null),
      make("small", { class: "note", id: "told-" + id }, text === undefined && worked ? "按前面的回答带过来，可以改。" : "", entry.help || "", wrong));
  }

  function chosen(entry, name, given, unsure) {
    const several = entry.type === "choices";
    const picked = [].concat(given === undefined ? [] : several ? given.split(",") : given);
    const labels = optionsOf(entry).concat(unsure ? [["", "不知道"]] : []).map((option) => {
      const input = make("input", { type: several ? "checkbox" : "radio", name: "screen-" + name, value: option[0] });
      input.checked = option[0] ? picked.indexOf(option[0]) >= 0 : false;
      return make("label", {}, input, " " + option[1]);
    });
    return make("fieldset", { class: "ask", "data-field": name }, make("legend", {}, wordsOf(entry)),
      make("p", { class: "ask-options" }, ...labels), entry.help ? make("small", { class: "note" }, entry.help) : null);
  }

  /** One tap answers a question with few options, where it is alone on its screen. */
  function tapped(entry, name, given, done) {
    const buttons = optionsOf(entry).map((option) => {
      const button = make("button", { type: "button", class: "plain", value: option[0], "aria-pressed": String(given === option[0]) }, option[1]);
      button.addEventListener("click", () => done({ [name]: option[0] }));
      return button;
    });
    return make("div", { class: "ask ask-taps", "data-field": name, role: "group", "aria-label": wordsOf(entry) }, ...buttons,
      entry.help ? make("small", { class: "note" }, entry.help) : null);
  }

  /** Of one field: its answer, "" where nothing is said, null where it cannot be read (and that is said beside it). */
  function read(entry, field) {
    if (TYPED.indexOf(entry.type) < 0) {
      const picked = Array.from(field.querySelectorAll("input:checked")).map((one) => one.value).filter(Boolean);
      return entry.type === "choices" ? picked.join(",") : picked[0] || "";
    }
    const input = field.querySelector("input");
    const text = entry.type === "date" ? input.value : tidy(input.value);
    const bad = Boolean(text) && eligibility.readAnswer(entry, text) === null;
    input.setAttribute("aria-invalid", String(bad));
    field.querySelector("[data-wrong]").textContent = bad ? " 这个数不对：只写数字" + span(entry) + "，不写单位。" : "";
    return bad ? null : text;
  }

  /** “None” and the others exclude each other. */
  function exclusive(event) {
    const field = event.target;
    if (field.type !== "checkbox" || !field.checked) return;
    field.closest("fieldset").querySelectorAll("input").forEach((other) => {
      if (other !== field && (other.value === "none") !== (field.value === "none")) other.checked = false;
    });
  }

  /** Say what hardly agrees at the fields concerned; true where something is asked that was not asked before. */
  function asked(doubts, names, made, seen) {
    const fresh = doubts.filter((doubt) => doubt.facts.some((name) => names.indexOf(name) >= 0) && seen.indexOf(doubt.ask) < 0);
    fresh.forEach((doubt) => {
      seen.push(doubt.ask);
      doubt.facts.filter((name) => names.indexOf(name) >= 0).forEach((name) => {
        const place = made[names.indexOf(name)].querySelector("[data-wrong]");
        if (place) place.textContent = " " + doubt.ask + "没错就再点一次“下一步”。";
      });
    });
    return fresh.length > 0;
  }

  /**
   * The fields of some facts. `done(answers)` gets what was answered, unanswered ones as ""; `ways` = {worked(name):
   * what a figure would be by earlier answers, doubts(answers): what hardly agrees then, place: with what ids begin,
   * where a question may stand twice}. One question with options is answered by one tap; else `submit` reads all, and
   * asks once about what hardly agrees.
   */
  function fields(sheet, names, given, ways, done) {
    const seen = [];
    const alone = names.length === 1 && TYPED.indexOf(sheet[names[0]].type) < 0 && sheet[names[0]].type !== "choices";
    const made = names.map((name) => {
      const entry = sheet[name];
      if (alone) return tapped(entry, name, given[name], done);
      return TYPED.indexOf(entry.type) >= 0 ? typed(entry, (ways.place || "screen") + "-" + name, name, given[name], ways.worked(name)) : chosen(entry, name, given[name], names.length > 1);
    });
    function submit() {
      const answers = {};
      const wrong = names.filter((name, nth) => (answers[name] = read(sheet[name], made[nth])) === null);
      if (wrong.length) return made[names.indexOf(wrong[0])].querySelector("input").focus();
      if (asked(ways.doubts(answers), names, made, seen)) return made.find((one) => one.querySelector("[data-wrong]:not(:empty)")).querySelector("input").focus();
      return done(answers);
    }
    made.forEach((one) => {
      one.addEventListener("change", exclusive);
      one.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && event.target.tagName === "INPUT") { event.preventDefault(); submit(); }
      });
    });
    /** 否 to each of these that nothing is said of, and on. */
    function rest(truths) {
      truths.forEach((name) => {
        const field = made[names.indexOf(name)];
        if (!field.querySelector("input:checked")) field.querySelector("input[value='no']").checked = true;
      });
      submit();
    }
    return { made, submit, rest, alone };
  }

  root.Handbook.matchScreen = { fields, exclusive, tidy, span, wordsOf };
})(window);
