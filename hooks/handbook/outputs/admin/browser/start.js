/* Starts the form once Decap is there; before that the page says what it waits for, or why it cannot open. */
(function (root) {
  "use strict";
  root.CMS_MANUAL_INIT = true;

  function say(text) {
    const place = root.document.getElementById("form-state");
    if (place) place.textContent = text;
  }

  /** What is wrong as a sentence: Decap's own words are 不满足模式. */
  function sentences(cms) {
    const words = cms.getLocale("zh_Hans");
    words.editor.editorControlPane.widget.regexPattern = "“%{fieldLabel}”写得不对：%{pattern}";
    cms.registerLocale("zh_Hans", words);
  }

  /** The × of a part takes it out at once, and nothing brings it back: so it asks first. */
  function ask(event) {
    const button = event.target.closest ? event.target.closest("button") : null;
    const bar = button && button.closest("[class*=ListItemTopBar]");
    if (!bar || bar.firstElementChild === button || bar.lastElementChild !== button) return;
    const label = bar.parentElement.querySelector("[class*=NestedObjectLabel]");
    const name = label && label.textContent ? "“" + label.textContent + "”" : "这一项";
    if (root.confirm("删去" + name + "？保存以后才写进文件，不保存就离开则不删。")) return;
    event.preventDefault();
    event.stopPropagation();
  }

  function start() {
    if (root.location.protocol === "file:") {
      say("这一页要在网站上打开；从文件夹里打开时，请用编辑器直接改 data/ 里的文件。");
    } else if (!root.CMS || !root.jsyaml) {
      say("表单的脚本没有取到。请刷新；还不行，请告诉管理员重新生成网站。");
    } else {
      root.handbook.formFormats.register(root.CMS);
      root.handbook.formWidgets.register(root.CMS, root.h, root.createClass);
      sentences(root.CMS);
      root.document.addEventListener("click", ask, true);
      root.CMS.init();
    }
  }

  root.document.addEventListener("DOMContentLoaded", start);
}(window));
