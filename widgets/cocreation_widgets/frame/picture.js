// A Plotly picture. The script comes once for a page: from the server that says where it has it, or else from the
// kernel. What is drawn is kept once for each model; the kernel sends what changes, and every view draws it in place.

const PAPER = 680; // pixels across a printed page, between its margins
const scripts = (globalThis.ccnScripts ??= {}); // a promise for each bundle, shared by all pictures of the page
const drawn = new WeakMap(); // model → {figure, views}
const EMPTY = "empty"; // see look.py: the mark of a picture with nothing on it, which takes no room

export function unpacked(value) {
  if (Array.isArray(value)) return value.map(unpacked);
  if (value === null || typeof value !== "object") return value;
  for (const [name, Numbers] of [["float64", Float64Array], ["int32", Int32Array]]) {
    const bytes = value[name];
    if (!bytes?.buffer) continue;
    // a copy begins where numbers may begin; what arrived may stand anywhere in its message
    const start = bytes.byteOffset ?? 0;
    return new Numbers(bytes.buffer.slice(start, start + bytes.byteLength));
  }
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, unpacked(one)]));
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

export function bundle(figure) {
  return figure.traces.some(({ type }) => type?.endsWith("gl")) ? "gl2d" : "basic";
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

function render({ model, el }) {
  const one = kept(model);
  el.classList.add("ccn-plot");
  const place = document.createElement("div");
  el.replaceChildren(place);
  let busy = false;
  let again = false;
  let quiet = false; // what we draw ourselves must not come back as if the reader had moved it
  let gone = false;

  const draw = async () => {
    again = true;
    if (busy || gone) return;
    busy = true;
    try {
      while (again && !gone) {
        again = false;
        const { traces, layout, config } = one.figure;
        el.closest(".ccn-picture")?.toggleAttribute("hidden", layout.meta === EMPTY);
        const Plotly = await load(bundle(one.figure), model);
        quiet = true;
        await Plotly.react(place, traces, { ...layout }, config);
        quiet = false;
        if (layout.width) place.style.setProperty("--ccn-print", Math.min(1, PAPER / layout.width));
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

  one.views.add(draw);
  draw();
  return () => {
    gone = true;
    one.views.delete(draw);
    globalThis.Plotly?.purge?.(place);
  };
}

export default { render };
