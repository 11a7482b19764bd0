import assert from "node:assert/strict";
import test from "node:test";

import { packed, unpacked } from "../../../widgets/cocreation_widgets/frame/view_link.js";

test("what is packed into an address comes back, whatever its script", () => {
  for (const text of ["{}", '{"selected": "zoë-نور-👩‍⚕️?&#"}', "x".repeat(1000)]) {
    const address = `#view=${packed(text)}`;
    assert.match(address, /^#view=[\w-]+$/);
    assert.equal(unpacked(address), text);
  }
});

test("another address asks for no view, and a broken one for none that can be read", () => {
  assert.equal(unpacked(""), "");
  assert.equal(unpacked("#rendered_cells"), "");
  assert.equal(unpacked("#view=%%%"), "?");
  assert.equal(unpacked("#view=gICA"), "?");
});
