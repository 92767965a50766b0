/* Before anything is drawn: what the reader chose, that scripts run, and whether the page of results was asked something. */
(function (page) {
  "use strict";
  page.setAttribute("data-scripted", "");
  addEventListener("error", (event) => {
    if (event.target.tagName === "SCRIPT") page.removeAttribute("data-scripted");
  }, true);
  if (/[?&]q=[^&]/.test(location.search)) page.setAttribute("data-asked", "");
  try {
    ["scheme", "text"].forEach((name) => {
      const chosen = localStorage.getItem("handbook." + name);
      if (chosen) page.setAttribute("data-" + name, chosen);
    });
  } catch (refused) { /* a private window */ }
})(document.documentElement);
