// Puts a button and a panel on a page. One tag is enough:
//   <script src="https://…/widget.js" data-centre="…" defer></script>
// Everything lives in a shadow root and a frame, so the page's styles and ours never meet.
"use strict";
(() => {
  const tag = document.currentScript;
  if (!tag || window.doradcaOwes) return;
  window.doradcaOwes = true;
  const words = __WORDS__;
  const home = new URL(tag.src).origin;
  const address = new URL("/widget", home);
  if (tag.dataset.centre) address.searchParams.set("osrodek", tag.dataset.centre);

  const host = document.createElement("doradca-owes");
  const root = host.attachShadow({ mode: "open" });
  const look = new CSSStyleSheet();
  look.replaceSync(`
    :host { all: initial; }
    button { font: 600 17px/1.3 system-ui, "Segoe UI", Roboto, sans-serif; cursor: pointer; }
    .open { position: fixed; right: 16px; bottom: 16px; z-index: 2147483000; min-height: 52px; padding: 12px 22px; border: 2px solid #fff; border-radius: 28px; background: #17594c; color: #fff; box-shadow: 0 4px 18px rgb(0 0 0 / .28); }
    button:focus-visible { outline: 3px solid #b3420a; outline-offset: 2px; }
    .panel { position: fixed; right: 16px; bottom: 16px; z-index: 2147483001; width: min(420px, calc(100vw - 32px)); height: min(720px, calc(100vh - 32px)); display: flex; flex-direction: column; border: 1px solid #8d7f6c; border-radius: 18px; overflow: hidden; background: #f7f1e6; box-shadow: 0 10px 40px rgb(0 0 0 / .3); }
    .panel[hidden], .open[hidden] { display: none; }
    .close { align-self: stretch; min-height: 44px; border: 0; background: #17594c; color: #fff; }
    iframe { flex: 1; width: 100%; border: 0; }
    iframe.coming { visibility: hidden; }
    @media (max-width: 520px) { .panel { inset: 0; width: 100%; height: 100%; border: 0; border-radius: 0; } }
    @media (prefers-color-scheme: dark) { .panel { background: #1b1917; } }
    @media print { :host { display: none; } }`);
  root.adoptedStyleSheets = [look];

  const open = document.createElement("button");
  open.className = "open";
  open.type = "button";
  open.textContent = words.open;
  open.setAttribute("aria-expanded", "false");

  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.panel);
  const close = document.createElement("button");
  close.className = "close";
  close.type = "button";
  close.textContent = words.close;
  panel.append(close);
  let frame = null;

  function turn(shown) {
    if (shown && !frame) {
      // Fetched only when somebody wants it: the page that holds the widget stays as fast as it was.
      frame = document.createElement("iframe");
      frame.title = words.panel;
      frame.src = address.href;
      // Shown when its script runs: a press before that would be a plain form, and frames get no cookie.
      frame.classList.add("coming");
      frame.addEventListener("load", () => {
        frame.classList.remove("coming");
        if (!panel.hidden) frame.focus();
      });
      panel.append(frame);
    }
    panel.hidden = !shown;
    open.hidden = shown;
    open.setAttribute("aria-expanded", String(shown));
    (!shown ? open : frame.classList.contains("coming") ? close : frame).focus();
  }

  open.addEventListener("click", () => turn(true));
  close.addEventListener("click", () => turn(false));
  root.addEventListener("keydown", (event) => { if (event.key === "Escape") turn(false); });
  window.addEventListener("message", (event) => {
    if (event.origin === home && frame && event.source === frame.contentWindow && event.data === "doradca:close") turn(false);
  });
  root.append(open, panel);
  document.body.append(host);
})();
