// The one script of a portal's page: a button in a shadow tree, and the assistant in a frame once it is wanted.
(() => {
  const script = document.currentScript;
  if (!script?.src || window.DongNaiAssistant) return;
  const home = new URL(script.src).origin;
  const HOTLINE = "1022";
  const PATIENCE = 8000; // ms until a silent frame counts as away; one that answers later is shown all the same
  const WORDS = {
    vi: {
      name: "Trợ lý công dân Đồng Nai", open: "Hỏi trợ lý", close: "Đóng trợ lý", wait: "Đang mở trợ lý…", again: "Thử lại",
      away: "Trợ lý đang không trả lời. Bạn gọi tổng đài để được hỗ trợ ngay.", call: "Gọi ", unread: " tin chưa đọc",
    },
    en: {
      name: "Đồng Nai Citizen Assistant", open: "Ask the assistant", close: "Close the assistant", again: "Try again",
      wait: "Opening the assistant…", away: "The assistant does not answer. Please call the hotline for help.", call: "Call ",
      unread: " unread",
    },
  };
  const TALK = "M4 5h16v11h-8l-5 4v-4H4zM8.5 10.5h.01M12 10.5h.01M15.5 10.5h.01";
  // Important `:host` rules win over the page's.
  const STYLE = `
:host{all:initial!important;direction:ltr!important;position:fixed!important;inset:auto 0 0 auto!important;z-index:2147483647!important;display:block!important;width:0!important;height:0!important}
*{box-sizing:border-box}
.box{color-scheme:light dark;font:16px/1.5 system-ui,"Segoe UI",Roboto,sans-serif}
.light{color-scheme:light}.dark{color-scheme:dark}
button,a{display:inline-flex;align-items:center;justify-content:center;min-width:44px;min-height:44px;font:inherit;font-weight:600;cursor:pointer;text-decoration:none}
:focus-visible{outline:3px solid #0b5d4f;outline-offset:2px;box-shadow:0 0 0 2px #fff}
.launcher{position:fixed;right:20px;bottom:calc(20px + env(safe-area-inset-bottom,0px));gap:10px;height:56px;padding:0 22px 0 18px;border:0;border-radius:28px;background:#0b5d4f;color:#fff;box-shadow:0 6px 20px #0005}
.launcher:hover{background:#094c41}
svg{width:26px;height:26px;fill:none;stroke:currentColor;stroke-width:2;stroke-linecap:round;stroke-linejoin:round}
.badge{position:absolute;top:-6px;right:-4px;min-width:24px;padding:0 6px;border:2px solid #fff;border-radius:14px;background:#b3261e;color:#fff;font-size:13px;line-height:20px;text-align:center}
.panel{position:fixed;right:20px;bottom:92px;width:400px;height:min(660px,calc(100vh - 112px));overflow:hidden;border-radius:16px;background:Canvas;color:CanvasText;box-shadow:0 12px 48px #0006,0 0 0 1px #0002;visibility:hidden;opacity:0;transform:translateY(12px)}
.open .panel{visibility:visible;opacity:1;transform:none}
.left .launcher{right:auto;left:20px}.left .panel{right:auto;left:20px}
iframe{position:absolute;inset:0;width:100%;height:100%;border:0}iframe:not(.on){visibility:hidden}
.state{position:absolute;inset:0;display:flex;flex-direction:column;align-items:center;justify-content:center;gap:12px;padding:24px;text-align:center}
.state p{margin:0;max-width:280px}
.state>svg{width:56px;height:56px;padding:14px;border-radius:28px;background:#0b5d4f;color:#fff}
.state a{padding:0 26px;border-radius:22px;background:#0b5d4f;color:#fff;font-size:18px}
.state button{padding:0 18px;border:1px solid;border-radius:22px;background:none;color:inherit}
.x{position:absolute;top:8px;right:8px;border:0!important}
[hidden]{display:none!important}
.news{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
@media(max-width:479px){.launcher{right:16px;bottom:calc(16px + env(safe-area-inset-bottom,0px));width:56px;padding:0}.left .launcher{left:16px}.launcher .text{display:none}.open .launcher{visibility:hidden}.panel,.left .panel{inset:var(--top,0px) 0 auto;width:100%;height:var(--tall,100%);border-radius:0}}
@media(prefers-reduced-motion:no-preference){.panel{transition:.16s}.open .panel{transition-property:opacity,transform}}
@media(forced-colors:active){.launcher,.state a{border:2px solid}.panel{border:1px solid}}
@media print{.box{display:none}}`;

  const make = (tag, className, ...children) => {
    const made = document.createElement(tag);
    made.className = className;
    made.append(...children);
    return made;
  };
  const button = (className, tap, ...children) => {
    const made = make("button", className, ...children);
    made.type = "button";
    made.onclick = tap;
    return made;
  };
  const icon = (path) => {
    const [svg, line] = ["svg", "path"].map((tag) => document.createElementNS("http://www.w3.org/2000/svg", tag));
    svg.setAttribute("viewBox", "0 0 24 24");
    svg.setAttribute("aria-hidden", "true");
    line.setAttribute("d", path);
    svg.append(line);
    return svg;
  };

  let { locale, theme = "auto" } = script.dataset;
  let frame, back, timer, ready, silent;
  let opened = false;
  let unread = 0;
  let waiting = []; // what the frame is told once it listens
  const events = new EventTarget();
  const emit = (name, detail) => events.dispatchEvent(new CustomEvent(name, { detail }));

  const host = document.createElement("dongnai-assistant");
  const root = host.attachShadow({ mode: "open" });
  const text = make("span", "text");
  const badge = make("span", "badge");
  const launcher = button("launcher", () => (opened ? close() : open()), icon(TALK), text, badge);
  const told = make("p", "");
  const call = make("a", "");
  const again = button("", () => load());
  const x = button("x", () => close(), icon("M6 6l12 12M18 6L6 18"));
  const state = make("div", "state", icon(TALK), told, call, again, x);
  const panel = make("div", "panel", state);
  const news = make("span", "news");
  const box = make("div", "box", launcher, panel, news);
  call.href = `tel:${HOTLINE}`;
  panel.setAttribute("role", "dialog");
  [told, news].forEach((one) => one.setAttribute("role", "status"));

  // A style sheet made by script needs no 'unsafe-inline' in the page's policy.
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];
  } catch {
    root.append(make("style", "", STYLE));
  }
  root.append(box);

  const away = (yes) => {
    silent = yes;
    call.hidden = again.hidden = !yes;
    draw();
  };
  const draw = () => {
    const words = locale === "en" ? WORDS.en : WORDS.vi;
    const count = unread > 9 ? "9+" : unread;
    box.className = `box ${theme}${opened ? " open" : ""}${script.dataset.side === "left" ? " left" : ""}`;
    box.lang = locale === "en" ? "en" : "vi";
    text.textContent = opened ? words.close : words.open;
    launcher.setAttribute("aria-label", text.textContent + (unread ? `, ${count}${words.unread}` : ""));
    launcher.setAttribute("aria-expanded", opened);
    badge.hidden = !unread;
    badge.textContent = count;
    news.textContent = unread ? `${words.name}: ${count}${words.unread}` : "";
    told.textContent = silent ? words.away : words.wait;
    call.textContent = words.call + HOTLINE;
    again.textContent = words.again;
    x.setAttribute("aria-label", words.close);
    panel.setAttribute("aria-label", words.name);
    if (frame) frame.title = words.name;
  };
  const tell = (type, more) => {
    const message = { assistant: type, ...more };
    if (ready) frame.contentWindow.postMessage(message, home);
    else waiting.push(message);
  };
  const gone = () => {
    away(true);
    emit("away");
  };
  const expect = (patience) => {
    clearTimeout(timer);
    timer = setTimeout(gone, patience);
  };
  const load = () => {
    if (root.activeElement === again) x.focus();
    frame?.remove();
    ready = false;
    frame = make("iframe", "");
    frame.onload = () => ready || expect(1500); // an error page loads too, and says nothing
    frame.allow = "microphone;clipboard-write;web-share"; // as far as the page itself may
    frame.src = `${home}/widget/?${new URLSearchParams({ host: location.origin, locale: locale ?? "vi", theme })}`;
    expect(PATIENCE);
    panel.append(frame);
    away(false);
  };
  const show = (yes) => {
    opened = yes;
    if (yes) unread = 0;
    draw();
    if (yes) tell("opened");
    emit(yes ? "open" : "close");
  };
  const open = () => {
    if (opened) return;
    back = root.activeElement ? launcher : document.activeElement;
    if (!frame) load();
    show(true);
    (ready ? frame : x).focus();
  };
  const close = () => {
    if (!opened) return;
    const inside = root.activeElement;
    show(false);
    if (!inside) return; // the page has the focus and keeps it
    const opener = back?.isConnected && back !== document.body && back !== host ? back : launcher;
    opener.focus();
  };

  addEventListener("message", ({ origin, source, data }) => {
    if (origin !== home || !frame || source !== frame.contentWindow) return;
    if (data?.assistant === "ready") {
      ready = true;
      frame.className = "on";
      clearTimeout(timer);
      away(false);
      waiting.splice(0).forEach(({ assistant, ...more }) => tell(assistant, more));
      if (root.activeElement === x) frame.focus();
      emit("ready");
    } else if (data?.assistant === "close") close();
    else if (data?.assistant === "answer" && !opened) {
      unread += 1;
      draw();
      emit("unread", unread);
    }
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && opened) close();
  });
  // A phone's keyboard covers the frame: the panel takes what is left.
  const view = window.visualViewport;
  const fit = () => {
    box.style.setProperty("--top", `${view.offsetTop}px`);
    box.style.setProperty("--tall", `${view.height}px`);
  };
  view?.addEventListener("resize", fit);
  view?.addEventListener("scroll", fit);

  window.DongNaiAssistant = Object.freeze({
    open,
    close,
    ask(question) {
      open();
      tell("ask", { text: String(question) });
    },
    on: (name, listener) => events.addEventListener(name, listener),
    off: (name, listener) => events.removeEventListener(name, listener),
    setTheme(wanted) {
      theme = wanted;
      draw();
      tell("theme", { theme });
    },
    setLocale(wanted) {
      locale = wanted;
      draw();
      tell("locale", { locale });
    },
  });
  away(false);
  // After <body> and outside: last in the order of focus, and no transform or clipping of the page reaches us.
  const place = () => document.documentElement.append(host);
  if (document.readyState === "loading") addEventListener("DOMContentLoaded", place);
  else place();
})();
