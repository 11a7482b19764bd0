// The data of a page without a process: everything stands in it once, see pooling.py, and a scene's other looks are told
// by what is another in them, see still_looks.py.

export function opened({ texts = [], pieces = [], rows = [], items = [] }) {
  // by number, each markup and each row of values whole
  const whole = (all, runs) => runs.flatMap((start, at) => (at % 2 ? [] : all.slice(start, start + runs[at + 1])));
  const known = new Map();
  return {
    text: (number) => (typeof texts[number] === "string" ? texts[number] : whole(pieces, texts[number]).join("")),
    row: (number) => known.get(number) ?? known.set(number, whole(items, rows[number])).get(number),
  };
}

export function told(value, pool) {
  if (Array.isArray(value)) return value.map((one) => told(one, pool));
  if (value === null || typeof value !== "object") return value;
  const [[name, number] = [], more] = Object.entries(value);
  if (!more && name in pool && Number.isInteger(number)) return pool[name](number);
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, told(one, pool)]));
}

export function dressed(scene, look) {
  // a scene in another look: other pictures and words, and another middle in each of its answers
  const answers = { ...scene.answers, ...look.answers };
  for (const [part, { said, of }] of Object.entries(look.middles ?? {})) {
    const { ids, begins, ends } = scene.middles[part];
    ids.forEach((id, at) => {
      const { html } = scene.answers[id][part];
      const whole = html.slice(0, begins[at]) + said[of[at]] + html.slice(ends[at]);
      answers[id] = { ...answers[id], [part]: { html: whole } };
    });
  }
  const shapes = Object.keys(look).filter((name) => look[name].parts && scene[name]);
  const inShape = (name) => [name, { ...scene[name], parts: parts(scene[name].parts, look[name].parts) }];
  return {
    ...scene,
    ...Object.fromEntries(shapes.map(inShape)),
    parts: parts(scene.parts, look.parts),
    beyond: { ...scene.beyond, ...look.beyond },
    answers,
  };
}

function parts(old, other) {
  const names = [...new Set([...Object.keys(old), ...Object.keys(other)])];
  return Object.fromEntries(names.map((name) => [name, { ...old[name], ...other[name] }]));
}

export function lookAsked(looks, state, made, now) {
  // the choice of the controls that asks for another look than the view was made with; of two the one made last, for
  // they are not shown together
  const asked = Object.keys(looks).filter((name) => state[name] !== made[name] && state[name] in looks[name]);
  return asked.find((name) => name !== now) ?? asked[0] ?? null;
}
