/*
 * The copy that this browser keeps (sw.js): asks for it once a page has loaded, says so where a page is shown from it,
 * and leads to the page that tells of it. Only at https; a preview at 127.0.0.1 or localhost must show what was written
 * just now, so there is none.
 *
 *   Handbook.offline.ask(what, tell)  the worker's answer, a promise; `tell` is given what it says before
 */
(function (root) {
  "use strict";
  const document = root.document;
  const site = new URL("../", document.currentScript.src).href;
  const workers = root.navigator.serviceWorker;
  const PREVIEW = /^(?:localhost|127\.0\.0\.1|\[::1\])$/;

  function ask(what, tell) {
    return workers.ready.then((registration) => new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = (event) => {
        if (tell && "done" in event.data) tell(event.data);
        else resolve(event.data);
      };
      registration.active.postMessage({ ask: what }, [channel.port2]);
    }));
  }

  const dayOf = (text) => text.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, "$1年$2月$3日");

  function said(state) {
    if (!state.offline) return;
    const line = document.createElement("p");
    line.className = "offline-said wrap";
    line.setAttribute("role", "status");
    line.textContent = "连不上网络，正在看离线副本（" + dayOf(state.day) + "）。";
    document.querySelector("main").insertAdjacentElement("beforebegin", line);
  }

  function lead() {
    const who = document.querySelector(".foot-who");
    if (!who) return;
    const link = document.createElement("a");
    link.href = site + "offline/index.html";
    link.textContent = "离线使用";
    who.appendChild(document.createTextNode(" · "));
    who.appendChild(link);
  }

  root.Handbook = root.Handbook || {};
  if (!workers || root.location.protocol.indexOf("http") !== 0 || PREVIEW.test(root.location.hostname)) return;
  const link = document.head.appendChild(document.createElement("link")); /* at file:// a browser complains of one */
  link.rel = "manifest";
  link.href = site + "manifest.json";
  root.Handbook.offline = { ask, dayOf };
  lead();
  if (workers.controller) ask("shown").then(said);
  root.addEventListener("load", () => {
    const first = !workers.controller;
    workers.register(site + "sw.js", { scope: site, updateViaCache: "none" })
      .then(() => { if (first) return ask("begin"); return null; })
      .catch(() => {}); /* the handbook reads as well without a copy */
  });
})(window);
