/*
 * The look-up box of every page: a combobox (WAI-ARIA APG 1.2, list autocomplete) over the look-up's engine, which
 * is loaded when the box is first touched. What a reader typed and what a file holds are only ever text.
 */
(function (root) {
  "use strict";
  const document = root.document;
  const site = new URL("../", document.currentScript.src).href;
  const FIND = site + "find/index.html";
  const own = {}; /* what the other scripts of the look-up share */
  const MOST = 8; /* results while typing */
  const PAUSE = 80; /* milliseconds after the last key */
  const hour = "?d=" + new Date().toISOString().slice(0, 13);

  /* --- files, only when they are needed; one that failed may be asked for again --- */

  const asked = {};
  function load(path) {
    if (!asked[path]) asked[path] = new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = site + path + hour;
      script.onload = resolve;
      script.onerror = () => { delete asked[path]; script.remove(); reject(new Error(path)); };
      document.head.appendChild(script);
    });
    return asked[path];
  }

  /** The engine, and what its results look like. */
  const engine = () => Promise.all([load("lookup/engine.js"), load("assets/results.js")]).then(() => root.Handbook.find);

  function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) element.className = className;
    if (text) element.textContent = text;
    return element;
  }

  const findPage = (query) => FIND + "?" + new URLSearchParams([["q", query.trim()]]);

  /* --- typing --- */

  /** Calls back a moment after the last key; never while an input method composes. */
  function typed(input, pause, tell) {
    let composing = false;
    let waiting = 0;
    const later = () => {
      root.clearTimeout(waiting);
      waiting = root.setTimeout(tell, pause);
    };
    input.addEventListener("compositionstart", () => { composing = true; root.clearTimeout(waiting); });
    input.addEventListener("compositionend", () => { composing = false; later(); });
    input.addEventListener("input", (event) => { if (!composing && !event.isComposing) later(); });
  }

  function start(form) {
    const input = form.querySelector("input[name=q]");
    const holder = input.parentNode;
    const pop = holder.appendChild(make("div", "lookup-pop"));
    const said = pop.appendChild(make("p", "lookup-said"));
    const list = pop.appendChild(make("div", "lookup-list"));
    const status = holder.appendChild(make("p", "sr"));
    let options = [];
    let now = -1;
    let turn = 0;

    function close() {
      pop.hidden = true;
      input.setAttribute("aria-expanded", "false");
      select(-1);
    }

    function select(index) {
      now = index;
      options.forEach((option, number) => option.setAttribute("aria-selected", String(number === index)));
      if (index < 0) { input.removeAttribute("aria-activedescendant"); return; }
      input.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    }

    function option(href, className) {
      const made = make("a", className);
      made.href = href;
      made.id = list.id + "-" + options.length;
      made.tabIndex = -1;
      made.setAttribute("role", "option");
      made.setAttribute("aria-selected", "false");
      options.push(list.appendChild(made));
      return made;
    }

    function result(card, answer, hit) {
      const made = option(own.link(card, answer, hit), "lookup-hit");
      const rows = own.rowsOf(answer, hit);
      made.appendChild(make("span", "lookup-title")).appendChild(own.marked(card.title, rows));
      const facts = made.appendChild(make("span", "lookup-facts"));
      facts.appendChild(make("span", "", own.facts(card, hit).join(" · ")));
      facts.appendChild(own.badges(card));
      const [first, where] = ["lookup-first", "lookup-where"].map((name) => made.insertBefore(make("span", name), facts));
      where.hidden = true;
      own.tell(first, where, answer, hit, 60).catch(() => {});
    }

    function suggestion(word) {
      const made = option(findPage(word), "lookup-meant");
      made.textContent = "您是不是要找：" + word;
      made.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        input.value = word;
        ask();
      });
    }

    /** Shows an answer, keeping the option that was chosen if it is still there. */
    function show(query, answer, cards, hits) {
      const held = now < 0 ? "" : options[now].href;
      options = [];
      list.textContent = "";
      answer.suggestions.forEach(suggestion);
      cards.forEach((card, index) => result(card, answer, hits[index]));
      const missing = answer.missing || ""; /* cities that could not be asked */
      const many = answer.total === null ? "" : " " + answer.total + " 条";
      if (cards.length) option(findPage(query), "lookup-all").textContent = "查看全部" + many;
      tell((cards.length ? answer.note : "没有查到“" + query.trim() + "”。" + (options.length ? "" : "换个词，或少输几个字试试。")) + missing);
      list.hidden = !options.length;
      input.setAttribute("aria-expanded", String(options.length > 0));
      select(options.findIndex((one) => one.href === held));
      if (!answer.complete) return;
      const meant = answer.suggestions.length ? "您是不是要找：" + answer.suggestions.join("、") + "。" : "";
      status.textContent = cards.length
        ? "查到" + many + "。" + answer.note + missing + "用上下键选择，回车打开。" : said.textContent + meant;
    }

    function tell(text) {
      said.textContent = text;
      said.hidden = !text;
      pop.hidden = false;
    }

    /** Says something in place of results. */
    function instead(text) {
      options = [];
      list.textContent = "";
      close();
      list.hidden = true;
      tell(text);
      status.textContent = text;
    }

    function ask() {
      const query = input.value;
      turn += 1;
      const mine = turn;
      let settled = false;
      const fresh = () => mine === turn && document.activeElement === input;
      const draw = (answer) => {
        const hits = own.folded(answer.hits).slice(0, MOST);
        return Promise.all(hits.map((hit) => root.Handbook.find.card(hit.rank)))
          .then((cards) => { if (fresh() && (answer.complete || !settled)) show(query, answer, cards, hits); });
      };
      if (!query.trim()) { close(); status.textContent = ""; return; }
      engine().then((find) => find.find(query, MOST, (early) => { draw(early).catch(() => {}); })).then((answer) => {
        settled = true;
        if (answer) return draw(answer);
        if (fresh()) instead("请输入字、词或文号。");
        return null;
      }).catch(() => { if (fresh()) instead("没有取到查找用的文件，请再按一次键，或按回车到“一键查”页再试。"); });
    }

    function move(event) {
      const steps = { ArrowDown: now + 1, ArrowUp: now < 0 ? options.length - 1 : now - 1 };
      if (now >= 0) Object.assign(steps, { Home: 0, End: options.length - 1 });
      if (!(event.key in steps)) return;
      event.preventDefault();
      if (input.getAttribute("aria-expanded") === "false") ask();
      else select(steps[event.key] < options.length ? steps[event.key] : -1);
    }

    function key(event) {
      if (event.isComposing || event.keyCode === 229) return;
      if (event.key === "Enter" && now >= 0) {
        event.preventDefault();
        options[now].click();
      } else if (event.key === "Escape" && !pop.hidden) {
        event.preventDefault();
        turn += 1;
        close();
      } else move(event);
    }

    list.id = input.id + "-list";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "查到的");
    status.setAttribute("role", "status");
    const roles = { role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id };
    Object.keys(roles).forEach((name) => input.setAttribute(name, roles[name]));
    close();
    form.action = FIND;
    input.addEventListener("keydown", key);
    typed(input, PAUSE, ask);
    ["focus", "pointerdown"].forEach((name) => input.addEventListener(name, () => {
      engine().then((find) => find.lists.open()).catch(() => {}); /* whoever then types is told */
    }));
    input.addEventListener("focus", () => { if (input.value.trim()) ask(); });
    input.addEventListener("blur", () => { turn += 1; close(); });
    pop.addEventListener("mousedown", (event) => event.preventDefault()); /* the box keeps the focus */
  }

  /* --- everywhere --- */

  document.addEventListener("keydown", (event) => {
    const control = event.ctrlKey || event.metaKey;
    const typing = event.target.closest && event.target.closest("input, select, textarea, [contenteditable]");
    const asks = control ? event.key.toLowerCase() === "k" && !event.shiftKey : event.key === "/" && !typing;
    const box = Array.from(document.querySelectorAll("form.lookup input[name=q]")).find((one) => one.getClientRects().length);
    if (!asks || event.altKey || event.isComposing || !box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  root.Handbook = root.Handbook || {};
  root.Handbook.lookup = Object.assign(own, { site, engine, make, typed });
  document.querySelectorAll("form.lookup:not([data-page])").forEach(start);
  if (new URLSearchParams(root.location.search).has("find")) {
    engine().then(() => load("assets/marks.js")).catch(() => {}); /* the page reads as well without marks */
  }
})(window);
