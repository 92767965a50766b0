/*
 * Marks on a page what its reader looked for: `?find=word&find=word`, the first is the one to go to. Loaded by
 * lookup.js when the address asks for it. Punctuation, and where one element ends and the next begins inside a
 * paragraph, make no difference.
 */
(function (root) {
  "use strict";
  const find = root.Handbook.find;
  const make = root.Handbook.lookup.make;
  const main = document.getElementById("content");
  const BLOCKS = "p,li,td,th,dt,dd,h1,h2,h3,h4,summary,figcaption,caption,div,section,article,header";
  const LEFT_OUT = ".crumbs,.sr,.edit,svg,script,style,select,button,label,[hidden]";
  const asked = new URLSearchParams(root.location.search).getAll("find").slice(0, 6);
  const rows = asked.map((word) => Object.assign(find.plainRow(find.pointsOf(word.slice(0, 200))), { loose: true }))
    .filter((row) => row.points.length > 0);
  let places = [];
  let now = 0;

  /** The texts of the page, each a row of nodes of one block. */
  function texts() {
    const walker = document.createTreeWalker(main, 4); /* 4: text */
    const found = [];
    let block = null;
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const parent = node.parentElement;
      if (parent.closest(LEFT_OUT)) continue;
      const inside = parent.closest(BLOCKS);
      if (inside !== block || !found.length) found.push([]);
      block = inside;
      found[found.length - 1].push(node);
    }
    return found;
  }

  /** Wraps characters `from` to `to` of a node; the rest stays outside. */
  function wrap(node, from, to) {
    const inner = from > 0 ? node.splitText(from) : node;
    if (to - from < inner.length) inner.splitText(to - from);
    const mark = make("mark", "found");
    inner.parentNode.insertBefore(mark, inner);
    mark.appendChild(inner);
    return mark;
  }

  /** Marks one block's text: a place for each thing found, which may lie across several nodes. */
  function markText(nodes) {
    const text = nodes.map((node) => node.data).join("");
    const found = find.marks(text, rows);
    const made = found.map(([from, to]) => ({ marks: [], first: leads(text.slice(from, to)) }));
    let end = text.length;
    nodes.slice().reverse().forEach((node) => {
      const start = end - node.length;
      for (let i = found.length - 1; i >= 0; i -= 1) {
        const from = Math.max(found[i][0], start) - start;
        const to = Math.min(found[i][1], end) - start;
        if (from < to) made[i].marks.unshift(wrap(node, from, to));
      }
      end = start;
    });
    places = places.concat(made.filter((place) => place.marks.length));
  }

  const leads = (text) => find.textOf({ points: find.pointsOf(text) }) === find.textOf(rows[0]);

  function go(number) {
    places[now].marks.forEach((mark) => mark.removeAttribute("data-now"));
    now = (number + places.length) % places.length;
    places[now].marks.forEach((mark) => mark.setAttribute("data-now", ""));
    places[now].marks[0].scrollIntoView({ block: "center" });
  }

  function clear(bar) {
    places.forEach((place) => place.marks.forEach((mark) => {
      const parent = mark.parentNode;
      while (mark.firstChild) parent.insertBefore(mark.firstChild, mark);
      mark.remove();
      parent.normalize();
    }));
    bar.remove();
    const left = new URLSearchParams(root.location.search);
    left.delete("find");
    const query = left.toString();
    try {
      root.history.replaceState(null, "", root.location.pathname + (query && "?" + query) + root.location.hash);
    } catch (refused) { /* at file:// in an old browser */ }
    main.focus({ preventScroll: true });
  }

  /** Says how many places there are, leads from one to the next, and takes the marks away. */
  function bar() {
    const made = make("div", "found-bar");
    const status = made.appendChild(make("p"));
    status.setAttribute("role", "status");
    const button = (text, act) => {
      const one = made.appendChild(make("button", "plain", text));
      one.type = "button";
      one.addEventListener("click", act);
    };
    const say = () => { status.textContent = "“" + asked[0].slice(0, 20) + "”标出 " + places.length + " 处，第 " + (now + 1) + " 处"; };
    if (places.length > 1) {
      button("上一处", () => { go(now - 1); say(); });
      button("下一处", () => { go(now + 1); say(); });
    }
    button("清除标记", () => clear(made));
    document.body.appendChild(made);
    root.setTimeout(say, 0); /* a status is announced when it changes */
  }

  if (!rows.length) return;
  texts().forEach(markText);
  if (!places.length) return;
  places.forEach((place) => place.marks.forEach((mark) => {
    for (let part = mark.closest("details"); part; part = part.parentElement.closest("details")) {
      part.open = true;
    }
  }));
  bar();
  go(Math.max(0, places.findIndex((place) => place.first)));
})(window);
