// Sends forms without loading the page anew. The page works without this file; nothing here decides anything.
"use strict";
(() => {
  const root = document.documentElement;
  const stream = document.getElementById("strumien");
  const composer = document.querySelector(".composer");
  if (!stream || !composer) return;
  root.classList.replace("no-script", "script");

  const field = document.getElementById("tekst");
  const status = document.getElementById("stan");
  const words = composer.dataset;
  const inWidget = root.classList.contains("in-widget");
  const TIMEOUT = 20000;
  const queue = [];
  let busy = false;
  let key = "";

  if (inWidget) {
    // A page inside another site may get no cookie, so the widget keeps its key for as long as its tab is open.
    const fresh = document.querySelector("meta[name=doradca-session]").content;
    try {
      key = sessionStorage.getItem("doradca") || fresh;
      sessionStorage.setItem("doradca", key);
    } catch { key = fresh; }
    if (key !== fresh) refresh();
  }

  function headers(more) {
    const found = { accept: "application/json", ...more };
    if (key) found["x-doradca-session"] = key;
    return found;
  }

  class Refused extends Error {
    constructor(code, message) {
      super(message);
      this.code = code;
    }
  }

  function tell(text, bad) {
    status.textContent = text;
    status.classList.toggle("bad", Boolean(bad));
  }

  function number() {
    return Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16)).join("");
  }

  function bubble(text) {
    const said = document.createElement("p");
    said.className = "said waiting";
    const you = document.createElement("span");
    you.className = "unseen";
    you.textContent = words.you + " ";
    said.append(you, text);
    stream.append(said);
    return said;
  }

  async function ask(path, options) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), TIMEOUT);
    try {
      const answer = await fetch(path, { credentials: "same-origin", cache: "no-store", signal: stop.signal, ...options });
      return { status: answer.status, body: await answer.json() };
    } finally {
      clearTimeout(timer);
    }
  }

  function fragment(html) {
    const holder = document.createElement("template");
    holder.innerHTML = html;
    return holder.content;
  }

  function show(body, focus) {
    if (body.exchanges) {
      const fresh = fragment(body.exchanges);
      // A mere message has nothing to press; what stood before can still be pressed then.
      const replaced = fresh.querySelector(".keys") ? stream.querySelectorAll(".keys") : [];
      for (const keys of replaced) keys.remove();
      for (const old of stream.querySelectorAll(".exchange.now")) {
        old.classList.remove("now");
        for (const part of old.querySelectorAll(".contact, .date, .figure, .printed")) part.remove();
        // What the drawings said in its place is now said by the words again.
        for (const part of old.querySelectorAll(".told")) part.hidden = false;
        for (const part of old.querySelectorAll("[id]")) part.removeAttribute("id");
        for (const part of old.querySelectorAll(".present")) {
          part.classList.remove("present");
          part.removeAttribute("role");
          part.removeAttribute("aria-labelledby");
        }
      }
      stream.append(fresh);
      stream.dataset.last = body.last;
    }
    root.classList.add("talking");
    document.querySelector("h1").classList.add("unseen");
    stream.dataset.view = body.view;
    replaceMoney(body.money);
    document.getElementById("odpowiedzi").replaceChildren(fragment(body.panel));
    document.title = body.title;
    const now = document.getElementById("teraz");
    if (body.exchanges && now) {
      if (focus) now.focus({ preventScroll: true });
      now.closest(".exchange").scrollIntoView({ block: "start", behavior: calm() ? "auto" : "smooth" });
    }
  }

  function calm() {
    return matchMedia("(prefers-reduced-motion: reduce)").matches;
  }

  function replaceMoney(html) {
    const place = document.getElementById("pieniadze");
    const before = Array.from(place.querySelectorAll(".meter rect"), (bar) => bar.getAttribute("width"));
    place.replaceChildren(fragment(html));
    const bars = Array.from(place.querySelectorAll(".meter rect"));
    if (before.length !== bars.length || calm()) return;
    const after = bars.map((bar) => bar.getAttribute("width"));
    bars.forEach((bar, at) => bar.setAttribute("width", before[at]));
    requestAnimationFrame(() => requestAnimationFrame(() => {
      bars.forEach((bar, at) => bar.setAttribute("width", after[at]));
    }));
  }

  async function send() {
    if (busy || !queue.length) return;
    busy = true;
    const { form, said, typed, text } = queue[0];
    root.classList.add("busy");
    said.querySelector("button")?.remove();
    const slow = setTimeout(() => tell(words.sending), 400);
    form.set("after", stream.dataset.last);
    let done = false;
    try {
      const { status: code, body } = await ask("/rozmowa", {
        method: "POST",
        headers: headers({ "content-type": "application/x-www-form-urlencoded" }),
        body: form.toString(),
      });
      if (code !== 200) throw new Refused(code, body.error.message);
      said.remove();
      queue.shift();
      tell("");
      const contact = form.has("contact_name") ? form : null;
      const stay = typed && document.activeElement === field;
      show(body, !stay);
      // Asked for a contact again, for a slip of one digit: what was written need not be written anew.
      for (const input of contact ? stream.querySelectorAll(".now .contact input[id]") : []) input.value = contact.get(input.name) || "";
      // Whoever stays in the field hears the answer; whoever pressed a button is taken to it.
      status.classList.toggle("unseen", stay);
      if (stay) tell(body.announce);
      done = true;
    } catch (problem) {
      status.classList.remove("unseen");
      const refused = problem instanceof Refused;
      tell(refused ? problem.message : navigator.onLine ? words.notSent : words.offline, true);
      if (refused && problem.code < 429) {
        // Sending the same again would not help, so the words go back to where they can be changed.
        said.remove();
        queue.shift();
        if (typed && !field.value) field.value = text;
      } else {
        offerRetry(said);
      }
    } finally {
      clearTimeout(slow);
      busy = false;
      root.classList.remove("busy");
    }
    if (done && queue.length) send();
  }

  function offerRetry(said) {
    const again = document.createElement("button");
    again.type = "button";
    again.className = "retry key";
    again.textContent = words.retry;
    again.addEventListener("click", send);
    said.append(again);
  }

  async function refresh() {
    if (busy || queue.length) return;
    try {
      const { status: code, body } = await ask("/rozmowa", { headers: headers({ "x-after": stream.dataset.last }) });
      if (code === 200 && !queue.length && String(body.last) !== stream.dataset.last) show(body, false);
    } catch { /* The next answer brings it. */ }
  }

  async function leave(form) {
    try {
      const { status: code, body } = await ask("/zakoncz", {
        method: "POST",
        headers: headers({ "content-type": "application/x-www-form-urlencoded" }),
        body: new URLSearchParams(new FormData(form)).toString(),
      });
      if (code !== 200) throw new Error();
      // A contact was sent to an advisor: what becomes of it is asked on a page of its own.
      if (body.ask) return form.submit();
      try { sessionStorage.clear(); } catch { /* Nothing was kept then. */ }
      location.replace(inWidget ? location.href : "/koniec");
    } catch {
      status.classList.remove("unseen");
      tell(words.notSent, true);
    }
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.matches("[data-leave]")) {
      event.preventDefault();
      leave(form);
      return;
    }
    if (form.getAttribute("action") !== "/rozmowa") return;
    event.preventDefault();
    if (busy) return;
    const button = event.submitter;
    const typed = form === composer;
    const text = typed ? field.value.trim() : "";
    if (typed && !text) return field.focus();
    const sent = new URLSearchParams(new FormData(form, button));
    sent.set("sent", number());
    const label = text || sent.get("text") || button.getAttribute("aria-label") || button.textContent.trim();
    queue.push({ form: sent, said: bubble(label), typed, text });
    if (typed) field.value = "";
    stream.lastElementChild.scrollIntoView({ block: "nearest" });
    send();
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) print();
    // Another site opened in the widget's narrow frame would take the conversation's place.
    const link = inWidget && event.target.closest("a[href^=http]");
    if (link) link.target = "_blank";
  });
  // After loading, the present question is what one wants to see, not the place where the last page was left.
  history.scrollRestoration = "manual";
  if (stream.dataset.last !== "0") document.querySelector(".exchange.now")?.scrollIntoView({ block: "start" });

  window.addEventListener("online", send);
  window.addEventListener("pageshow", (event) => { if (event.persisted) refresh(); });
  document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
  if (inWidget) {
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") parent.postMessage("doradca:close", "*");
    });
  }
})();
