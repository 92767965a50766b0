/*
 * A calculator: what is filled in is worked out at once, line by line, in this
 * browser only. The same as `hooks/handbook/eligibility/calculating.py` and
 * `working.py`; `tests/examples/calculations.json` holds them together.
 *
 * What was filled in stands in the address, behind its #, which is never sent:
 * #calc=hnte&revenue=5000. A fact that 政策匹配 asks too has the same key there.
 */
(function (root) {
  "use strict";
  const SIGNS = { "+": [1, " + "], "-": [1, " − "], "*": [2, " × "], "/": [2, " ÷ "] };
  const PICKED = { min: "取较小", max: "取较大" };
  const MISSING = "待填";
  const TESTS = {
    gte: (value, bound) => value >= bound,
    gt: (value, bound) => value > bound,
    lte: (value, bound) => value <= bound,
    lt: (value, bound) => value < bound
  };

  const has = (table, name) => Object.prototype.hasOwnProperty.call(table, name);
  const plain = (text) => text.normalize("NFKC").replace(/[, ]/g, "");

  /** What was typed as a number; the default where nothing was; null for what is none, or out of bounds. */
  function readInput(entry, text) {
    const written = plain(text) || entry.default || "";
    if (entry.options) return has(entry.options, written) ? entry.options[written] : null;
    if (!root.Handbook.formulas.NUMBER.test(written)) return null;
    const value = Number(written);
    return value >= entry.min && value <= entry.max ? value : null;
  }

  /** The first of the steps that a value is inside; null for no value, and where none fits. */
  function stepOf(bands, value) {
    if (value === null || value === undefined) return null;
    const inside = (band) => band.bounds.every((bound) => TESTS[bound[0]](value, bound[1]));
    return bands.filter(inside)[0] || null;
  }

  function workedOut(line, values) {
    if (line.best.length) {
      const known = line.best.map((name) => values[name]).filter((value) => value !== null);
      return known.length ? Math.max.apply(null, known) : null;
    }
    if (line.of) {
      const step = stepOf(line.bands, values[line.of]);
      return step ? step.gives : null;
    }
    if (line.formula === null) return null;
    return root.Handbook.formulas.workedOut(line.formula, (name) => (has(values, name) ? values[name] : null), "");
  }

  /** Every input and every line by its id; null where something is missing. */
  function calculated(plan, answers) {
    const values = {};
    plan.inputs.forEach((entry) => { values[entry.id] = readInput(entry, answers[entry.id] || ""); });
    plan.lines.forEach((line) => { values[line.id] = workedOut(line, values); });
    return values;
  }

  /** A number to four places, as people write it. */
  function number(value) {
    return (Math.floor(value * 1e4 + 0.5) / 1e4).toFixed(4).replace(/0+$/, "").replace(/\.$/, "");
  }

  function amount(value, unit) {
    if (value === null || value === undefined) return MISSING;
    return number(value) + (unit === "%" ? "%" : unit ? " " + unit : "");
  }

  /** A formula in the signs of school, with brackets only where they are needed. */
  function written(tree, putIn, above) {
    if (typeof tree === "number") return tree > 0 && tree < 1 ? number(tree * 100) + "%" : number(tree);
    if (typeof tree === "string") return putIn(tree);
    const sign = SIGNS[tree[0]];
    if (!sign) {
      const parts = tree.slice(1).map((part) => written(part, putIn, 0));
      return (PICKED[tree[0]] || tree[0]) + "（" + parts.join("，") + "）";
    }
    const text = written(tree[1], putIn, sign[0]) + sign[1] + written(tree[2], putIn, sign[0] + 1);
    return sign[0] < (above || 0) ? "(" + text + ")" : text;
  }

  /** A line of a plan with the numbers put in. */
  function working(line, values) {
    const putIn = (name) => amount(values[name], null);
    if (line.best.length) return "取较高（" + line.best.map(putIn).join("，") + "）";
    if (line.of) {
      const step = stepOf(line.bands, values[line.of]);
      return amount(values[line.of], line.of_unit) + (step ? "，" + step.text : "");
    }
    return line.formula === null ? "" : written(line.formula, putIn, 0);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.calculators = { calculated, working, amount };
  if (!root.document) return;

  function start(page) {
    const plan = JSON.parse(page.getAttribute("data-calculator"));
    const form = page.querySelector("form");
    const fields = plan.inputs.map((entry) => form.elements[entry.id]);
    const examples = Array.from(page.querySelectorAll("[data-example]"));
    const caption = page.querySelector("[data-of]");
    const filledList = page.querySelector("[data-filled]");

    function answers() {
      const given = {};
      plan.inputs.forEach((entry, index) => { given[entry.id] = fields[index].value; });
      return given;
    }

    const chosenAsItComes = (entry, field) => Boolean(entry.options) && field.value === (entry.default || "");
    const isFilled = (entry, field) => field.value.trim() !== "" && !chosenAsItComes(entry, field);

    function complain(entry, field, value) {
      const said = page.querySelector("#" + field.id + "-wrong");
      const wrong = !entry.options && field.value.trim() !== "" && value === null;
      said.hidden = !wrong;
      said.textContent = wrong ? "请填 " + number(entry.min) + " 到 " + number(entry.max) + " 之间的数。" : "";
      if (wrong) field.setAttribute("aria-invalid", "true");
      else field.removeAttribute("aria-invalid");
    }

    function put(name, id, text) {
      page.querySelectorAll("[data-" + name + "='" + id + "']").forEach((place) => {
        if (place.textContent !== text) place.textContent = text;
      });
    }

    function show(given) {
      const values = calculated(plan, given);
      plan.lines.forEach((line) => {
        const said = stepOf(line.says, values[line.id]);
        put("amount", line.id, amount(values[line.id], line.unit));
        put("said", line.id, said ? said.text : "");
        put("working", line.id, working(line, values));
      });
      return values;
    }

    function update() {
      const started = plan.inputs.some((entry, index) => isFilled(entry, fields[index]));
      const given = started ? answers() : JSON.parse(examples[0].getAttribute("data-example"));
      const values = show(given);
      plan.inputs.forEach((entry, index) => complain(entry, fields[index], started ? values[entry.id] : 0));
      caption.textContent = started ? "按您填的数" : "还没有填数，下面是算例：" + examples[0].textContent;
      filledList.hidden = started;
    }

    function keep() {
      const kept = new URLSearchParams();
      plan.inputs.forEach((entry, index) => {
        if (isFilled(entry, fields[index])) kept.set(entry.key, fields[index].value.trim());
      });
      const said = kept.toString();
      try {
        const address = root.location.pathname + root.location.search;
        root.history.replaceState(null, "", address + (said && "#calc=" + plan.id + "&" + said));
      } catch (refused) { /* at file:// in an old browser */ }
    }

    function fill(given) {
      plan.inputs.forEach((entry, index) => {
        const text = given(entry);
        const empty = entry.options ? entry.default || "" : "";
        fields[index].value = text && (!entry.options || has(entry.options, text)) ? text : empty;
      });
      update();
    }

    /** What the address holds; an address that leads to a part of the page holds nothing. */
    function read() {
      const asked = root.location.hash.slice(1);
      if (asked.indexOf("=") < 0) return update();
      const given = new URLSearchParams(asked);
      return fill((entry) => given.get(entry.key) || given.get(entry.id));
    }

    function doubt() {
      const sound = Array.from(page.querySelectorAll(".calc-bases [data-standing]"))
        .every((badge) => badge.textContent === "现行");
      if (sound) return;
      page.querySelectorAll("[data-doubt]").forEach((mark) => { mark.hidden = false; });
    }

    form.addEventListener("input", () => { update(); keep(); });
    form.addEventListener("change", () => { update(); keep(); });
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", (event) => {
      event.preventDefault();
      fill(() => "");
      keep();
      fields[0].focus();
    });
    examples.forEach((button) => button.addEventListener("click", () => {
      const given = JSON.parse(button.getAttribute("data-example"));
      fill((entry) => given[entry.id]);
      keep();
      caption.textContent = "算例：" + button.textContent;
    }));
    root.addEventListener("hashchange", read);
    page.querySelector("[data-fill]").hidden = false;
    doubt();
    read();
  }

  document.querySelectorAll("[data-calculator]").forEach(start);
})(typeof window === "object" ? window : this);
