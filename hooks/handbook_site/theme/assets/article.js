/*
 * Buttons that copy: a text as it stands, an article with its styles as an editor takes it. The copy goes through the
 * browser's own copying, which also works on a page that was opened from a disk; what is copied is what stands in the
 * page, without the page's own looks. Without this script everything can be selected by hand.
 *
 * A poster without a drawn code gets one of the address at which its page is read, where that is no file.
 */
(function (root) {
  "use strict";
  const box = document.querySelector("[data-article]");
  if (!box) return;
  const told = box.querySelector("[data-copied]");

  /** Puts both forms on the clipboard; true where the browser has taken them. */
  function copied(text, html) {
    let taken = false;
    function put(event) {
      event.clipboardData.setData("text/plain", text);
      if (html) event.clipboardData.setData("text/html", html);
      event.preventDefault();
      taken = true;
    }
    document.addEventListener("copy", put);
    let ran = false;
    try {
      ran = document.execCommand("copy");
    } catch (error) {
      ran = false;
    }
    document.removeEventListener("copy", put);
    return ran && taken;
  }

  /** Leaves the piece selected, for whoever has to press the keys. */
  function selectWhole(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const selection = root.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
  }

  function copy(button) {
    const rich = button.dataset.copyRich;
    const node = document.getElementById(rich || button.dataset.copy);
    selectWhole(node); // some browsers copy nothing while nothing is selected
    const done = copied(rich ? node.innerText : node.textContent, rich ? node.innerHTML : "");
    if (done) root.getSelection().removeAllRanges();
    told.textContent = done ? "已" + button.textContent + "，到编辑器里粘贴。" : "浏览器不让复制，已选中，请按 Ctrl+C。";
  }

  box.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-copy], button[data-copy-rich]");
    if (button) copy(button);
    else if (event.target.closest("button[data-print]")) root.print();
  });
  box.querySelectorAll("button[hidden]").forEach((button) => { button.hidden = false; });

  const place = box.querySelector("[data-code]");
  const qr = root.Handbook && root.Handbook.qr;
  if (place && qr && location.protocol.indexOf("http") === 0) {
    const address = new URL(place.dataset.code, location.href).href;
    const code = qr.svg(address, "二维码：" + address);
    if (code) {
      place.textContent = "";
      place.appendChild(code);
      box.querySelectorAll("[data-address]").forEach((node) => { node.textContent = address; });
    }
  }
})(window);
