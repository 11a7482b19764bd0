import assert from "node:assert/strict";
import test from "node:test";

import { shapeFor, shownIn } from "../../../widgets/cocreation_widgets/frame/still.js";

test("the picture drawn for about as much room is shown, the wide one while the room is not known", () => {
  assert.deepEqual([0, 340, 599, 600, 999, 1000, 1300].map(shapeFor), ["wide", "narrow", "narrow", "middle", "middle", "wide", "wide"]);
});

test("a view without a middle shape shows its wide one there", () => {
  const scene = { parts: { 0: { figure: "wide" } }, narrow: { parts: { 0: { figure: "narrow" } }, answers: {} }, answers: {} };
  assert.deepEqual(shownIn(scene, shapeFor(800), null), { 0: { figure: "wide" } });
  assert.deepEqual(shownIn(scene, shapeFor(400), null), { 0: { figure: "narrow" } });
});
