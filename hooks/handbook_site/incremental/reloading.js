/* The preview: look again when the page is written anew, and show what is wrong with the data. */
(function () {
  var seen = null;
  var here = location.pathname.replace(/\/$/, "/index.html");
  function show(error) {
    var box = document.getElementById("preview-error");
    if (!error) { if (box) box.remove(); return; }
    if (!box) {
      box = document.createElement("pre");
      box.id = "preview-error";
      box.setAttribute("role", "alert");
      box.style.cssText = "position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;margin:0;padding:1em;" +
        "background:#7a1f1f;color:#fff;font:14px/1.6 monospace;white-space:pre-wrap;z-index:99";
      document.body.appendChild(box);
    }
    box.textContent = "没有生成，页面仍是上一次的：\n\n" + error;
  }
  function look() {
    var request = new XMLHttpRequest();
    request.onload = function () {
      var state = JSON.parse(request.responseText);
      if (seen !== null && state.number !== seen && !state.error) location.reload();
      seen = state.number;
      show(state.error);
    };
    request.onloadend = function () { setTimeout(look, 700); };
    request.open("GET", "/.preview?" + here);
    request.send();
  }
  look();
})();
