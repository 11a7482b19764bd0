// The loom: a nugget is picked up, by a press or by dragging, and woven into a pattern, by a press or by dropping it.
// The kernel says what to show; words of the network are set as text, never as HTML.

import { element } from "../frame/element.js";
import { desk } from "./desk.js";

const WAIT = 350; // milliseconds without a key before what was typed is looked for
let made = 0;

export function counted(number, one, several) {
  return `${number.toLocaleString("en-GB")} ${number === 1 ? one : several}`;
}

export function found({ all, total, loose, shown }) {
  // what the list of nuggets says of itself
  if (!all) return "No nugget is harvested yet: add one with its form on the page Edit.";
  const more = total > shown.length ? ` The first ${shown.length} are shown; look for words to find the others.` : "";
  const said = total < all ? `${counted(total, "nugget holds", "nuggets hold")} these words.` : "";
  return `${said || `${counted(loose, "nugget is", "nuggets are")} in no pattern yet, of ${all.toLocaleString("en-GB")}.`}${more}`;
}

function render({ model, el }) {
  const prefix = `ccn-loom-${(made += 1)}`;
  const send = (what, more = {}) => model.send({ do: what, ...more });
  const list = element("ul", { class: "ccn-loom-nuggets" });
  const number = element("p", { class: "ccn-small", id: `${prefix}-number` });
  const patterns = element("div", { class: "ccn-loom-patterns" });
  const around = desk({ model, prefix, undo: () => send("undo"), done: () => (name.value = "") });
  const search = element("input", { type: "search", id: `${prefix}-search`, autocomplete: "off", "aria-describedby": number.id });
  const name = element("input", { type: "text", id: `${prefix}-name`, autocomplete: "off" });
  const begin = element("form", { class: "ccn-loom-begin", autocomplete: "off" },
    element("label", { for: name.id, text: "A new pattern" }),
    element("div", { class: "ccn-edit-row" }, name, element("button", { type: "submit", text: "Begin" })));
  let held = null; // id of the nugget that is picked up

  el.classList.add("ccn-edit", "ccn-loom");
  el.replaceChildren(...around.above, element("div", { class: "ccn-loom-columns" },
    element("section", { "aria-label": "Nuggets" }, element("h2", { text: "Nuggets" }),
      element("div", { class: "ccn-field" }, element("label", { for: search.id, text: "Find a nugget" }), search),
      number, list),
    element("section", { "aria-label": "Patterns" }, element("h2", { text: "Patterns" }),
      element("p", { class: "ccn-edit-help", text: "Pick up a nugget, then press the pattern to weave it into; or drag it there." }),
      begin, patterns, around.undo)));

  const nugget = (id) => model.get("nuggets").shown?.find((one) => one.id === id);

  const hold = (id, { quiet = false } = {}) => {
    held = held === id ? null : id;
    for (const button of list.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.id === held));
    for (const place of patterns.querySelectorAll("article")) arm(place);
    el.classList.toggle("ccn-loom-holding", held !== null);
    if (quiet) return;
    around.announce(held ? `Picked up “${nugget(held).name}”. Choose a pattern; Escape puts it down.` : "Put down.");
  };

  function arm(place) {
    // a pattern takes what is picked up, unless it has it already
    const button = place.querySelector(".ccn-loom-here");
    const has = place.querySelector(`[data-nugget="${CSS.escape(held ?? "")}"]`);
    button.hidden = !held || Boolean(has);
    button.textContent = held && nugget(held) ? `Weave in “${shortened(nugget(held).name)}”` : "";
  }

  const showNuggets = () => {
    const now = model.get("nuggets");
    number.textContent = found(now);
    if (held && !nugget(held)) hold(held, { quiet: true });
    const at = list.contains(document.activeElement) ? document.activeElement.dataset.id : null;
    list.replaceChildren(...now.shown.map(({ id, name: text, kind, woven }) => {
      const button = element("button", { type: "button", draggable: "true", "data-id": id, "aria-pressed": String(id === held) },
        element("span", { class: "ccn-loom-name", text }),
        element("span", { class: "ccn-small", text: `${kind}, ${woven ? `in ${counted(woven, "pattern", "patterns")}` : "in no pattern yet"}` }));
      button.addEventListener("click", () => hold(id));
      button.addEventListener("dragstart", (event) => {
        event.dataTransfer.setData("text/plain", text);
        event.dataTransfer.effectAllowed = "copy";
        if (held !== id) hold(id, { quiet: true });
      });
      button.addEventListener("dragend", () => held === id && hold(id, { quiet: true }));
      return element("li", {}, button);
    }));
    if (at) list.querySelector(`[data-id="${CSS.escape(at)}"]`)?.focus();
  };

  const weave = (pattern) => {
    const nugget = held;
    if (!nugget) return;
    hold(nugget, { quiet: true });
    send("weave", { nugget, pattern });
  };

  const showPatterns = () => {
    const all = model.get("patterns");
    patterns.replaceChildren(...all.map(({ id, name: title, summary, nuggets }) => {
      const rows = nuggets.map((one) => element("li", { "data-nugget": one.id }, element("span", { text: one.name }),
        element("button", { type: "button", text: "Take out", "aria-label": `Take “${one.name}” out of “${title}”`,
          onclick: () => send("unweave", { nugget: one.id, pattern: id }) })));
      const place = element("article", { class: "ccn-loom-pattern", "aria-label": title },
        element("h3", { text: title }),
        summary ? element("p", { text: summary }) : null,
        rows.length ? element("ul", {}, ...rows) : element("p", { class: "ccn-small", text: "Nothing is woven into it yet." }),
        element("button", { type: "button", class: "ccn-loom-here ccn-edit-main", hidden: true, onclick: () => weave(id) }));
      place.addEventListener("dragover", (event) => {
        if (!held) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = "copy";
        place.classList.add("ccn-loom-over");
      });
      place.addEventListener("dragleave", () => place.classList.remove("ccn-loom-over"));
      place.addEventListener("drop", (event) => {
        event.preventDefault();
        place.classList.remove("ccn-loom-over");
        weave(id);
      });
      arm(place);
      return place;
    }));
    if (!all.length) patterns.append(element("p", { text: "No pattern is woven yet. Give the first one a name above." , class: "ccn-loom-none" }));
  };

  let timer;
  search.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => send("find", { words: search.value }), WAIT);
  });
  begin.addEventListener("submit", (event) => {
    event.preventDefault();
    const nugget = held;
    if (nugget) hold(nugget, { quiet: true });
    send("begin", { name: name.value, nugget: nugget ?? "" });
  });
  el.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && held) hold(held);
  });

  showNuggets();
  showPatterns();
  model.on("change:nuggets", showNuggets);
  model.on("change:patterns", showPatterns);
  return () => {
    clearTimeout(timer);
    around.close();
  };
}

function shortened(text) {
  return text.length > 50 ? `${text.slice(0, 49).trimEnd()}…` : text;
}

export default { render };
