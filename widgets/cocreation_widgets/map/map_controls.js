// The controls of the network map: native form elements, each with a label, so that keyboard, touch and screen
// readers work as everywhere else. State goes to the kernel as one `state` trait; what may be chosen comes from it
// as `choices`. Words of the network are set as text, never as HTML.

import { element } from "../frame/element.js";

const SELECTS = ["colour", "size", "steps", "suggestions", "made", "beside"];
const DELAY = 150; // milliseconds of quiet before a word typed or a date dragged is sent

function quietly(send) {
  let timer;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(send, DELAY);
  };
}

let made = 0;
let leaving = false; // Voilà ends the kernel when the page is left: what would be sent then only fails
globalThis.addEventListener?.("beforeunload", () => (leaving = true));

function render({ model, el }) {
  const prefix = `ccn-map-${(made += 1)}-`;
  const parts = build(prefix);
  el.classList.add("ccn-controls");
  el.replaceChildren(parts.form);

  const state = () => model.get("state");
  const set = (change) => {
    model.set("state", { ...state(), ...change });
    model.save_changes();
  };

  const fillChoices = () => fill(parts, model.get("choices"), prefix);
  const showState = () => show(parts, state(), model.get("choices"));
  fillChoices();
  showState();
  model.on("change:choices", () => {
    fillChoices();
    showState();
  });
  model.on("change:state", showState);

  const typed = quietly(() => set({ query: parts.search.value }));
  parts.search.addEventListener("input", () => {
    const chosen = nodeCalled(parts.search.value, model.get("choices").nodes);
    if (chosen) choose(chosen.id);
    else typed();
  });
  const choose = (id) => {
    parts.search.value = "";
    set({ query: "", selected: id });
  };
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const match = bestMatch(parts.search.value, model.get("choices").nodes);
    if (match) choose(match.id);
  });
  for (const name of SELECTS)
    parts[name].addEventListener("change", () => set({ [name]: parts[name].value }));
  const dated = quietly(() => set({ on: Number(parts.on.value) }));
  parts.on.addEventListener("input", () => {
    sayDate(parts, model.get("choices").dates);
    dated();
  });
  for (const [name, step] of [["earlier", -1], ["later", 1]])
    parts[name].addEventListener("click", () => {
      const next = Math.min(Math.max(state().on + step, 0), model.get("choices").dates.length - 1);
      set({ on: next });
    });
  for (const name of ["kinds", "communities"]) {
    parts[name].addEventListener("change", () => set({ [name]: ticked(parts[name]) }));
    parts[name].addEventListener("click", (event) => {
      const all = event.target.dataset?.all;
      if (all === undefined) return;
      for (const box of parts[name].querySelectorAll("input")) box.checked = all === "yes";
      set({ [name]: ticked(parts[name]) });
    });
  }
  parts.form.addEventListener("click", (event) => {
    const ask = event.target.closest("[data-ask]")?.dataset.ask;
    if (ask === "save") savePicture(el);
    else if (ask) model.send({ ask });
  });
  return watchSize(el, model);
}

function build(prefix) {
  const field = (name, label, control) => {
    control.id = prefix + name;
    return element("div", { class: "ccn-field" }, element("label", { for: prefix + name, text: label }), control);
  };
  const parts = {
    search: element("input", { type: "search", list: prefix + "names", autocomplete: "off", spellcheck: "false" }),
    names: element("datalist", { id: prefix + "names" }),
    colour: element("select"),
    size: element("select"),
    steps: element("select"),
    suggestions: element("select"),
    made: element("select"),
    beside: element("select"),
    on: element("input", { type: "range", min: 0, step: 1 }),
    earlier: button("‹", "Earlier date"),
    later: button("›", "Later date"),
    day: element("output", { class: "ccn-day" }),
    kinds: fieldset("Kinds"),
    communities: fieldset("Communities"),
    summary: element("summary", { text: "Filter" }),
  };
  const slider = element("div", { class: "ccn-slider" }, parts.earlier, parts.on, parts.later, parts.day);
  parts.date = field("on", "As of", slider);
  parts.date.querySelector("label").htmlFor = prefix + "day";
  parts.on.id = prefix + "day";
  slider.removeAttribute("id");
  parts.form = element("form", { class: "ccn-form", role: "search", "aria-label": "Network map" },
    field("search", "Find a person or place", parts.search),
    parts.names,
    field("colour", "Colour shows", parts.colour),
    field("size", "Size shows", parts.size),
    field("steps", "Focus", parts.steps),
    field("suggestions", "Suggestions", parts.suggestions),
    field("made", "Network shown", parts.made),
    parts.date,
    field("beside", "Beside it", parts.beside),
    element("details", { class: "ccn-filter" },
      parts.summary,
      element("div", { class: "ccn-filters" }, parts.kinds, parts.communities),
    ),
    element("div", { class: "ccn-buttons", role: "group", "aria-label": "Picture" },
      button("+", "Zoom in", "in"),
      button("−", "Zoom out", "out"),
      button("Whole map", null, "whole"),
      button("Clear focus", null, "clear"),
      button("Save picture", null, "save"),
    ),
  );
  return parts;
}

function button(text, label, ask) {
  return element("button", { type: "button", text, "aria-label": label, title: label, "data-ask": ask });
}

function fieldset(legend) {
  return element("fieldset", {}, element("legend", { text: legend }));
}

function fill(parts, choices, prefix) {
  for (const name of SELECTS) parts[name].replaceChildren(...options(choices[name]));
  parts.names.replaceChildren(...choices.nodes.map(({ label }) => element("option", { value: label })));
  for (const name of ["kinds", "communities"]) {
    // what stays is left as it is: Chromium does not lay out anew what was replaced while the filter was closed
    const same = JSON.stringify(choices[name]);
    if (parts[name].filled === same) continue;
    parts[name].filled = same;
    const boxes = choices[name].map(({ id, label, count }, index) => {
      const box = element("input", { type: "checkbox", value: id, id: `${prefix}${name}-${index}` });
      const words = element("label", { for: box.id, text: count === undefined ? label : `${label} (${count})` });
      return element("div", { class: "ccn-tick" }, box, words);
    });
    const all = element("div", { class: "ccn-all" },
      element("button", { type: "button", "data-all": "yes", text: "All", "aria-label": `All ${name}` }),
      element("button", { type: "button", "data-all": "no", text: "None", "aria-label": `No ${name}` }),
    );
    parts[name].replaceChildren(parts[name].querySelector("legend"), all, ...boxes);
  }
  // where there is nothing to choose, as on a page without a process, there is no choice
  for (const name of SELECTS) parts[name].closest(".ccn-field").hidden = choices[name].length < 2;
  parts.on.max = Math.max(choices.dates.length - 1, 0);
  parts.date.hidden = choices.dates.length < 2;
}

function show(parts, state, choices) {
  // what the reader is typing is theirs: it is only set when it comes from elsewhere
  if (document.activeElement !== parts.search) parts.search.value = state.query;
  for (const name of SELECTS) parts[name].value = state[name];
  // there is nothing to make where nothing is suggested
  parts.made.closest(".ccn-field").hidden = state.suggestions === "0" || choices.made.length < 2;
  parts.on.value = state.on;
  parts.earlier.disabled = state.on <= 0;
  parts.later.disabled = state.on >= choices.dates.length - 1;
  sayDate(parts, choices.dates);
  for (const name of ["kinds", "communities"])
    for (const box of parts[name].querySelectorAll("input"))
      box.checked = state[name] === null || state[name].includes(box.value);
  const filtered = ["kinds", "communities"].filter((name) => state[name] !== null);
  parts.summary.textContent = filtered.length ? `Filter (${filtered.join(" and ")})` : "Filter";
}

function options(choices) {
  const option = ({ id, label }) => element("option", { value: id, text: label });
  return groups(choices).flatMap(({ label, members }) =>
    label ? [element("optgroup", { label }, ...members.map(option))] : members.map(option),
  );
}

export function groups(choices) {
  // choices that stand together under one name, in their order; those without a group stand alone
  const found = [];
  for (const choice of choices) {
    const last = found.at(-1);
    if (last && last.label === choice.group) last.members.push(choice);
    else found.push({ label: choice.group, members: [choice] });
  }
  return found;
}

function sayDate(parts, dates) {
  const label = dates[Number(parts.on.value)]?.label ?? "";
  parts.day.textContent = label;
  parts.on.setAttribute("aria-valuetext", label);
}

function ticked(set) {
  const boxes = [...set.querySelectorAll("input")];
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  return chosen.length === boxes.length ? null : chosen;
}

export function nodeCalled(text, nodes) {
  return nodes.find(({ label }) => label === text);
}

export function bestMatch(text, nodes) {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (!words.length) return undefined;
  const has = ({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word));
  const found = nodes.filter(has);
  return found.find(({ label }) => label.toLocaleLowerCase().startsWith(words[0])) ?? found[0];
}

function picture(el) {
  return el.closest(".ccn-network-map")?.querySelector(".ccn-picture");
}

function savePicture(el) {
  // Plotly's own export, whose button the picture keeps for the pointer
  picture(el)?.querySelector('.modebar-btn[data-title*="Download"]')?.click();
}

function watchSize(el, model) {
  let frame;
  let told = false;
  const tell = () => {
    const place = picture(el);
    if (leaving || !place?.clientWidth) return;
    const width = Math.round(place.clientWidth);
    if (Math.abs(width - model.get("width")) < 2 && told) return;
    told = true;
    // as much of the window as is left below the controls, so that the whole map is seen at once
    const top = place.getBoundingClientRect().top + window.scrollY;
    model.set("width", width);
    model.set("height", Math.round(Math.min(Math.max(window.innerHeight - top - 12, 440), 900)));
    model.save_changes();
  };
  const observer = new ResizeObserver(quietly(tell));
  const moved = () => {
    told = false;
    tell();
  };
  window.addEventListener("ccn-shown", moved); // the picture stands where it will stay: see first.js
  const attach = () => {
    const place = picture(el);
    // where the picture begins is known once the words above it are there
    if (place && el.closest(".ccn-network-map").querySelector(".ccn-lead")) {
      place.setAttribute("role", "group");
      place.setAttribute("aria-label", "Picture of the map; details and table say the same in words");
      observer.observe(place);
      tell();
    } else frame = requestAnimationFrame(attach);
  };
  attach();
  return () => {
    cancelAnimationFrame(frame);
    observer.disconnect();
    window.removeEventListener("ccn-shown", moved);
  };
}

export default { render };
