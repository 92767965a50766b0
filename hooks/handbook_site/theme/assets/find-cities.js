/*
 * On the page of results of several cities: where an entry is the same in several of them, the way to each. Stands between
 * find-parts.js and find-page.js.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.lookup;
  const make = own.make;

  /** Links to an entry in each city that has it. */
  own.parts.copies = (made, answer, hit) => {
    if (!hit.copies || !hit.copies.length) return;
    const into = made.appendChild(make("p", "found-copies", "内容相同，各看："));
    const every = [hit].concat(hit.copies);
    Promise.all(every.map((one) => root.Handbook.find.card(one.rank))).then((cards) => {
      cards.forEach((card, number) => {
        if (number) into.appendChild(root.document.createTextNode("、"));
        into.appendChild(make("a", "", card.city)).href = own.link(card, answer, every[number]);
      });
    }).catch(() => into.remove());
  };
})(window);
