// The script of every page with a process: says how far it is, watches its connection, and ends it with its tab.
// Everything stands in a file, because the server's policy runs no script that stands in a page.
(() => {
  const { base, visit, room: own } = document.currentScript.dataset;
  const LONGEST = 8000; // milliseconds that a script may take to come
  const WAITS = 600000; // milliseconds that a part waits for its script, which says itself when it does not come

  // ---- while the page is drawn ----
  // the words on the page say all there is to say; Voilà's counting of cells and its heartbeats would only repeat it
  window.voila_process = () => {};
  window.voila_heartbeat = () => {};
  // screen readers announce what changes in a status, not what stands in it from the start
  const say = (words) => {
    const place = document.getElementById("ccn-progress"); // it comes after words that may be long
    if (place) place.textContent = words;
  };
  let shown = false;
  const takeOver = new Promise((give) => { window.ccnTakeOver = give; }); // first.js gives it
  const started = setTimeout(() => say("Drawing the page: this takes a few seconds."), 500);
  // Voilà's theme calls this, and the end of the page does; whichever is later shows the page
  window.display_cells = window.voila_finish = () => {
    if (!window.themeLoaded) {
      window.cellLoaded = true;
      return;
    }
    shown = true;
    document.getElementById("loading")?.remove();
    const cells = document.getElementById("rendered_cells");
    cells.style.display = "";
    clearTimeout(started);
    const ready = () => say("The page is ready.");
    const first = document.getElementById("ccn-first");
    if (!first) return ready();
    // what was drawn ahead stays until the page's own process has drawn the same; its script may have been lost
    const lost = setTimeout(() => { first.remove(); ready(); }, LONGEST);
    takeOver.then((take) => { clearTimeout(lost); return take(cells); }).then(ready);
  };
  document.addEventListener("DOMContentLoaded", () => {
    if (document.querySelector("script:is([src$='/voila.js'], [data-src$='/voila.js'])")) return window.voila_finish();
    // the answer broke off before its end
    document.getElementById("loading")?.remove();
    clearTimeout(started);
    say("");
    end(ENDINGS[4003]);
  });

  // ---- its widgets ----
  // Their manager looks for a widget every 100 ms for two seconds, and not once more at the end: what came in the last
  // pause, or while the browser was busy, would never be shown.
  function lookOnceMore(manager) {
    const get = manager.get_model.bind(manager);
    manager.get_model = async (id) => {
      try {
        return await get(id);
      } catch (missing) {
        if (manager.has_model(id)) return get(id);
        if (manager.restoredStatus) { // all that the process has is there
          say("");
          end(ENDINGS[4003]);
        }
        throw missing;
      }
    };
  }
  let app;
  Object.defineProperty(window, "jupyterapp", {
    get: () => app,
    set(started) { // Voilà sets it before it shows the first widget
      app = started;
      if (app.widgetManager) lookOnceMore(app.widgetManager);
    },
  });

  // The parts of a view have their styles from the page, where JupyterLab puts its own behind them as its scripts come;
  // what a document adopts is behind all of that.
  window.addEventListener("load", () => {
    const link = document.querySelector("link[href*='still.css']");
    if (!link?.sheet) return;
    const last = new CSSStyleSheet();
    last.replaceSync([...link.sheet.cssRules].map((rule) => rule.cssText).join("\n"));
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, last];
  });

  // And they ask here for their scripts: see cocreation_widgets.frame.part.
  window.ccnPart = async (file) => {
    try {
      return (await import(`${base}parts/${file}`)).default;
    } catch (missing) {
      missed();
      throw missing;
    }
  };

  // anywidget waits two seconds for a part's script, and what the process tells that part later it never hears; over a
  // slow line, or beside a large map that is being drawn, a script takes longer than that.
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = (time) => timeout(Math.max(time, WAITS));

  // ---- its process ----
  // a page that was made before its visitor came knows it from Voilà's configuration alone
  const room = () => own || JSON.parse(document.getElementById("jupyter-config-data")?.textContent ?? "{}").kernelId;
  const id = `If it stays, report the id ${visit}.`;
  const ENDINGS = {
    1001: "The server is being stopped.",
    4000: "The connection was lost for too long.",
    4001: "Nobody used this page for a while, so it was put to rest.",
    4002: `This page calculated without an end and was stopped. ${id}`,
    4003: `Something went wrong that should not, and this page stopped. ${id}`,
    4004: "You are signed out.",
    4005: "You have many pages open; this one was used least lately, so it was put to rest.",
  };
  let over = false;
  let leaving = false;
  let lost = false;

  function tell(words, { again = false } = {}) {
    const place = document.getElementById("ccn-connection");
    place.replaceChildren();
    if (!words) return;
    const line = document.createElement("p");
    line.textContent = words;
    line.role = "alert"; // announced as it comes
    if (again) {
      const link = document.createElement("a");
      link.href = location.href;
      link.textContent = "Load the page again";
      line.append(" ", link);
    }
    place.append(line);
  }

  function end(words) {
    over = true;
    const stays = shown || document.getElementById("ccn-first") ? " What you see stays, but no longer answers." : "";
    tell(`${words}${stays}`, { again: true });
  }

  // Whether the process is still there, when a connection ended without a reason.
  async function check() {
    if (over || leaving || !lost) return;
    try {
      const answer = await fetch(`${base}room/${room()}`);
      if (answer.status === 403) return end(ENDINGS[4004]);
      const { code } = answer.ok ? await answer.json() : { code: 4000 };
      if (code) return end(ENDINGS[code] ?? ENDINGS[4000]);
    } catch {
      // nobody answers: the network or the server is away
    }
    setTimeout(check, 4000);
  }

  function closed(code) {
    if (over || leaving) return;
    if (ENDINGS[code]) return end(ENDINGS[code]);
    if (lost) return;
    lost = true;
    tell("The connection to the server is lost. Trying to connect again …");
    check();
  }

  function opened() {
    if (lost && !over) {
      tell("");
      say("The connection is back.");
    }
    lost = false;
  }

  const Stock = window.WebSocket;
  window.WebSocket = class extends Stock {
    constructor(...given) {
      super(...given);
      this.addEventListener("open", opened);
      this.addEventListener("close", (event) => closed(event.code));
    }
  };

  // A script that does not arrive: its reader may be signed out meanwhile, or the server gone.
  function missed() {
    if (over || leaving) return;
    lost = true;
    tell("A part of this page did not arrive.", { again: true });
    check();
  }
  document.addEventListener("error", ({ target }) => target.tagName === "SCRIPT" && missed(), true);

  // Voilà does so too, but only once its own script has started
  window.addEventListener("pagehide", () => {
    leaving = true;
    const process = room();
    if (!process) return;
    const form = new FormData();
    form.append("_xsrf", document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "");
    navigator.sendBeacon(`${base}voila/api/shutdown/${process}`, form);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });
})();
