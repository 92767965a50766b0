/* Starts the form once Decap is there; before that the page says what it waits for, or why it cannot open. */
(function (root) {
  "use strict";
  root.CMS_MANUAL_INIT = true;

  function say(text) {
    const place = root.document.getElementById("form-state");
    if (place) place.textContent = text;
  }

  function start() {
    if (root.location.protocol === "file:") {
      say("这一页要在网站上打开；从文件夹里打开时，请用编辑器直接改 data/ 里的文件。");
    } else if (!root.CMS || !root.jsyaml) {
      say("表单的脚本没有取到。请刷新；还不行，请告诉管理员重新生成网站。");
    } else {
      root.handbook.formFormats.register(root.CMS);
      root.handbook.formWidgets.register(root.CMS, root.h, root.createClass);
      root.CMS.init();
    }
  }

  root.document.addEventListener("DOMContentLoaded", start);
}(window));
