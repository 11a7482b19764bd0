import assert from "node:assert/strict";
import test from "node:test";

import choice, { dayOf, lastVisit, visited } from "../../../widgets/cocreation_widgets/library/since_choice.js";

test("whoever never came, or whose browser keeps nothing that can be read, has no last visit", () => {
  for (const kept of [null, undefined, {}, "x", 3, { day: "yesterday" }, { day: 20150101 }, []])
    assert.equal(lastVisit(kept, "2015-03-01"), "");
});

test("the last visit is one before the network moved on, however often it was seen as it is now", () => {
  let kept = null;
  for (const [now, expected] of [["2015-01-13", ""], ["2015-01-13", ""], ["2015-02-01", "2015-01-13"], ["2015-02-01", "2015-01-13"], ["2015-03-01", "2015-02-01"]]) {
    assert.equal(lastVisit(kept, now), expected);
    kept = visited(visited(kept, now), now);
  }
});

test("a network that was taken back to an earlier day was not seen after it", () => {
  const kept = { day: "2015-03-01", before: "2015-01-01" };
  assert.equal(lastVisit(kept, "2015-02-01"), "2015-01-01");
  assert.deepEqual(visited(kept, "2015-02-01"), { day: "2015-02-01", before: "2015-01-01" });
  assert.equal(lastVisit(kept, "2014-12-01"), "");
});

test("the network is seen as of its day, and as of today where it has none or one that is yet to come", () => {
  const today = new Date(2026, 2, 5);
  assert.equal(dayOf("2015-01-13", today), "2015-01-13");
  assert.equal(dayOf("", today), "2026-03-05");
  assert.equal(dayOf("2030-01-01", today), "2026-03-05");
});

function shown({ voila, kept, forbidden = false }) {
  // as much of a browser as the part uses; gives back what it told the kernel, what is kept, and what leaves the page
  const store = new Map(kept ? [["ccn-visit /net/voila/ Ours", kept]] : []);
  const refuse = () => { throw new DOMException("no", "SecurityError"); };
  const asked = [];
  const stub = () => ({ dataset: {}, classList: { add() {} }, append() {}, replaceChildren() {}, addEventListener() {}, setAttribute() {}, isConnected: true });
  const heard = new Map();
  globalThis.document = { body: { dataset: voila ? { voila: "voila", baseUrl: "/net/voila/" } : {} }, createElement: stub, addEventListener: (type, hear) => heard.set(type, hear), visibilityState: "hidden" };
  globalThis.window = { addEventListener: (type, hear) => heard.set(type, hear) };
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get() {
      asked.push("storage");
      return forbidden ? refuse() : { getItem: (key) => store.get(key) ?? null, setItem: (key, value) => store.set(key, value) };
    },
  });
  const state = { choices: [], chosen: "", network: "Ours", day: "2015-03-01", visit: "" };
  const model = { get: (name) => state[name], set: (name, value) => (state[name] = value), save_changes() {}, on() {} };
  choice.render({ model, el: stub() });
  return { state, store, heard, asked };
}

test("on a server's page the last visit is told, and this one is kept when the page is left or hidden", () => {
  for (const event of ["pagehide", "visibilitychange"]) {
    const { state, store, heard } = shown({ voila: true, kept: '{"day":"2015-01-13"}' });
    assert.equal(state.visit, "2015-01-13");
    assert.deepEqual([...store.values()], ['{"day":"2015-01-13"}'], "nothing is kept before the page is left");
    heard.get(event)();
    assert.deepEqual([...store], [["ccn-visit /net/voila/ Ours", '{"day":"2015-03-01","before":"2015-01-13"}']]);
  }
});

test("where storage is forbidden, or holds what is none of ours, the page goes on without a last visit", () => {
  const { state, heard } = shown({ voila: true, forbidden: true });
  assert.equal(state.visit, "");
  heard.get("pagehide")();
  assert.equal(shown({ voila: true, kept: "{half" }).state.visit, "");
});

test("in a notebook and in a published file the browser is asked for nothing and keeps nothing", () => {
  const { state, heard, asked } = shown({ voila: false, kept: '{"day":"2015-01-13"}' });
  assert.equal(state.visit, "");
  assert.equal(heard.size, 0);
  assert.deepEqual(asked, []);
});
