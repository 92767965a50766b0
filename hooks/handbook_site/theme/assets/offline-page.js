/* The page 离线使用: what this browser holds, and the buttons that store all of the handbook or throw it away. */
(function (root) {
  "use strict";
  const document = root.document;
  const find = (name) => document.querySelector("[data-offline-" + name + "]");
  const state = find("state");
  const offline = root.Handbook.offline;

  const megabytes = (bytes) => (bytes < 1e6 ? "不到 1" : String(Math.round(bytes / 1e6))) + " MB";

  function tell(now) {
    const { held, edition, refused } = now;
    const published = edition && edition.key ? edition : null;
    const parts = [];
    if (!held) parts.push(refused ? "本机没有存，也不会自动存。" : "本机还没有存好。等一会儿再看，或点下面的按钮。");
    else parts.push("本机存了" + (held.whole ? "整本" : "首页、清单、一键查和打开过的页面") + "，是" + offline.dayOf(held.day) + "的版本。");
    if (published && held && held.key !== published.key) parts.push("网上已有" + offline.dayOf(published.day) + "的版本，正在换。");
    if (published && !(held && held.whole)) parts.push("整本有 " + published.files + " 个文件，占本机约 " + megabytes(published.bytes) + "，传的时候要少得多。");
    if (!published) parts.push("现在连不上网络。");
    state.textContent = parts.join("");
    find("buttons").hidden = false;
    find("whole").hidden = !published || Boolean(held && held.whole && held.key === published.key);
    find("forget").hidden = !held;
  }

  const look = () => offline.ask("state").then(tell);

  function whole() {
    const bar = find("bar");
    const progress = bar.querySelector("progress");
    bar.hidden = false;
    find("buttons").hidden = true;
    offline.ask("whole", (now) => {
      progress.max = now.all;
      progress.value = now.done;
      state.textContent = "正在存：" + now.done + " / " + now.all + " 个文件。可以继续看别的页面。";
    }).then((end) => {
      bar.hidden = true;
      if (end.finished) return look();
      state.textContent = end.failed;
      find("buttons").hidden = false;
      return null;
    });
  }

  if (!offline) {
    if (root.location.protocol === "file:") state.textContent = "这份手册是从文件夹打开的，本来就不用网络。";
    else if (!root.isSecureContext) state.textContent = "离线副本要网址以 https 开头才能存。";
    return;
  }
  state.textContent = "正在看本机存了什么……";
  find("whole").addEventListener("click", whole);
  find("forget").addEventListener("click", () => offline.ask("forget").then(look));
  look();
})(window);
