// What a page shows first: drawn ahead, it can be read at once and chosen in; then the page's own process takes over.
(() => {
  const LONGEST = 4000; // milliseconds that the rest waits for the first picture
  const CALM = 400; // milliseconds without the reader's hand before the page's own process may take over, and
  const AT_LAST = 2000; // after which it may all the same
  const address = document.currentScript.dataset.still;
  // the rest of the page comes only once its process has drawn it: what comes before that is there long before
  const there = new Promise((done) => {
    const look = () => document.getElementById("ccn-progress") && (done(), true);
    if (look()) return;
    const observer = new MutationObserver(() => look() && observer.disconnect());
    observer.observe(document, { childList: true, subtree: true });
  });
  let first = null;
  let begun = []; // what its fields said before the reader set any
  const fields = (place) => [...place.querySelectorAll(".ccn-controls:not(.ccn-view-link) :is(input, select, button)")];

  const pause = (time) => new Promise((done) => setTimeout(done, time));
  // until the browser has shown what there is; one that shows nothing, such as a tab behind another, is not waited for
  const shown = () => Promise.race([new Promise((done) => requestAnimationFrame(() => setTimeout(done))), pause(200)]);

  const skipTo = (id) => document.querySelector(".ccn-skip")?.setAttribute("href", `#${id}`);
  there.then(() => document.getElementById("ccn-first") && skipTo("ccn-first"));

  async function open() {
    const answer = await fetch(address);
    if (!answer.ok) return;
    const data = await answer.json();
    const script = document.querySelector("script[src*='still.js']");
    while (!globalThis.ccnStill) await new Promise((done) => script.addEventListener("load", done, { once: true }));
    await there;
    await shown(); // the words; drawing the picture takes the browser most of a second
    const root = document.getElementById("ccn-view");
    if (!root) return;
    first = globalThis.ccnStill(root, data);
    begun = fields(root).map(({ value, checked }) => ({ value, checked }));
  }
  const painted = open()
    .then(async () => {
      const picture = document.querySelector("#ccn-first .ccn-picture");
      const until = performance.now() + LONGEST;
      while (picture && !picture.querySelector(".main-svg") && performance.now() < until)
        await pause(20);
    })
    .catch(console.error); // its words are there all the same

  // measured: Voilà's scripts take the browser most of a second, for which the first picture would wait, and then the
  // answer to whoever reaches for it
  async function calm() {
    const end = performance.now() + AT_LAST;
    let until = 0;
    const later = () => { until = performance.now() + CALM; };
    const signs = ["pointermove", "pointerdown", "keydown", "wheel"];
    for (const sign of signs) addEventListener(sign, later, { capture: true, passive: true });
    await shown();
    for (later(); performance.now() < Math.min(until, end);) await pause(50);
    for (const sign of signs) removeEventListener(sign, later, { capture: true });
  }

  // a script that stands in the page as text, so that it could wait; null where the page broke off before it
  function begin(name) {
    const waiting = document.querySelector(`script[data-src*='/${name}']`);
    if (!waiting) return null;
    const script = document.createElement("script");
    script.src = waiting.dataset.src;
    waiting.replaceWith(script);
    return new Promise((done) => ["load", "error"].forEach((type) => script.addEventListener(type, done, { once: true })));
  }

  // JupyterLab's styles come as a script, which puts them behind all others; ours have the last word
  async function dress() {
    const ours = document.querySelector("link[href*='site.css']");
    const known = new Set(document.head.querySelectorAll("style"));
    await begin("voila-style.js");
    for (const style of document.head.querySelectorAll("style")) if (!known.has(style)) ours.before(style);
    for (const late of document.querySelectorAll("link[data-late]")) late.media = "all";
  }

  async function goOn() {
    await painted;
    await calm();
    await dress();
    // it begins once the page says that it is loaded, which that may have done already
    const listen = window.addEventListener;
    window.addEventListener = function (type, hear, ...more) {
      if (type === "load" && document.readyState === "complete") setTimeout(hear, 0, new Event("load"));
      else listen.call(this, type, hear, ...more);
    };
    begin("voila.js"); // where the page broke off, page.js tells
  }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", goOn);
  else goOn();

  // ---- taking over ----
  const drawn = (cells) => {
    if (cells.querySelector(".ccn-problem")) return true;
    const pictures = [...cells.querySelectorAll(".ccn-picture:not([hidden])")];
    const whole = pictures.every((one) => one.querySelector(".main-svg, .ccn-plot-missing"));
    return cells.querySelector(".ccn-lead") && whole;
  };

  function handOver(root, cells) {
    // what the reader has set, typed, chosen and focused meanwhile
    const [theirs, ours] = [fields(root), fields(cells)];
    const active = document.activeElement;
    const at = theirs.indexOf(active);
    const same = theirs.length === ours.length;
    // words last: whatever else is set shows the words that were there before
    const order = (field) => Number(field.type === "search");
    const both = same ? ours.map((field, place) => [field, theirs[place], begun[place]]) : [];
    for (const [field, old, before] of both.sort(([one], [other]) => order(one) - order(other))) {
      if (field.value === old.value && field.checked === old.checked) continue;
      // what the reader left alone the process knows better, such as from the link by which they came
      if (old.value === before?.value && old.checked === before.checked) continue;
      if ("untouched" in old.dataset) continue; // ours may know better by now, such as when the reader last came
      field.value = old.value;
      if (old.checked !== undefined) field.checked = old.checked;
      const event = field.tagName === "SELECT" || field.type === "checkbox" ? "change" : "input";
      field.dispatchEvent(new Event(event, { bubbles: true }));
    }
    const selected = first?.selected();
    if (selected) cells.querySelector(`[data-select="${CSS.escape(selected)}"]`)?.click();
    for (const one of root.querySelectorAll("details[id]")) {
      const other = cells.querySelector(`details#${CSS.escape(one.id)}`);
      if (other && other.open !== one.open) other.open = one.open;
    }
    if (!root.contains(active)) return null;
    if (at >= 0 && same) return ours[at];
    const name = active.dataset.select;
    return (name && cells.querySelector(`[data-select="${CSS.escape(name)}"]`)) || cells;
  }

  window.ccnTakeOver(async (cells) => {
    await there;
    const old = document.getElementById("ccn-first");
    // in its place already, so that it is drawn in the room that it will have; as a plain style, JupyterLab's layout
    // would take it back
    cells.style.setProperty("--ccn-top", `${old.offsetTop}px`);
    cells.classList.add("ccn-waiting");
    cells.removeAttribute("role"); // one main landmark at a time
    await new Promise((done) => {
      const look = () => (drawn(cells) ? done() : setTimeout(look, 50));
      look();
    });
    const target = handOver(document.getElementById("ccn-view"), cells);
    const scrolled = window.scrollY;
    old.remove();
    skipTo("rendered_cells");
    cells.classList.remove("ccn-waiting");
    cells.setAttribute("role", "main");
    window.scrollTo(0, scrolled);
    window.dispatchEvent(new Event("ccn-shown"));
    target?.focus({ preventScroll: true });
  });
})();
