/*
 * The page 打印单: each chosen entry with what it says first, where it is found, and a code that leads there. All of it
 * comes from the files of the look-up, whose order `lookup/keys.js` tells.
 */
(function (root) {
  "use strict";
  const document = root.document;
  const page = document.querySelector("[data-print-list]");
  const { lookup, basket, qr } = root.Handbook;
  if (!page || !lookup || !basket) return;
  const { make, site } = lookup;
  const find = (name) => page.querySelector("[data-print-" + name + "]");
  const list = find("chosen");
  const MOVED = { up: "上移", down: "下移", out: "去掉" };

  /** Where the handbook is published, or was opened from; nothing for a folder. */
  function home() {
    const canonical = document.querySelector("link[rel=canonical]");
    if (canonical) return new URL("../", canonical.href).href;
    return root.location.protocol === "file:" ? "" : site;
  }

  const asked = () => (new URLSearchParams(root.location.search).get("pick") || "").split(",")
    .filter((pick, index, all) => /^[a-z][a-z-]*\/[a-z0-9-]+$/.test(pick) && all.indexOf(pick) === index);

  function remember(picks) {
    basket.write(picks);
    try {
      root.history.replaceState(null, "", basket.address(picks));
    } catch (refused) { /* not every browser lets a page from a folder change its address */ }
  }

  function row(line) {
    const held = make("div");
    held.appendChild(make("dt", "", line.asks || "是什么"));
    const said = held.appendChild(make("dd", "", line.text));
    if (line.doubted) said.appendChild(make("span", "verify", "待核"));
    return held;
  }

  /** Buttons that no paper shows. */
  function moving(pick) {
    const bar = make("p", "chosen-move");
    Object.keys(MOVED).forEach((way) => {
      const button = bar.appendChild(make("button", "plain", MOVED[way]));
      button.type = "button";
      button.addEventListener("click", () => move(pick, way));
    });
    return bar;
  }

  function entry(card, lines) {
    const pick = card.slug + "/" + card.id;
    const item = make("li");
    const title = item.appendChild(make("h2"));
    const link = title.appendChild(make("a", "", card.title));
    link.href = site + card.href;
    const kind = item.appendChild(make("p", "chosen-kind", [card.label, card.office].filter(Boolean).join(" · ")));
    kind.appendChild(lookup.badges(card));
    const answers = item.appendChild(make("dl"));
    lines.forEach((line) => answers.appendChild(row(line)));
    const where = item.appendChild(make("div", "chosen-where"));
    const base = home();
    const code = base ? qr.svg(base + card.href, card.title + "的网址") : null;
    if (code) where.appendChild(code);
    where.appendChild(make("p", "", base ? base + card.href : "手册里的位置 " + card.href));
    item.appendChild(moving(pick));
    return item;
  }

  function lost(pick) {
    const item = make("li", "chosen-lost");
    item.appendChild(make("p", "", "“" + pick + "”在这一版手册里没有，可能改了名或撤下了。"));
    item.appendChild(moving(pick));
    return item;
  }

  let turn = 0;
  async function draw(picks) {
    turn += 1;
    const mine = turn;
    const engine = await lookup.engine();
    const { read, utf8 } = engine.files;
    const keys = picks.length ? await read("keys", null, (held) => utf8(held).split("\n")) : [];
    const items = await Promise.all(picks.map(async (pick) => {
      const rank = keys.indexOf(pick);
      if (rank < 0) return lost(pick);
      return entry(await engine.card(rank), await engine.brief(rank));
    }));
    if (mine !== turn) return;
    list.textContent = "";
    items.forEach((item) => list.appendChild(item));
  }

  function show(picks) {
    find("empty").hidden = picks.length > 0;
    find("bar").hidden = find("note").hidden = !picks.length;
    find("count").textContent = "共 " + picks.length + " 条。网址可以发给别人，打开就是这张单子。";
    draw(picks).catch(() => { find("count").textContent = "没有取到资料文件，请重新打开这一页再试。"; });
  }

  function move(pick, way) {
    const picks = asked();
    const place = picks.indexOf(pick);
    picks.splice(place, 1);
    if (way !== "out") picks.splice(Math.max(0, place + (way === "up" ? -1 : 1)), 0, pick);
    remember(picks);
    show(picks);
  }

  find("now").addEventListener("click", () => root.print());
  find("clear").addEventListener("click", () => { remember([]); show([]); });
  const given = asked();
  const picks = given.length ? given : basket.read();
  remember(picks);
  show(picks);
})(window);
