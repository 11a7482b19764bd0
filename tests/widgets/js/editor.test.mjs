import assert from "node:assert/strict";
import test from "node:test";

import { answerOf } from "../../../widgets/cocreation_widgets/editing/record_fields.js";

test("a box that is ticked says yes, and one that is not says no", () => {
  assert.equal(answerOf({ type: "checkbox", checked: true, value: "on" }), "yes");
  assert.equal(answerOf({ type: "checkbox", checked: false, value: "on" }), "no");
});

test("a date that is only half typed is no empty answer", () => {
  assert.equal(answerOf({ type: "date", value: "", validity: { badInput: true } }), "half a date");
  assert.equal(answerOf({ type: "date", value: "", validity: { badInput: false } }), "");
  assert.equal(answerOf({ type: "date", value: "2015-01-13", validity: { badInput: false } }), "2015-01-13");
});

test("words are said as they were typed", () => {
  assert.equal(answerOf({ type: "text", value: "  <b> " }), "  <b> ");
});
