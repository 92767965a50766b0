/* Colour scheme and text size, two buttons that stay hidden until this runs; tabs; what is folded; and paper, which nobody can unfold. */
(function (root) {
  "use strict";
  const page = document.documentElement;
  const values = { text: ["normal", "large"], scheme: ["light", "dark"] };

  function isOn(name) {
    const chosen = page.getAttribute("data-" + name);
    if (chosen) return chosen === values[name][1];
    return name === "scheme" && root.matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.querySelectorAll("button[data-toggle]").forEach((button) => {
    const name = button.getAttribute("data-toggle");
    const show = () => button.setAttribute("aria-pressed", String(isOn(name)));
    button.addEventListener("click", () => {
      const value = values[name][isOn(name) ? 0 : 1];
      page.setAttribute("data-" + name, value);
      try {
        root.localStorage.setItem("handbook." + name, value);
      } catch (refused) { /* a private window */ }
      show();
    });
    show();
    if (name === "scheme") root.matchMedia("(prefers-color-scheme: dark)").addListener(show);
    button.hidden = false;
  });

  /* The current tab is in view before this runs (handbook.css), save in browsers that cannot snap to it. */
  document.querySelectorAll(".tabs [aria-current]").forEach((tab) => {
    const bar = tab.closest("ul");
    const place = tab.getBoundingClientRect();
    if (place.left < 0 || place.right > page.clientWidth) bar.scrollLeft += place.left - (page.clientWidth - place.width) / 2;
  });

  /* Whoever comes for a folded part finds it open; without this they find its line. */
  const unfold = () => {
    let name = root.location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch (refused) { /* no address of ours */ }
    const aim = name && document.getElementById(name);
    for (let part = aim && aim.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  root.addEventListener("hashchange", unfold);
  unfold();

  /* Nobody can unfold paper. What other places do stays folded there too: whoever wants it printed opens it first. */
  let unfolded = [];
  root.addEventListener("beforeprint", () => {
    unfolded = Array.from(document.querySelectorAll("details:not([open]):not(.legend):not(.away)"));
    unfolded.forEach((details) => { details.open = true; });
  });
  root.addEventListener("afterprint", () => unfolded.forEach((details) => { details.open = false; }));
})(window);
