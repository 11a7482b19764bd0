// A Plotly picture. The script comes once for a page: from the server that says where it has it, or else from the
// kernel. What is drawn is kept once for each model; the kernel sends what changes, and every view draws it in place.

const PAPER = 680; // pixels across a printed page, between its margins
const ROOM = 600; // milliseconds that its first drawing waits until it is told the room that it has
const scripts = (globalThis.ccnScripts ??= {}); // a promise for each bundle, shared by all pictures of the page
const drawn = new WeakMap(); // model → {figure, views}
const EMPTY = "empty"; // see look.py: the mark of a picture with nothing on it, which takes no room

// see look.py: the colours that the page's theme changes, and into which of its variables
const SCALE = ["#faf0f6", "#cc79a7", "#43102f"];
const THEMED = {
  "#212b32": "--ccn-ink",
  "#4c6272": "--ccn-muted",
  "#ffffff": "--ccn-paper",
  "#005eb8": "--ccn-accent",
  "#e3e8ec": "--ccn-faint",
  "#c3ccd4": "--ccn-drawn-line",
  "#8494a1": "--ccn-drawn-tie",
  "#9aa7b2": "--ccn-drawn-aside",
  "#35546b": "--ccn-drawn-person",
  "#d6e6f7": "--ccn-drawn-place",
  "#f7f9fa": "--ccn-drawn-ground",
  "#56b4e8": "--ccn-drawn-shade-2",
  "#0072b1": "--ccn-drawn-shade-3",
  [SCALE[0]]: "--ccn-drawn-least",
  [SCALE[1]]: "--ccn-drawn-middle",
  [SCALE[2]]: "--ccn-drawn-most",
};
const HEX = /#[0-9a-f]{6}\b/g;
const parts = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));
const hex = (numbers) => `#${numbers.map((one) => Math.round(one).toString(16).padStart(2, "0")).join("")}`;

function shadesOf(element, onPaper) {
  // what the theme makes of our colours in this place; nothing where it leaves them as they are
  const found = new Map();
  if (!CSS.supports("color", "light-dark(#000000, #ffffff)")) return found;
  const probe = document.createElement("i");
  probe.hidden = true;
  if (onPaper) probe.style.colorScheme = "light";
  element.append(probe);
  for (const [drawn, name] of Object.entries(THEMED)) {
    probe.style.color = `var(${name}, ${drawn})`;
    const now = getComputedStyle(probe).color.match(/^rgb\((\d+), (\d+), (\d+)\)$/); // Plotly reads no newer notation
    if (now) found.set(drawn, hex(now.slice(1).map(Number)));
  }
  probe.remove();
  return [...found].every(([drawn, now]) => drawn === now) ? new Map() : found;
}

function shade(colour, shades) {
  if (!shades.has(colour)) shades.set(colour, between(colour, shades));
  return shades.get(colour);
}

function between(colour, shades) {
  // what lies between two colours of the scale lies as far between those that they became; all else stays
  const own = parts(colour);
  for (const place of [0, 1]) {
    const [from, to] = [SCALE[place], SCALE[place + 1]];
    const mix = (one, other, share) => parts(one).map((part, at) => part + (parts(other)[at] - part) * share);
    const share = (own[1] - parts(from)[1]) / (parts(to)[1] - parts(from)[1]);
    if (share < 0 || share > 1 || mix(from, to, share).some((part, at) => Math.abs(part - own[at]) > 2)) continue;
    return hex(mix(shades.get(from) ?? from, shades.get(to) ?? to, share));
  }
  return colour;
}

export function themed(value, shades, key = "") {
  // traces or a layout in the theme's colours; numbers, names and ids are passed over
  if (!shades.size || value === null) return value;
  if (typeof value === "string") {
    // in words, only what a style in them says
    const coloured = /color$|^shadow$/.test(key) || value.includes("color:#");
    return coloured ? value.replace(HEX, (colour) => shade(colour, shades)) : value;
  }
  if (Array.isArray(value)) {
    if (typeof value[0] === "object" && value[0] !== null) return value.map((one) => themed(one, shades));
    return key === "color" || key === "text" ? value.map((one) => themed(one, shades, key)) : value;
  }
  if (typeof value !== "object" || ArrayBuffer.isView(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, themed(one, shades, name)]));
}

const watched = new Set(); // what is to be done when other colours hold, for every picture of the page
let onPaper = false;
function watch(draw) {
  if (!watched.size) {
    const all = () => watched.forEach((one) => one());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", all);
    new MutationObserver(all).observe(document.body, { attributeFilter: ["data-jp-theme-light"] });
    // paper is light: there is time for that before it is printed, if nothing has to be waited for
    for (const [event, now] of [["beforeprint", true], ["afterprint", false]])
      addEventListener(event, () => { onPaper = now; all(); });
    matchMedia("print").addEventListener("change", ({ matches }) => { onPaper = matches; all(); });
  }
  watched.add(draw);
}

export function unpacked(value) {
  // where nothing was packed the same object, so that Plotly sees by identity what stayed
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) {
    const made = value.map(unpacked);
    return made.every((one, at) => Object.is(one, value[at])) ? value : made;
  }
  for (const [name, Numbers] of [["float64", Float64Array], ["int32", Int32Array]]) {
    const bytes = value[name];
    if (!bytes?.buffer) continue;
    // a copy begins where numbers may begin; what arrived may stand anywhere in its message
    const start = bytes.byteOffset ?? 0;
    return new Numbers(bytes.buffer.slice(start, start + bytes.byteLength));
  }
  const made = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]));
  return Object.keys(value).every((key) => Object.is(made[key], value[key])) ? value : made;
}

export function joined(figure, before) {
  // lines that are told by the points between which they run; as they were, where neither has changed
  const points = figure.traces.filter(({ customdata }) => customdata);
  const old = before?.traces.filter(({ customdata }) => customdata) ?? [];
  const still = points.length === old.length && points.every((one, at) => one.x === old[at].x && one.y === old[at].y);
  const place = (axis) => points.flatMap((one) => [...one[axis]]);
  let places;
  const traces = figure.traces.map((trace, at) => {
    const { between } = trace;
    if (!between || (still && trace.x && before.traces[at]?.between === between)) return trace;
    places ??= { x: place("x"), y: place("y") };
    const run = (axis) => {
      const found = new Float64Array((between.length / 2) * 3).fill(NaN); // a gap after each
      for (let line = 0; line < between.length / 2; line += 1)
        for (const end of [0, 1]) found[3 * line + end] = places[axis][between[2 * line + end]];
      return found;
    };
    return { ...trace, x: run("x"), y: run("y") };
  });
  return { ...figure, traces };
}

export function changed(figure, change) {
  // new objects wherever something changed, so that Plotly sees by identity what stayed
  const put = (old, more) => {
    const made = { ...old };
    for (const [key, value] of Object.entries(more)) {
      if (value === null) delete made[key];
      else made[key] = value;
    }
    return made;
  };
  const { traces = {}, layout = {} } = unpacked(change);
  return {
    ...figure,
    traces: figure.traces.map((trace, place) => (traces[place] ? put(trace, traces[place]) : trace)),
    layout: Object.keys(layout).length ? put(figure.layout, layout) : figure.layout,
  };
}

export function onlyShapes(figure, before) {
  // whether nothing differs from what is drawn but the shapes above it, which Plotly draws in a third less alone
  if (figure.traces.length !== before?.traces.length) return false;
  const names = new Set([...Object.keys(figure.layout), ...Object.keys(before.layout)]);
  names.delete("shapes");
  return (
    figure.traces.every((trace, at) => trace === before.traces[at]) &&
    [...names].every((name) => figure.layout[name] === before.layout[name])
  );
}

export function bundle(figure) {
  return figure.traces.some(({ type }) => type?.endsWith("gl")) ? "webgl" : "basic";
}

function load(name, model) {
  scripts[name] ??= fetched(name, model).catch((error) => {
    delete scripts[name]; // the next picture tries again
    throw error;
  });
  return scripts[name];
}

async function fetched(name, model) {
  const address = document.querySelector(`meta[name="ccn-script-${name}"]`)?.content;
  if (address) return run(address);
  const bytes = await asked(name, model);
  const made = URL.createObjectURL(new Blob([bytes], { type: "text/javascript" }));
  try {
    return await run(made);
  } finally {
    URL.revokeObjectURL(made);
  }
}

function asked(name, model) {
  return new Promise((resolve) => {
    const hear = (content, buffers) => {
      if (content?.script !== name) return;
      model.off("msg:custom", hear);
      resolve(buffers[0]);
    };
    model.on("msg:custom", hear);
    model.send({ script: name });
  });
}

function run(address) {
  return new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = address;
    element.onload = () => resolve(globalThis.Plotly);
    element.onerror = () => reject(new Error("the script did not load"));
    document.head.append(element);
  });
}

function kept(model) {
  if (!drawn.has(model)) {
    const one = { figure: joined(unpacked(model.get("figure"))), views: new Set() };
    drawn.set(model, one);
    model.on("change:change", () => {
      one.figure = joined(changed(one.figure, model.get("change")), one.figure);
      for (const draw of one.views) draw();
    });
    // another figure altogether comes where there is no kernel: see still.js
    model.on("change:figure", () => {
      one.figure = joined(unpacked(model.get("figure")), one.figure);
      for (const draw of one.views) draw();
    });
  }
  return drawn.get(model);
}

function fit(place, room, { width, height }) {
  // drawn for more room than there is, as on a page at 400 %: all of it, smaller, instead of a part
  const share = room && width > room + 1 ? room / width : 1;
  place.classList.toggle("ccn-fitted", share < 1);
  place.style.setProperty("--ccn-fit", share);
  place.style.setProperty("--ccn-fit-less", `${Math.round((share - 1) * (height ?? 0))}px`);
}

function moved(layout, shown) {
  // with the part in sight to which the reader has moved it
  const axes = Object.entries(shown).filter(([name, { range }]) => /^[xy]axis/.test(name) && range);
  const there = ([name, { range }]) => [name, { ...layout[name], range: [...range], autorange: false }];
  return { ...layout, ...Object.fromEntries(axes.map(there)) };
}

function render({ model, el }) {
  const one = kept(model);
  el.classList.add("ccn-plot");
  const place = document.createElement("div");
  el.replaceChildren(place);
  let busy = false;
  let again = false;
  let quiet = false; // what we draw ourselves must not come back as if the reader had moved it
  let gone = false;
  let shades = null;
  let last = null; // what is drawn
  let seen = new WeakMap(); // what was themed already, so that Plotly sees by identity what stayed
  const inTheme = (part) => {
    if (!shades.size) return part;
    if (!seen.has(part)) seen.set(part, themed(part, shades));
    return seen.get(part);
  };
  const shadesHere = () => {
    if (el.isConnected) return shadesOf(el, onPaper);
    if (!gone) requestAnimationFrame(recolour); // a notebook puts it into its place later: colours are known there
    return new Map();
  };
  const recolour = () => {
    const now = shadesHere();
    if (shades && !now.size === !shades.size && [...now].every(([one, other]) => shades.get(one) === other)) return;
    [shades, seen, last] = [now, new WeakMap(), null];
    draw();
  };

  // A view tells the room of its picture once it stands on a page, which draws it whole: to draw it before is for nothing.
  const roomKnown = async () => {
    const until = performance.now() + ROOM;
    const fits = () => Math.abs(el.clientWidth - one.figure.layout.width) < 2;
    while (!gone && el.clientWidth && el.closest(".ccn-picture") && !fits() && performance.now() < until)
      await new Promise((done) => setTimeout(done, 10));
  };

  const draw = async () => {
    again = true;
    if (busy || gone) return;
    busy = true;
    try {
      if (!last) await Promise.all([roomKnown(), load(bundle(one.figure), model)]);
      while (again && !gone) {
        again = false;
        const { figure } = one;
        const { traces, layout, config } = figure;
        el.closest(".ccn-picture")?.toggleAttribute("hidden", layout.meta === EMPTY);
        const Plotly = await load(bundle(figure), model);
        if (figure !== one.figure) continue; // it has got its room while the script came: to draw it before is for nothing
        quiet = true;
        shades ??= shadesHere();
        if (onlyShapes(figure, last)) await Plotly.relayout(place, { shapes: inTheme(layout).shapes ?? [] });
        else await Plotly.react(place, traces.map(inTheme), { ...inTheme(layout) }, config);
        last = figure;
        quiet = false;
        if (layout.width) place.style.setProperty("--ccn-print", Math.min(1, PAPER / layout.width));
        fit(place, el.clientWidth, layout);
        listen();
      }
    } catch (error) {
      const words = document.createElement("p");
      words.className = "ccn-plot-missing";
      words.textContent = `The picture cannot be drawn (${error.message}). The table says the same; to try again, load the page anew.`;
      el.replaceChildren(words);
    } finally {
      busy = quiet = false;
    }
  };

  let listening = false;
  const listen = () => {
    if (listening) return;
    listening = true;
    place.on("plotly_click", ({ points }) => {
      const id = points.find(({ customdata }) => customdata !== undefined)?.customdata;
      if (id !== undefined) model.send({ click: String(id) });
    });
    place.on("plotly_relayout", () => {
      const { xaxis, yaxis } = place.layout;
      if (!quiet && xaxis?.range && yaxis?.range) model.send({ moved: { x: [...xaxis.range], y: [...yaxis.range] } });
    });
  };

  // what is saved is for paper, as what is printed: Plotly's own button would save it as it is seen, dark on dark
  const save = (event) => {
    if (!shades?.size || !event.target.closest?.('.modebar-btn[data-title*="Download"]')) return;
    event.stopPropagation();
    const { traces, layout, config } = one.figure;
    const light = shadesOf(el, true);
    const { width = place.offsetWidth, height = place.offsetHeight } = layout;
    const data = traces.map((trace) => themed(trace, light));
    const figure = { data, layout: moved(themed(layout, light), place.layout) };
    globalThis.Plotly.downloadImage(figure, { format: "png", width, height, ...config?.toImageButtonOptions });
  };
  place.addEventListener("click", save, true);

  one.views.add(draw);
  watch(recolour);
  draw();
  return () => {
    gone = true;
    one.views.delete(draw);
    watched.delete(recolour);
    globalThis.Plotly?.purge?.(place);
  };
}

export default { render };
