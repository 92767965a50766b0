/*
 * Dates out of a page into a calendar. The core has written each of them (outputs/calendars/): here those that are
 * still to come are joined. An entry with a closing day gets a button; 政策匹配 calls ahead(), ics() and save().
 *
 * events: [[last day or "", VEVENT]]
 */
(function (root) {
  "use strict";

  /** Those that are not over on a day, each once. */
  function ahead(events, today) {
    return Array.from(new Set(events.filter((event) => !event[0] || event[0] >= today).map((event) => event[1])));
  }

  const ics = (beginning, texts) => beginning + texts.join("") + "END:VCALENDAR\r\n";

  /** Hand a text over as a file. Answers false inside WeChat, which takes none. */
  function save(text, filename) {
    if (/MicroMessenger/i.test(root.navigator.userAgent)) return false;
    const address = URL.createObjectURL(new Blob([text], { type: "text/calendar;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = filename;
    document.body.appendChild(link);
    link.click();
    link.remove();
    root.setTimeout(() => URL.revokeObjectURL(address), 60000);
    return true;
  }

  /* --- the button of an entry --- */

  function offer(states, given) {
    const texts = ahead(given.events, root.Handbook.days.today());
    if (!texts.length) return;
    const button = document.createElement("button");
    const told = document.createElement("span");
    button.type = "button";
    button.className = "plain to-calendar";
    button.textContent = "加入日历";
    told.className = "hint";
    told.setAttribute("role", "status");
    button.addEventListener("click", () => {
      const saved = save(ics(given.beginning, texts), given.name + ".ics");
      told.textContent = saved ? "已下载，打开文件就能加进日历。" : "微信里不能下载：点右上角“…”，选“在浏览器打开”，再点一次。";
    });
    states.appendChild(button);
    states.appendChild(told);
  }

  root.Handbook = root.Handbook || {};
  root.Handbook.calendar = { ahead, ics, save };
  root.handbook = root.handbook || root.Handbook; /* the name under which other pages were promised it */
  const given = root.document && document.getElementById("calendar");
  const states = root.document && document.querySelector(".entry-head .states");
  if (given && states) offer(states, JSON.parse(given.textContent));
})(typeof window === "object" ? window : this);
