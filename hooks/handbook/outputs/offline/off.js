/* The handbook keeps no copy in browsers (any more): a worker that is still there from before goes, and what it stored. */
(function (worker) {
  "use strict";
  const OURS = "handbook:" + new URL(worker.registration.scope).pathname + ":";

  async function leave() {
    const names = (await caches.keys()).filter((name) => name.indexOf(OURS) === 0);
    await Promise.all(names.map((name) => caches.delete(name)));
    await worker.registration.unregister();
  }

  worker.addEventListener("install", () => worker.skipWaiting());
  worker.addEventListener("activate", (event) => event.waitUntil(leave()));
})(self);
