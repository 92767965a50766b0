/*
 * On paper a page says where it is to be found: its address with what was chosen in it, and the same as a code to scan.
 * The published address where the handbook has one; else the one it was opened by, if that leads anywhere but here.
 */
(function (root) {
  "use strict";
  const document = root.document;
  const folder = new URL(".", document.currentScript.src).href;
  const foot = document.querySelector(".foot .wrap");

  /** Nothing for a page that was opened from a folder and was never told where it is published. */
  function address() {
    const canonical = document.querySelector("link[rel=canonical]");
    const here = root.location;
    const base = canonical ? canonical.href : here.protocol === "file:" ? "" : here.href.replace(/[?#].*$/, "");
    return base && base + here.search + here.hash;
  }

  /** A folder's pages are found by where they lie in it. */
  const within = () => decodeURIComponent(root.location.href.slice(new URL("../", folder).href.length)).replace(/[?#].*$/, "");

  function show(box) {
    const found = address();
    const code = found && root.Handbook.qr ? root.Handbook.qr.svg(found, "这一页的网址") : null;
    const said = document.createElement("p");
    said.textContent = found ? "网址 " + found : "手册里的位置 " + within();
    box.textContent = "";
    if (code) box.appendChild(code);
    box.appendChild(said);
  }

  /** Scripts are run in the order in which they were asked for. */
  function load(name) {
    const script = document.createElement("script");
    script.src = folder + name + ".js";
    script.async = false;
    document.head.appendChild(script);
  }

  if (!foot) return;
  const box = foot.insertBefore(document.createElement("div"), foot.firstChild);
  box.className = "paper-address";
  root.addEventListener("beforeprint", () => {
    const own = document.querySelector("[data-paper]"); /* the matching says it itself, with the reader's answers */
    if (own && own.childElementCount) box.textContent = "";
    else show(box);
  });
  /* Paper waits for nobody, so what draws codes is fetched before it is asked for: with the first sign that somebody is at
     this page, as Ctrl of Ctrl+P is one. Who only reads what a link led to pays nothing for it. */
  let prepared = false;
  const prepare = () => {
    if (prepared || root.Handbook && root.Handbook.qr || !address()) return;
    prepared = true;
    load("qr-words");
    load("qr");
  };
  for (const sign of ["keydown", "pointermove", "pointerdown"]) root.addEventListener(sign, prepare, { once: true, passive: true });
})(window);
