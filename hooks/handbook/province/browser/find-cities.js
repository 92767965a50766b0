/*
 * The page of results of several cities: the city among what narrows, and where an entry is the same in several of them the
 * way to each. Stands between find-parts.js and find-page.js.
 */
(function (root) {
  "use strict";
  const own = root.Handbook.lookup;
  const { make, parts } = own;

  /** What some entries of a city can be narrowed by: its own columns, and the city. An office is one of its city. */
  async function columnsIn(lists, city, ranks) {
    const { slugs, labels } = await parts.columnsIn(lists, ranks);
    const whose = (slug) => city.id + "/" + slug;
    const offices = Array.from(labels.office, ([slug, label]) => [whose(slug), label + "（" + city.name + "）"]);
    return {
      labels: Object.assign(labels, { office: offices, city: [[city.id, city.name]] }),
      slugs: slugs.map((one) => Object.assign(one, { office: one.office.map(whose), city: [city.id] }))
    };
  }

  /** The same as find-parts.js has it, from the index of each city; null where one cannot be read. */
  parts.columnsOf = async (hits) => {
    const every = root.Handbook.find.lists.indexes(hits);
    const told = await Promise.all(every.map(([lists, city, ranks]) => city.ask(() => columnsIn(lists, city, ranks), null)));
    if (!told.every(Boolean)) return null;
    const labels = {};
    const rows = new Map();
    told.forEach((one, number) => {
      Object.keys(one.labels).forEach((name) => { labels[name] = new Map(Array.from(labels[name] || []).concat(Array.from(one.labels[name]))); });
      every[number][3].forEach((hit, i) => rows.set(hit, one.slugs[i]));
    });
    return { made: hits.map((hit) => parts.rowOf(hit, rows.get(hit))), labels };
  };

  /** Links to an entry in each city that has it. */
  parts.copies = (made, answer, hit) => {
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
