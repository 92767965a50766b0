/* Filters of a list page. What is chosen stands in the address. */
(function (root) {
  "use strict";

  /** Text as one looks for it: width, case and kind of brackets make no difference. */
  function plain(text) {
    return text.normalize("NFKC").toLowerCase()
      .replace(/[〔\[【]/g, "(").replace(/[〕\]】]/g, ")").replace(/\s+/g, " ").trim();
  }

  /** Which rows stay, and how many rows each option of each facet would leave. */
  function sift(rows, names, chosen) {
    const words = plain(chosen.q).split(" ").filter(Boolean);
    const counts = {};
    names.forEach((name) => { counts[name] = {}; });
    const stays = rows.map((row) => {
      if (chosen.open && !row.isOpen()) return false;
      if (!words.every((word) => row.text().indexOf(word) >= 0)) return false;
      const against = names.filter((name) => chosen[name] && row.slugs[name].indexOf(chosen[name]) < 0);
      (against.length ? against : names).forEach((name) => {
        if (against.length > 1) return;
        row.slugs[name].concat("").forEach((slug) => { counts[name][slug] = (counts[name][slug] || 0) + 1; });
      });
      return !against.length;
    });
    return { stays, counts, total: stays.filter(Boolean).length };
  }

  function rowOf(element, names) {
    const slugs = {};
    let text = null;
    names.forEach((name) => {
      slugs[name] = (element.getAttribute("data-" + name) || "").split(" ").filter(Boolean);
    });
    return {
      element,
      slugs,
      isOpen: () => Boolean(element.querySelector(root.Handbook.days.OPEN.map((state) => "[data-state=" + state + "]").join())),
      text: () => {
        if (text === null) text = plain(element.textContent + " " + (element.getAttribute("data-aka") || ""));
        return text;
      }
    };
  }

  function start(form) {
    const facets = Array.from(form.querySelectorAll("select:not([data-order])"));
    const names = facets.map((facet) => facet.name);
    const fields = Array.from(form.querySelectorAll("[name]"));
    const rows = Array.from(document.querySelectorAll("[data-row]"), (row) => rowOf(row, names));
    const elsewhere = document.querySelector("[data-elsewhere]");
    const pager = document.querySelector("[data-pages]");
    const sized = document.querySelector("[data-page-size]");
    const size = sized ? Number(sized.getAttribute("data-page-size")) : rows.length;
    let number = 1;
    let waiting = 0;

    /* A day may have brought a state that no row had when the page was built. */
    rows.forEach((row) => facets.forEach((facet) => row.slugs[facet.name].forEach((slug) => {
      if (Array.from(facet.options).some((option) => option.value === slug)) return;
      const badge = row.element.querySelector(".state[data-" + facet.name + "]");
      const option = facet.appendChild(document.createElement("option"));
      option.value = slug;
      option.setAttribute("data-label", badge ? badge.textContent : slug);
    })));

    function read() {
      const asked = new URLSearchParams(root.location.search);
      number = Math.max(1, Math.floor(Number(asked.get("page"))) || 1);
      fields.forEach((field) => {
        const value = asked.get(field.name) || "";
        if (field.type === "checkbox") field.checked = value === field.value;
        else field.value = value;
        if (field.selectedIndex < 0) field.value = "";
      });
    }

    function show() {
      const chosen = { q: "" };
      fields.forEach((field) => { chosen[field.name] = field.type === "checkbox" ? field.checked && "1" : field.value; });
      const result = sift(rows, names, chosen);
      const pages = Math.max(1, Math.ceil(result.total / size));
      number = Math.min(number, pages);
      let seen = 0;
      rows.forEach((row, index) => {
        row.sifted = !result.stays[index];
        const stays = result.stays[index] && Math.ceil((seen += 1) / size) === number;
        if (row.element.hidden === stays) row.element.hidden = !stays;
      });
      if (pager) {
        pager.hidden = pages < 2;
        pager.querySelector("span").textContent = "第 " + number + " 页，共 " + pages + " 页";
        pager.querySelector("[data-page='-1']").disabled = number === 1;
        pager.querySelector("[data-page='1']").disabled = number === pages;
      }
      facets.forEach((facet) => Array.from(facet.options).forEach((option) => {
        option.text = option.getAttribute("data-label") + "（" + (result.counts[facet.name][option.value] || 0) + "）";
      }));
      const all = "共 " + rows.length + " 条";
      document.querySelector("[data-count]").textContent =
        result.total === rows.length ? all : "筛出 " + result.total + " 条，" + all;
      document.querySelector("[data-none]").hidden = result.total > 0;
      const asked = new URLSearchParams();
      Object.keys(chosen).forEach((name) => { if (chosen[name]) asked.set(name, chosen[name]); });
      if (elsewhere) {
        elsewhere.hidden = !chosen.q.trim();
        elsewhere.querySelectorAll("a").forEach((link) => {
          link.search = "?q=" + encodeURIComponent(chosen.q.trim());
        });
      }
      if (number > 1) asked.set("page", number);
      form.querySelector("[data-clear]").hidden = !asked.toString();
      return asked.toString();
    }

    function update() {
      const asked = show();
      try {
        root.history.replaceState(null, "", root.location.pathname + (asked && "?" + asked) + root.location.hash);
      } catch (refused) { /* at file:// in an old browser */ }
    }

    function later() {
      number = 1;
      root.clearTimeout(waiting);
      waiting = root.setTimeout(update, 120);
    }

    ["input", "change", "reset"].forEach((name) => form.addEventListener(name, later));
    form.addEventListener("reset", () => fields[0].focus());
    form.addEventListener("submit", (event) => { event.preventDefault(); update(); });
    /* Whoever moved the rows about says so, and they are counted in their new order. */
    form.addEventListener("reordered", () => {
      rows.sort((one, other) => (one.element.compareDocumentPosition(other.element) & 4 ? -1 : 1));
      show();
    });
    if (pager) pager.addEventListener("click", (event) => {
      const step = Number(event.target.getAttribute("data-page"));
      if (!step) return;
      number += step;
      update();
      document.querySelector("[data-count]").scrollIntoView();
    });
    root.addEventListener("beforeprint", () => {
      rows.forEach((row) => { row.element.hidden = row.sifted; });
    });
    root.addEventListener("afterprint", show);
    form.hidden = false;
    read();
    show();
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.lists = { plain, sift };
  const form = root.document && document.querySelector("form[data-filters]");
  if (form && !form.closest("[data-long]")) start(form); /* long-list.js has those */
})(typeof window === "object" ? window : this);
