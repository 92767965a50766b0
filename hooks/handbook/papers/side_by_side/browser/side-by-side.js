/* Side by side: what a person decides of each value, counted, kept in this browser, and saved as a file. */
(function () {
  "use strict";

  var held = JSON.parse(document.getElementById("drafted").textContent);
  var KEY = "side-by-side " + held.draft;

  function all(selector, inside) {
    return Array.prototype.slice.call((inside || document).querySelectorAll(selector));
  }

  function rowOf(record, number) {
    return document.querySelector('[data-row="' + record + "-" + number + '"]');
  }

  function chosenIn(row) {
    var radio = row.querySelector("input[type=radio]:checked");
    return radio ? radio.value : "";
  }

  function groupBox(record, name) {
    return all('[data-group="' + record + '"]').filter(function (box) { return box.dataset.name === name; })[0];
  }

  /* A value that has no row goes with its record; one that is proposed is taken only where somebody takes it. */
  function choice(record, number, field) {
    var row = rowOf(record, number);
    if (row) { return chosenIn(row); }
    if (field.group) { return groupBox(record, field.group).checked ? "accept" : "drop"; }
    return field.proposed ? "drop" : "accept";
  }

  function changedIn(row) {
    var box = row.querySelector(".change");
    if (box.dataset.form !== "list") { return box.value.trim(); }
    return box.value.split("\n").map(function (line) { return line.trim(); }).filter(Boolean);
  }

  function decided() {
    return held.drafted.records.map(function (drafted, record) {
      var skip = document.querySelector('[data-skip="' + record + '"]');
      var made = { skip: skip.checked, parts: [], fields: [], changed: {} };
      all('[data-part="' + record + '"]').forEach(function (box) {
        if (box.checked) { made.parts.push(JSON.parse(box.dataset.path)); }
      });
      drafted.fields.forEach(function (field, number) {
        var which = choice(record, number, field);
        made.fields.push(which);
        if (which === "change") { made.changed[number] = changedIn(rowOf(record, number)); }
      });
      return made;
    });
  }

  function isLeft(row) {
    var part = row.closest(".part");
    var section = row.closest("section");
    var box = part && part.querySelector("[data-part]");
    return section.querySelector("[data-skip]").checked || Boolean(box && box.checked);
  }

  function show() {
    var counts = { accept: 0, change: 0, drop: 0, "": 0 };
    all("[data-row]").forEach(function (row) {
      var which = chosenIn(row);
      var left = isLeft(row);
      var box = row.querySelector(".change");
      counts[left ? "drop" : which] += 1;
      row.classList.toggle("left", left || which === "drop");
      row.classList.toggle("open", !left && which === "");
      if (box) { box.hidden = left || which !== "change"; }
    });
    all("[data-group]").forEach(function (box) {
      counts[box.checked && !isLeft(box) ? "accept" : "drop"] += 1;
    });
    var said = "采用 " + counts.accept + " · 改 " + counts.change + " · 不要 " + counts.drop;
    document.getElementById("count").textContent = said + (counts[""] ? " · 没有定 " + counts[""] + "（不会写）" : "");
  }

  function keep() {
    var made = JSON.stringify(decided());
    try {
      localStorage.setItem(KEY, made);
    } catch (error) {
      return; /* a browser that keeps nothing: the decisions last as long as the page */
    }
  }

  function restore() {
    var before;
    try {
      before = JSON.parse(localStorage.getItem(KEY) || "null");
    } catch (error) {
      return;
    }
    if (!before) { return; }
    before.forEach(function (chosen, record) {
      document.querySelector('[data-skip="' + record + '"]').checked = chosen.skip;
      all('[data-part="' + record + '"]').forEach(function (box) {
        box.checked = chosen.parts.some(function (path) { return JSON.stringify(path) === JSON.stringify(JSON.parse(box.dataset.path)); });
      });
      chosen.fields.forEach(function (which, number) {
        var group = held.drafted.records[record].fields[number].group;
        if (group && groupBox(record, group)) { groupBox(record, group).checked = which === "accept"; }
        var row = rowOf(record, number);
        var radio = row && row.querySelector('input[value="' + which + '"]');
        if (radio) { radio.checked = true; }
        if (row && which === "change") {
          row.querySelector(".change").value = [].concat(chosen.changed[number]).join("\n");
        }
      });
    });
  }

  function save() {
    var file = { format: held.format, draft: held.draft, drafted: held.drafted, choices: decided() };
    var link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(file)], { type: "application/json" }));
    link.download = document.getElementById("save").dataset.name;
    document.body.appendChild(link);
    link.click();
    link.remove();
    document.getElementById("saved").hidden = false;
  }

  function takeRest(record) {
    all('[data-row^="' + record + '-"]').forEach(function (row) {
      var proposed = held.drafted.records[record].fields[Number(row.dataset.row.split("-")[1])].proposed;
      if (chosenIn(row) === "" && !proposed) { row.querySelector('input[value="accept"]').checked = true; }
    });
  }

  if (!document.getElementById("save")) { return; }
  restore();
  show();
  document.addEventListener("change", function (event) {
    show();
    keep();
    var row = event.target.closest("[data-row]");
    if (row && event.target.value === "change" && event.target.type === "radio") { row.querySelector(".change").focus(); }
  });
  document.addEventListener("input", function (event) {
    if (event.target.classList.contains("change")) { keep(); }
  });
  all("[data-rest]").forEach(function (button) {
    button.addEventListener("click", function () { takeRest(Number(button.dataset.rest)); show(); keep(); });
  });
  document.getElementById("save").addEventListener("click", save);
})();
