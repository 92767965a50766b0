/*
 * 政策匹配 over all cities: the reader chooses a city (?city=…, the answers stay in the fragment), its own rules.js is
 * loaded as the city publishes it, the national and provincial documents that only other cities record are added, and
 * then the scripts of a city's own page run as they do there. What joins and what does not, the build has worked out.
 */
(function (root) {
  "use strict";
  const all = root.Handbook.cities;
  const NOBODY = "none";

  // --- the data of a reader's city, with what is added ---

  /** An address of a city's page of the matching, as it is from the province's. */
  const below = (city, href) => (/^\.\.\//.test(href) ? "../" + city + "/" + href.slice(3) : href);

  /** A city's own data: nothing but its addresses changes. */
  function own(data, city) {
    const from = (href) => below(city, href);
    const policies = data.policies.map((one) => Object.assign({}, one, {
      href: from(one.href), office: one.office && [one.office[0], from(one.office[1])],
      calculators: one.calculators && one.calculators.map((link) => [link[0], from(link[1])]),
    }));
    const clauses = data.clauses.map((one) => (one.apart ? Object.assign({}, one, { apart: one.apart.map((row) => [row[0], row[1], from(row[2])]) }) : one));
    const guides = {};
    Object.keys(data.guides).forEach((id) => { guides[id] = Object.assign({}, data.guides[id], { href: from(data.guides[id].href) }); });
    return Object.assign({}, data, { policies, clauses, guides });
  }

  /** What stands in for a city's data where none is chosen. */
  function bare() {
    const { terms, calendar, size } = all.nobody.base;
    return { sheet: {}, usual: { size, entries: [] }, screens: [], policies: [], guides: {}, ladder: {}, clauses: [], hotline: all.hotline, terms, calendar, doubts: [] };
  }

  /** The same data with policies of other cities behind it; a fact that the city does not ask comes with them. */
  function joined(data, adds) {
    const made = Object.assign({}, data, {
      sheet: Object.assign({}, data.sheet), usual: Object.assign({}, data.usual, { entries: (data.usual.entries || []).slice() }),
      screens: data.screens.slice(), policies: data.policies.slice(), clauses: data.clauses.slice(),
    });
    Object.keys(adds).forEach((city) => {
      const lent = root.Handbook.lent[city];
      const policies = adds[city].map((number) => lent.policies[number]);
      const fresh = Object.keys(lent.sheet).filter((fact) => !made.sheet[fact] && policies.some((one) => one.facts.indexOf(fact) >= 0));
      fresh.forEach((fact) => { made.sheet[fact] = lent.sheet[fact]; });
      if (lent.usual.size === made.usual.size) made.usual.entries.push(...lent.usual.entries.filter((entry) => fresh.indexOf(entry.fact) >= 0));
      lent.screens.forEach((screen) => {
        const facts = screen.facts.filter((fact) => fresh.indexOf(fact) >= 0);
        if (facts.length) made.screens.push(Object.assign({}, screen, { id: city + ":" + screen.id, facts }));
      });
      policies.forEach((one) => {
        made.policies.push(one.policy);
        made.clauses.push(...one.clauses.map((clause) => Object.assign({}, clause, { policy: made.policies.length - 1 })));
      });
    });
    return made;
  }

  /** Everything for one choice; `data` is what the city's rules.js holds, and nothing where no city is chosen. */
  function of(city, data) {
    const made = joined(data ? own(data, city.id) : bare(), city.adds);
    return Object.assign(made, { address: all.address ? all.address + "?city=" + (city.id || NOBODY) : null });
  }

  root.Handbook.matchCities = { of };
  if (!root.document || !document.querySelector("[data-match-cities]")) return;

  // --- the page ---

  const make = (name, attributes, ...children) => {
    const made = document.createElement(name);
    Object.keys(attributes).forEach((key) => made.setAttribute(key, attributes[key]));
    made.append(...children.filter(Boolean));
    return made;
  };
  const said = document.querySelector("[data-city-said]");
  const id = new URLSearchParams(location.search).get("city");
  const chosen = id === NOBODY ? Object.assign({ name: "" }, all.nobody) : all.cities.find((one) => one.id === id);
  const body = Array.from(document.querySelectorAll(".match-sum, .match-both"));

  /** The form of all questions, as a city's own page has it written (templates/match.html). */
  function question(name, entry, data) {
    const { inputs } = root.Handbook.eligibility;
    const options = entry.type === "truth" ? [["yes", "是"], ["no", "否"]] : (entry.options || []).map((one) => [one, (entry.labels || {})[one] || one]);
    const ask = make("div", { class: "ask", "data-ask": name, "data-kind": entry.type });
    if (name === data.terms.SUBJECT) ask.setAttribute("data-always", "");
    if (entry.for) ask.setAttribute("data-of", entry.for.join(" "));
    const help = entry.help || "";
    if (options.length) {
      const type = entry.type === "choices" ? "checkbox" : "radio";
      ask.append(make("fieldset", {}, make("legend", {}, entry.question), make("p", { class: "ask-options" },
        ...options.map((one) => make("label", {}, make("input", { type, name, value: one[0] }), " " + one[1]))), help && make("small", { class: "note" }, help)));
      return ask;
    }
    const kind = entry.type === "date" ? { type: "date" } : { type: "text", inputmode: "decimal", size: "10" };
    const from = inputs(entry).map((one) => data.sheet[one]).filter((one) => one && one.question).map((one) => "“" + one.label + "”");
    ask.append(make("label", { for: "ask-" + name }, entry.question),
      make("p", { class: "ask-line" }, make("input", Object.assign({ id: "ask-" + name, name, "aria-describedby": "tell-" + name }, kind)), entry.unit && make("span", {}, entry.unit)),
      make("small", { class: "note", id: "tell-" + name }, help, from.length ? " 不填就由" + from.join("、") + "算出。" : "", make("span", { "data-wrong": "" }), make("span", { "data-worked": "" })));
    return ask;
  }

  function form(data) {
    const groups = {};
    Object.keys(data.sheet).filter((name) => data.sheet[name].asked && data.sheet[name].question).forEach((name) => {
      const title = data.sheet[name].group || "其他";
      groups[title] = groups[title] || make("details", { class: "ask-group", open: "" }, make("summary", {}, title + " ", make("span", { "data-count-of": "" })));
      groups[title].append(question(name, data.sheet[name], data));
    });
    const place = document.getElementById("match-form");
    const settled = document.querySelector("[data-settled]");
    Object.keys(groups).forEach((title) => place.insertBefore(groups[title], settled));
  }

  /** Scripts one after the other, which also holds where a page stands in a folder. */
  function load(addresses, done, failed) {
    if (!addresses.length) return done();
    const script = make("script", { src: addresses[0] });
    script.addEventListener("load", () => load(addresses.slice(1), done, failed));
    script.addEventListener("error", failed);
    document.head.append(script);
    return undefined;
  }

  /** What asks the same words otherwise than the chosen city is told apart, with the way to it. */
  function apart() {
    const others = chosen.apart;
    if (!others.length) return;
    document.querySelector(".match-cities").append(make("details", { class: "match-apart" },
      make("summary", {}, "另有 " + others.length + " 份国家和省的文件没有一起比：别的市问法不同"),
      make("ul", {}, ...others.map((one) => make("li", {}, make("a", { href: one[1] }, one[0]))))));
  }

  function begin() {
    const { eligibility, match } = root.Handbook;
    if (eligibility && !document.querySelector("[data-ask]")) form(match);
  }

  function start() {
    root.Handbook.match = of(chosen, id === NOBODY ? null : root.Handbook.match);
    const count = [].concat(...Object.keys(chosen.adds).map((city) => chosen.adds[city])).length;
    const added = count ? "，加上别的市收录的国家和省的文件 " + count + " 份" : "";
    said.textContent = chosen.name ? "比的是" + chosen.name + "手册里的全部条款" + added + "。换一个市，回答不用重填。"
      : "比的是各市收录的国家和省的文件，共 " + count + " 份。";
    apart();
    const last = all.scripts.length - 1;
    load(all.scripts.slice(0, last), () => {
      begin();
      body.forEach((one) => { one.hidden = false; });
      load(all.scripts.slice(last), () => {}, failed);
    }, failed);
  }

  function failed() {
    const link = document.querySelector("[data-city='" + id + "']");
    said.replaceChildren("没有取到匹配要用的数据。", chosen.name ? make("a", { href: link.getAttribute("data-page") }, "到" + chosen.name + "自己的政策匹配") : "");
  }

  document.querySelectorAll("[data-city]").forEach((link) => {
    const city = link.getAttribute("data-city");
    link.setAttribute("data-page", link.getAttribute("href"));
    link.setAttribute("href", "?city=" + city + location.hash);
    if (city === id) link.setAttribute("aria-current", "true");
    link.addEventListener("click", () => { link.setAttribute("href", "?city=" + city + location.hash); }); // with the answers
  });
  document.querySelector("[data-nobody]").hidden = !Object.keys(all.nobody.adds).length;
  body.forEach((one) => { one.hidden = true; }); // until a city is chosen
  if (!chosen) said.textContent = "点一个市，就开始问。";
  else load([].concat(chosen.rules || [], Object.keys(chosen.adds).map((city) => "lent-" + city + ".js")), start, failed);
})(typeof window === "object" ? window : this);
