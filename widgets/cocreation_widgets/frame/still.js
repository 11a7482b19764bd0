// A view without a process, or before it has one: the same parts as in a notebook, told by data what to show.
// What the reader chooses is answered from the data; only the map's focus is worked out here.

const NARROW = 600; // pixels
const LEAST = 340; // pixels: what the narrowest shape is drawn for, see View.shapes; with less room it is made smaller
const MIDDLE = 1000; // pixels: below it the middle shape of a view that has one
const OWN = { search_field: ["query"], since_choice: ["chosen", "visit"] }; // what the reader and their browser say in a part
const ZOOM = { in: 1.5, out: 1 / 1.5 };

class Model {
  // as much of a widget's model as our parts use
  constructor(state, { saved, sent }) {
    this.state = state;
    this.saved = saved;
    this.sent = sent;
    this.heard = new Map();
  }
  get(name) {
    return this.state[name];
  }
  set(name, value) {
    if (this.state[name] === value) return;
    this.state[name] = value;
    this.fire(`change:${name}`);
  }
  save_changes() {
    this.saved();
  }
  send(content) {
    this.sent(content);
  }
  on(event, hear) {
    this.heard.set(event, [...(this.heard.get(event) ?? []), hear]);
  }
  off(event, hear) {
    this.heard.set(event, (this.heard.get(event) ?? []).filter((one) => one !== hear));
  }
  fire(event) {
    for (const hear of this.heard.get(event) ?? []) hear();
  }
}

export function shapeFor(width) {
  // a view without that shape shows its wide one
  if (!width || width >= MIDDLE) return "wide";
  return width < NARROW ? "narrow" : "middle";
}

export function shownIn(scene, shape, selected, chosen = {}) {
  // by part, what it shows: the scene, what is otherwise in its shape of picture, and what the choices change
  const also = Object.entries(scene.also ?? {}).map(([part, choices]) => choices[chosen[part]]);
  const layers = [scene.parts, scene[shape]?.parts, ...also, scene.answers[selected], scene[shape]?.answers[selected]];
  const found = {};
  for (const layer of layers)
    for (const [part, traits] of Object.entries(layer ?? {})) found[part] = { ...found[part], ...traits };
  return found;
}

export function searched(html, looked, holds, query) {
  // a panel's markup with the rows of its tables that hold every word; the rows were made and escaped by our markup
  return looked.reduce((whole, { table, title, most, rows }) => {
    const kept = rows.filter(({ words }) => holds(words, query));
    const cut = kept.length > most ? `, the first ${most} shown` : "";
    const name = `${escaped(title)}: ${number(kept.length)} of ${number(rows.length)} found${cut}`;
    const shown = kept.slice(0, most).map(({ html: row }) => row).join("");
    const place = new RegExp(`(<table id="${table}"[^>]*><caption>)[^]*?(</caption>[^]*?<tbody>)[^]*?(?=</tbody>)`);
    return whole.replace(place, (_, before, between) => before + name + between + shown);
  }, html);
}

export function foundWords(looked, holds, query) {
  // as library_text.py has it
  const found = looked.filter(({ of }) => of).map(({ of, rows }) => [rows.filter(({ words }) => holds(words, query)).length, of]);
  if (!found.some(([count]) => count)) return "Nothing found: no title, text, heading, person or community holds all of these words.";
  return `Found: ${found.map(([count, of]) => `${number(count)} of ${of}`).join(" and ")}.`;
}

const number = (value) => value.toLocaleString("en-GB");

function escaped(text) {
  return text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`);
}

export function open(root, data, modules, { map, days, content, holds }) {
  const pool = content.opened(data);
  const looks = data.looks ?? {};
  // panels whose markup stands in the page already stay as they are
  const written = new Map([...root.querySelectorAll("[data-part]")].map((panel) => [panel.dataset.part, panel]));
  const scenes = new Map();
  const sceneOf = (key) => {
    if (!scenes.has(key)) scenes.set(key, content.told(data.scenes[key], pool));
    return scenes.get(key);
  };
  const dressed = new Map();
  const sceneNow = () => {
    if (!now.look) return sceneOf(now.scene);
    const { name, id } = now.look;
    const key = `${name} ${id}`;
    if (!dressed.has(key)) dressed.set(key, content.dressed(sceneOf(data.scene), content.told(looks[name][id], pool)));
    return dressed.get(key);
  };
  const first = data.parts.map(({ state }) => content.told(state, pool));
  const isMap = data.parts[data.controls]?.module === "map_controls";
  const now = { scene: data.scene, look: null, selected: null, zoom: null, width: 0, height: 0 };

  const models = data.parts.map(({ module }, place) => {
    const state = { ...first[place], ...sceneOf(now.scene).parts[place] };
    if (module === "map_controls" && !data.live) Object.assign(state, offered(state, data));
    return new Model(state, {
      saved: () => (String(place) === data.controls ? obey() : show()),
      sent: (content) => hear(content ?? {}),
    });
  });
  const controls = models[data.controls];
  const made = { state: controls.get("state"), choices: controls.get("choices") };

  function dress() {
    // another look is of the first scene alone: while it is shown there is no slider to choose other scenes by
    const state = controls.get("state");
    const name = content.lookAsked(looks, state, made.state, now.look?.name);
    const look = name && { name, id: state[name] };
    if (!look && !now.look) return;
    const apart = sceneNow().beyond.days;
    const others = Object.keys(looks).filter((one) => one !== name).map((one) => [one, made.state[one]]);
    const slider = !look === !now.look ? {} : { on: look ? 0 : made.state.on };
    if ("on" in slider)
      controls.set("choices", { ...made.choices, dates: look ? [made.choices.dates[made.state.on]] : made.choices.dates });
    Object.assign(now, { look, scene: data.scene });
    if (apart || sceneNow().beyond.days) now.zoom = null; // who is seen there stands elsewhere
    controls.set("state", { ...state, ...Object.fromEntries(others), ...slider });
  }

  function obey() {
    // what the reader set in the controls
    if (isMap) dress();
    const state = controls.get("state");
    const stays = data.live || now.look;
    const scene = stays ? now.scene : isMap ? Object.keys(data.scenes)[state.on] : controls.get("chosen");
    if (scene in data.scenes && scene !== now.scene) {
      now.scene = scene;
      if (!isMap) now.selected = null;
    }
    if (state?.selected) {
      now.selected = state.selected;
      delete state.selected;
    }
    const [width, height] = [controls.get("width"), controls.get("height") ?? 0];
    if (width !== now.width || height !== now.height) Object.assign(now, { width, height, zoom: null });
    show();
  }

  function hear({ choose, click, ask, moved }) {
    const id = choose ?? click;
    if (id in data.scenes && !known(id) && !isMap) {
      // a choice in the words that is also one of the controls', such as a heading of the library
      controls.set("chosen", id === now.scene ? Object.keys(data.scenes)[0] : id);
      obey();
    } else if (id !== undefined) {
      now.selected = id === now.selected || !known(id) ? null : id;
      show();
    } else if (ask === "clear") {
      now.selected = null;
      controls.set("state", { ...controls.get("state"), query: "" });
      show();
    } else if (ask === "whole" || ask in ZOOM) {
      now.zoom = ask === "whole" ? null : days.zoomed(map, picture().layout, ZOOM[ask]);
      show();
    } else if (moved && isMap) {
      now.zoom = days.seen(picture().layout, { xaxis: { range: moved.x }, yaxis: { range: moved.y } });
    }
  }

  const known = (id) => data.live || id in sceneNow().answers;
  const picture = () => models.find((model) => model.get("figure")).get("figure");

  function show() {
    const scene = sceneNow();
    const own = models.map((model, place) => Object.fromEntries((OWN[data.parts[place].module] ?? []).map((name) => [name, model.get(name)])));
    const query = data.live ? "" : (own.find((one) => "query" in one)?.query ?? "").trim();
    const shown = shownIn(scene, shapeFor(now.width), now.selected, own.map(({ chosen }) => chosen));
    models.forEach((model, place) => {
      if (String(place) === data.controls) return;
      const state = { ...first[place], ...shown[place], ...own[place] };
      if (state.figure) state.figure = drawn(state.figure, scene);
      if ("query" in state) state.told = query ? foundWords(scene.looked, holds, query) : "";
      else if (query && state.html) state.html = searched(state.html, scene.looked, holds, query);
      for (const [name, value] of Object.entries(state)) model.set(name, value);
    });
    follow();
  }

  let bright = null; // who is in focus on the map, of how many, and who is shown on each of its days
  function follow() {
    // what is chosen is pressed, and the tables of a map hold who is in focus; also in words that are drawn later
    for (const button of root.querySelectorAll("[data-select][aria-pressed]"))
      button.setAttribute("aria-pressed", String([now.selected, now.scene].includes(button.dataset.select)));
    if (!bright) return;
    for (const button of root.querySelectorAll("#ccn-map-twin tbody th [data-select]"))
      button.closest("tr").hidden = !bright.ids.has(button.dataset.select);
    const caption = root.querySelector("#ccn-map-twin caption");
    if (caption) caption.textContent = `People and places${bright.ids.size < bright.of ? " in focus" : ""} (${number(bright.ids.size)})`;
    const rows = [...root.querySelectorAll("#ccn-days-twin tbody tr")];
    for (const row of rows) {
      const ends = [...row.querySelectorAll("[data-select]")].map(({ dataset }) => dataset.select);
      row.hidden = !bright.shown.some((shown) => ends.every((id) => shown.has(id)));
    }
    const apart = root.querySelector("#ccn-days-twin caption");
    if (apart && !apart.textContent.includes(" the first "))
      apart.textContent = apart.textContent.replace(/[\d,]+\)$/, `${number(rows.filter(({ hidden }) => !hidden).length)})`);
  }
  root.addEventListener("ccn-drawn", follow);

  function drawn(figure, scene) {
    const width = Math.max(now.width, LEAST);
    if (!isMap) return { ...figure, layout: { ...figure.layout, width: now.width ? width : figure.layout.width } };
    const room = now.width ? roomFor(figure.layout, width, (now.height * width) / now.width) : figure.layout;
    const layout = now.zoom ?? room;
    const { beyond } = scene;
    const { kinds, nodes } = controls.get("choices");
    const state = controls.get("state");
    const kindCalled = (id) => kinds.find((one) => one.id === id)?.label;
    const asked = { ...state, kinds: state.kinds?.map(kindCalled), steps: Number(state.steps), selected: now.selected };
    const labels = new Map((beyond.days ?? [beyond]).flatMap((day) => Object.entries(day.labels)));
    for (const { id, label } of nodes) labels.set(id, label);
    const names = { community: kindCalled("COMMUNITY"), person: kindCalled("PERSON") };
    const focus = days.focused(map, { ...figure, layout }, beyond, asked, names, labels);
    bright = { ids: focus.main.lit, of: focus.main.all, shown: focus.found.map(({ shown }) => shown) };
    say(focus, labels, layout.annotations);
    return focus.figure;
  }

  const rooms = new WeakMap(); // layout → for which room it was last made, and how: the same while that stays
  function roomFor(layout, width, height) {
    const last = rooms.get(layout);
    if (last?.width === width && last.height === height) return last.made;
    const made = days.resized(map, layout, width, height);
    rooms.set(layout, { width, height, made });
    return made;
  }

  function say({ main: { all, shown, lit, focus }, found }, labels, annotations) {
    const words = [];
    const then = found.findIndex((one) => one.focus && !focus); // who is looked at is on the other day only
    if (shown.size < all) words.push(`The filter shows ${shown.size} of ${all} people and places.`);
    if (lit.size < shown.size && focus) {
      const near = lit.size - 1;
      words.push(`In focus: ${labels.get(focus)} with ${near} ${near === 1 ? "neighbour" : "neighbours"}.`);
    } else if (then >= 0) {
      const day = annotations[then].text.replace(/<[^>]*>/g, "");
      words.push(`In focus: ${labels.get(now.selected)}, on the map of ${day} alone.`);
    } else if (lit.size < shown.size) {
      words.push(lit.size ? `Found: ${lit.size} of ${shown.size}.` : "Nobody and nothing is found by that name.");
    }
    if (status.textContent !== words.join(" ")) status.textContent = words.join(" ");
  }

  const status = document.createElement("p");
  status.className = "ccn-small ccn-still-status";
  status.setAttribute("role", "status");

  if (isMap) show(); // the data leaves the lines of the map to this script
  root.className = `widget-vbox widget-box ${data.class} ccn-still`;
  const build = (node) => {
    const made = written.get(node) ?? document.createElement("div");
    if (typeof node === "string") {
      modules[data.parts[node].module].render({ model: models[node], el: made });
      return made;
    }
    made.className = `widget-box ${node.class}`;
    made.append(...node.children.map(build));
    return made;
  };
  root.replaceChildren(...data.tree.map(build));
  if (isMap) root.querySelector(".ccn-picture").after(status); // below, so that the picture stays where it is clicked
  return { selected: () => now.selected };
}

function offered({ choices, state }, { scenes, scene, looks = {} }) {
  // the dates and the looks that the data has, and of the other choices the one that it was made with
  const dates = choices.dates.filter((_, place) => place in scenes);
  const only = (name) => [name, choices[name].filter(({ id }) => id === state[name] || id in (looks[name] ?? {}))];
  return {
    choices: { ...choices, dates, ...Object.fromEntries(["colour", "size", "suggestions", "made", "beside"].map(only)) },
    state: { ...state, on: Object.keys(scenes).indexOf(scene) },
  };
}
