/*
 * The service worker: keeps in the browser what makes the handbook usable without a network. It is the one worker of the
 * handbook, runs over HTTPS only, and knows no edition: which one is published stands in offline/edition.json, which is
 * asked for with every page. So a new edition is seen with the next page, and this file changes only with the program.
 *
 * One cache holds the files of one edition and no other's. A page is tied to the edition it was shown of (`tied`), and
 * all that it loads later, the look-up's lists above all, comes from there or not at all.
 */
(function (worker) {
  "use strict";
  const SITE = worker.registration.scope;
  const OURS = "handbook:" + new URL(SITE).pathname + ":"; /* several handbooks may live at one host */
  const NOTES = OURS + "notes";
  const PATIENCE = 4000; /* milliseconds until a network that says nothing counts as none */
  const LATER = 1500; /* milliseconds for which a page is left to load before anything is stored beside it */
  const BATCH = 24; /* files that are fetched before it is asked again which edition is published */
  const STORED = /\.(?:html|js|css|svg|png|jpe?g|gif|webp|ico|woff2?)$/;
  const DATA = /^(?!assets\/).*\.js$/; /* what is wrong beside a page of another edition */

  const wait = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
  const cacheOf = (key) => caches.open(OURS + key);

  /* --- notes: what outlives this worker's sleep --- */

  const noteAddress = (name) => SITE + "?note=" + encodeURIComponent(name);

  async function note(name, value) {
    const notes = await caches.open(NOTES);
    if (value === null) return notes.delete(noteAddress(name));
    return notes.put(noteAddress(name), new Response(JSON.stringify(value)));
  }

  async function noted(name) {
    const found = await (await caches.open(NOTES)).match(noteAddress(name));
    return found ? found.json() : null;
  }

  /* --- which edition is published --- */

  /** {key, day, files, bytes}; {} where the copy was switched off; null without a network. */
  async function ask() {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    try {
      const answer = await fetch(SITE + "offline/edition.json", { cache: "no-store", signal: stop.signal });
      if (answer.ok) return await answer.json();
      return answer.status === 404 || answer.status === 410 ? {} : null;
    } catch (offline) {
      return null;
    } finally {
      clearTimeout(timer);
    }
  }

  let asking = null;
  let next = null;

  /** The same by a question that begins now or later, never by one that had begun before. */
  function published() {
    if (!asking) {
      asking = ask();
      asking.then(() => { asking = null; });
      return asking;
    }
    if (!next) next = asking.then(() => { next = null; return published(); });
    return next;
  }

  const isStill = async (key) => { const edition = await published(); return Boolean(edition) && edition.key === key; };

  /* --- what is stored --- */

  /** Where a file is stored: without what was asked or answered behind ? and #. */
  function placeOf(address) {
    const place = address.replace(/[?#].*$/, "");
    return place.charAt(place.length - 1) === "/" ? place + "index.html" : place;
  }

  async function storedIn(key, place) {
    const cache = await cacheOf(key);
    const found = await cache.match(place);
    if (found || /\.[a-z0-9]+$/.test(place)) return found;
    return (await cache.match(place + ".html")) || cache.match(place + "/index.html"); /* hosts that cut the ending */
  }

  async function store(key, place, response) {
    if (response.ok && STORED.test(place) && await isStill(key)) await (await cacheOf(key)).put(place, response);
  }

  /** A list of files with their digests: `shell` or `rest`. */
  async function listed(key, name, published) {
    const cache = await cacheOf(key);
    const place = SITE + "offline/" + name + ".json";
    let found = await cache.match(place);
    if (!found && published) {
      found = await fetch(place, { cache: "no-cache" });
      if (!found.ok) throw new Error(place);
      await cache.put(place, found.clone());
    }
    return found ? found.json() : {};
  }

  /** Fetches one file, or takes it from the copy before where it is the same. */
  async function obtained(path, digest, before) {
    if (before && before.digests[path] === digest) {
      const same = await before.cache.match(SITE + path);
      if (same) return same;
    }
    const response = await fetch(SITE + path, { cache: "no-cache", priority: "low" });
    if (!response.ok) throw new Error(path);
    return response.redirected ? new Response(await response.blob(), { headers: response.headers }) : response;
  }

  /** Stores what is missing of some files. Stops where another edition is published meanwhile; begun again it goes on. */
  async function fill(key, files, before, tell) {
    const cache = await cacheOf(key);
    const there = new Set((await cache.keys()).map((request) => request.url));
    const paths = Object.keys(files);
    const missing = paths.filter((path) => !there.has(SITE + path));
    let done = paths.length - missing.length;
    tell(done, paths.length);
    while (missing.length) {
      const batch = missing.splice(0, BATCH);
      const got = await Promise.all(batch.map((path) => obtained(path, files[path], before)));
      if (!await isStill(key)) throw new Error("edition");
      await Promise.all(batch.map((path, index) => cache.put(SITE + path, got[index])));
      done += batch.length;
      tell(done, paths.length);
    }
  }

  async function copyBefore(key) {
    const held = await noted("held");
    if (!held || held.key === key) return null;
    const lists = await Promise.all(["shell", "rest"].map((name) => listed(held.key, name, false)));
    return { cache: await cacheOf(held.key), digests: Object.assign({}, ...lists) };
  }

  /** Other editions go, and ties of pages that are closed. */
  async function clear(key) {
    const names = (await caches.keys()).filter((name) => name.indexOf(OURS) === 0);
    await Promise.all(names.filter((name) => name !== NOTES && name !== OURS + key).map((name) => caches.delete(name)));
    const notes = await caches.open(NOTES);
    await Promise.all((await notes.keys()).map(async (request) => {
      const name = decodeURIComponent(request.url.split("?note=")[1]);
      if (name.indexOf("page ") === 0 && !await worker.clients.get(name.slice(5))) await notes.delete(request);
    }));
  }

  /** Makes the copy that of an edition, all of it (`whole`) or what is most needed. The one before stays until then. */
  async function renew(edition, whole, tell) {
    const held = await noted("held");
    if (held && held.key === edition.key && (held.whole || !whole)) return;
    const before = await copyBefore(edition.key);
    const names = whole ? ["shell", "rest"] : ["shell"];
    const lists = await Promise.all(names.map((name) => listed(edition.key, name, true)));
    await fill(edition.key, Object.assign({}, ...lists), before, tell);
    await note("held", Object.assign({ whole }, edition));
    await clear(edition.key);
  }

  let renewing = null;
  function renewed(edition, whole, tell) {
    if (!renewing) {
      renewing = renew(edition, whole, tell);
      const end = () => { renewing = null; };
      renewing.then(end, end);
    }
    return renewing;
  }

  /** Beside a page: nothing for whoever saves data or wants no copy, and what fails is tried with the next page. */
  async function renewedBeside(edition) {
    const saving = worker.navigator.connection && worker.navigator.connection.saveData;
    const [held, refused] = await Promise.all([noted("held"), noted("refused")]);
    if (!edition || !edition.key || saving || refused || (held && held.key === edition.key)) return;
    await wait(LATER);
    await renewed(edition, Boolean(held && held.whole), () => {}).catch(() => {});
  }

  /* --- pages --- */

  const ties = new Map();

  function tie(event, edition, offline) {
    const tied = { key: edition.key, day: edition.day, offline };
    const page = event.resultingClientId || event.clientId;
    ties.set(page, tied);
    event.waitUntil(note("page " + page, tied));
  }

  async function tied(page) {
    return ties.get(page) || await noted("page " + page) || noted("held");
  }

  async function shown(event) {
    const [edition, held] = await Promise.all([published(), noted("held")]);
    if (edition && !edition.key) { /* switched off: nothing of an old copy beside what is published */
      tie(event, edition, false);
      return fetch(event.request);
    }
    const place = placeOf(event.request.url);
    if (!edition) return shownWithout(event, place, held);
    const stored = await storedIn(edition.key, place);
    event.waitUntil(renewedBeside(edition));
    tie(event, edition, false);
    if (stored) return stored;
    try {
      const response = await fetch(event.request, { cache: "no-cache" });
      event.waitUntil(store(edition.key, place, response.clone()));
      return response;
    } catch (offline) {
      return shownWithout(event, place, held);
    }
  }

  async function shownWithout(event, place, held) {
    const stored = held && await storedIn(held.key, place);
    if (!stored) return fetch(event.request).catch(() => missing(held));
    tie(event, held, true);
    return stored;
  }

  function missing(held) {
    const html = "<!doctype html><html lang=\"zh-CN\"><meta charset=\"utf-8\">"
      + "<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>这一页没有存在本机</title>"
      + "<link rel=\"stylesheet\" href=\"" + SITE + "assets/missing.css\"><main><h1>这一页没有存在本机</h1>"
      + "<p>现在连不上网络，本机的离线副本里没有这一页。连上网络再打开。</p>"
      + (held ? "<p><a href=\"" + SITE + "index.html\">回到首页</a>，首页、清单和一键查都能用。</p>" : "")
      + "</main></html>";
    return new Response(html, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  }

  /** What a page loads: of its own edition. */
  async function loaded(event) {
    const edition = await tied(event.clientId);
    if (!edition || !edition.key) return fetch(event.request);
    const place = placeOf(event.request.url);
    const stored = await storedIn(edition.key, place);
    if (stored) return stored;
    const response = await fetch(event.request, { cache: "no-cache" });
    if (!DATA.test(place.slice(SITE.length))) {
      event.waitUntil(store(edition.key, place, response.clone()));
      return response;
    }
    const now = await published();
    if (now && now.key && now.key !== edition.key) return Response.error(); /* the page says that it got nothing */
    event.waitUntil(store(edition.key, place, response.clone()));
    return response;
  }

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));
  worker.addEventListener("fetch", (event) => {
    const { request } = event;
    const path = request.url.indexOf(SITE) === 0 ? placeOf(request.url).slice(SITE.length) : "";
    if (request.method !== "GET" || !path || path.indexOf("admin/") === 0 || request.headers.has("range")) return;
    if (request.mode === "navigate" && !/\.(?!html$)[a-z0-9]+$/.test(path)) event.respondWith(shown(event));
    else if (request.mode !== "navigate" && STORED.test(path)) event.respondWith(loaded(event));
  });

  /* --- what the page about the copy asks (theme/assets/offline.js) --- */

  const ANSWERS = {
    /** How the page that asks was shown. */
    async shown(event) {
      const page = await tied(event.source.id);
      return { offline: Boolean(page && page.offline), day: page && page.day };
    },
    /** What is stored, and what is published. */
    async state() {
      const [held, edition, refused] = await Promise.all([noted("held"), published(), noted("refused")]);
      return { held, edition, refused };
    },
    /** A first page was loaded before there was a worker. */
    async begin() { await renewedBeside(await published()); },
    async whole(event, tell) {
      const edition = await published();
      if (!edition || !edition.key) return { failed: "连不上网络，没有存。" };
      await note("refused", null);
      try {
        if (renewing) await renewing.catch(() => {});
        await renewed(edition, true, (done, all) => tell({ done, all }));
        return { finished: true };
      } catch (error) {
        const full = error.name === "QuotaExceededError";
        return { failed: full ? "本机存不下，没有存完。" : "中途断了，没有存完。再点一次，从断的地方接着存。" };
      }
    },
    async forget() {
      const names = (await caches.keys()).filter((name) => name.indexOf(OURS) === 0);
      await Promise.all(names.map((name) => caches.delete(name)));
      await note("refused", true);
      return { finished: true };
    },
  };

  worker.addEventListener("message", (event) => {
    const port = event.ports[0];
    const answer = ANSWERS[event.data.ask];
    if (!answer) return;
    const tell = (said) => { if (port) port.postMessage(said); };
    event.waitUntil(answer(event, tell).then(tell, () => tell({ failed: "没有办成。" })));
  });
})(self);
