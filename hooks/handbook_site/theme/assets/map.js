/*
 * The map page: a district that is chosen on the map is chosen in the filters
 * below, and rows can stand in the order of their distance from a district.
 * Without it the districts are links and the rows stand as they are.
 */
(function (root) {
  "use strict";
  const RADIANS = Math.PI / 180;

  /** "slug:lng,lat …" as a table of points. */
  function table(text) {
    const points = {};
    (text || "").split(" ").filter(Boolean).forEach((entry) => {
      const parts = entry.split(":");
      points[parts[0]] = point(parts[1]);
    });
    return points;
  }

  /** "lng,lat" as a point, or nothing. */
  function point(text) {
    return text ? text.split(",").map(Number) : null;
  }

  /** Kilometres between two points that lie near each other. */
  function distance(one, other) {
    const east = (one[0] - other[0]) * Math.cos((one[1] + other[1]) / 2 * RADIANS);
    return Math.sqrt(east * east + (one[1] - other[1]) * (one[1] - other[1])) * 111.195;
  }

  /** The numbers of the rows, the nearest first; rows whose distance is not known keep their order at the end. */
  function order(distances) {
    return distances.map((far, index) => [far === null ? Infinity : far, index])
      .sort((one, other) => (one[0] === other[0] ? one[1] - other[1] : one[0] - other[0]))
      .map((pair) => pair[1]);
  }

  function start(form, list, near) {
    const rows = Array.from(list.querySelectorAll("[data-row]"));
    const points = table(list.getAttribute("data-centres"));
    const district = form.querySelector("select[name=district]");
    const hint = document.querySelector("[data-near-hint]");
    const choices = Array.from(document.querySelectorAll("[data-choose]"));
    let sorted = "";

    function say(row, text) {
      let said = row.querySelector(".row-near");
      if (!said) {
        said = row.appendChild(document.createElement("p"));
        said.className = "row-near detail";
      }
      said.textContent = text;
      said.hidden = !text;
    }

    function sort() {
      const wanted = near.value;
      if (wanted === sorted) return;
      sorted = wanted;
      const label = near.options[near.selectedIndex].text;
      const distances = rows.map((row) => {
        if (!wanted) return null;
        if (row.getAttribute("data-district") === wanted) return 0;
        const own = point(row.getAttribute("data-point")) || points[row.getAttribute("data-district")];
        return own && points[wanted] ? distance(own, points[wanted]) : null;
      });
      rows.forEach((row, index) => {
        const far = distances[index];
        if (!wanted) say(row, "");
        else if (far === null) say(row, "离" + label + "多远，不知道");
        else say(row, far === 0 ? "就在" + label : "离" + label + "约 " + Math.max(1, Math.round(far)) + " 公里");
      });
      order(distances).forEach((index) => list.appendChild(rows[index]));
      hint.hidden = !wanted;
      form.dispatchEvent(new CustomEvent("reordered"));
    }

    function mark() {
      choices.forEach((choice) => {
        if (district.value && choice.getAttribute("data-choose") === district.value) choice.setAttribute("aria-current", "true");
        else choice.removeAttribute("aria-current");
      });
    }

    function update() {
      sort();
      mark();
    }

    choices.forEach((choice) => choice.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || !district) return;
      const wanted = choice.getAttribute("data-choose");
      if (!Array.from(district.options).some((option) => option.value === wanted)) return;
      event.preventDefault();
      district.value = wanted;
      district.dispatchEvent(new CustomEvent("change", { bubbles: true }));
      const rest = document.getElementById("rows");
      rest.focus({ preventScroll: true });
      rest.scrollIntoView();
    }));
    form.addEventListener("change", update);
    form.addEventListener("reset", () => root.setTimeout(update, 0));
    update();
  }

  /** On a phone the map is folded into one line. */
  function unfold(button) {
    button.addEventListener("click", () => {
      const open = document.getElementById("map-both").toggleAttribute("data-unfolded");
      button.setAttribute("aria-expanded", String(open));
      button.textContent = open ? "收起地图" : "看地图";
    });
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.map = { table, distance, order };
  const form = root.document && document.querySelector("form[data-filters]");
  const button = root.document && document.querySelector("[data-map-fold]");
  if (button) unfold(button);
  const list = form && document.querySelector("[data-centres]");
  const near = form && form.querySelector("select[data-order]");
  if (list && near) start(form, list, near);
})(typeof window === "object" ? window : this);
