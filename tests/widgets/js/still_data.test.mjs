import assert from "node:assert/strict";
import test from "node:test";

import { dressed, lookAsked, opened, told } from "../../../widgets/cocreation_widgets/frame/still_data.js";

const POOL = opened({ texts: ["<p>whole</p>", [1, 2, 0, 1]], pieces: ["a", "b", "c"], rows: [[0, 2, 1, 1]], items: [1, ["x", "y"]] });

test("markup and rows are put together from their runs, whole ones stay as they are", () => {
  assert.deepEqual(told({ html: { text: 0 }, deep: [{ html: { text: 1 } }] }, POOL), { html: "<p>whole</p>", deep: [{ html: "bca" }] });
  assert.deepEqual(told({ x: { row: 0 } }, POOL), { x: [1, ["x", "y"], ["x", "y"]] });
  const kept = { text: "words", row: 1.5, none: null, empty: {}, both: { text: 0, row: 0 } };
  assert.deepEqual(told(kept, POOL), kept);
  assert.deepEqual(told({ text: "words" }, opened({})), { text: "words" });
});

const SCENE = {
  parts: { 1: { html: "summary" } }, narrow: { parts: { 2: { figure: "small" } }, answers: {} }, beyond: { filled: "people", own: 1 },
  answers: { a: { 4: { html: "😀 head-old-tail" } }, b: { 4: { html: "head--tail" } } },
  middles: { 4: { ids: ["a", "b"], begins: [8, 5], ends: [11, 5] } },
};

test("a look changes the parts, the middle of each answer and what the script knows, and leaves the rest", () => {
  const look = {
    parts: { 1: { html: "other" }, 2: { figure: "large" } }, narrow: { parts: { 2: { figure: "other small" } }, answers: {} },
    beyond: { filled: null }, answers: { c: { 4: { html: "only here" } } }, middles: { 4: { said: ["<i>x</i>", ""], of: [0, 1] } },
  };
  const found = dressed(SCENE, look);
  assert.deepEqual(found.parts, { 1: { html: "other" }, 2: { figure: "large" } });
  assert.deepEqual(found.narrow.parts, { 2: { figure: "other small" } });
  assert.deepEqual(found.beyond, { filled: null, own: 1 });
  assert.deepEqual(Object.values(found.answers).map((parts) => parts[4].html), ["😀 head-<i>x</i>-tail", "head--tail", "only here"]);
  assert.equal(SCENE.answers.a[4].html, "😀 head-old-tail", "the scene in its own look stays as it was");
});

test("of two looks asked for the one chosen last is shown, and none where the data has none", () => {
  const looks = { colour: { roles: {} }, beside: { day: {} } };
  const made = { colour: "kind", beside: "" };
  assert.equal(lookAsked(looks, made, made, undefined), null);
  assert.equal(lookAsked(looks, { ...made, colour: "roles" }, made, undefined), "colour");
  assert.equal(lookAsked(looks, { colour: "roles", beside: "day" }, made, "colour"), "beside");
  assert.equal(lookAsked(looks, { colour: "roles", beside: "day" }, made, "beside"), "colour");
  assert.equal(lookAsked(looks, { ...made, colour: "unknown" }, made, undefined), null);
  assert.equal(lookAsked({}, { ...made, colour: "roles" }, made, undefined), null);
});
