// What every editor shows around its form: that a network is made up, what was done or went wrong, and the way back.

import { element } from "../frame/element.js";

const HEARD = 10000; // milliseconds that a message for screen readers stays

export function desk({ model, prefix, undo: takeBack, done = () => {} }) {
  // done: what is to be done once something was saved or taken back
  const madeUp = element("p", { class: "ccn-edit-synthetic" });
  const told = element("p", { class: "ccn-edit-told", tabindex: "-1" });
  const aloud = element("p", { class: "ccn-edit-aloud", role: "status" });
  const undo = element("div", { class: "ccn-edit-undo" });

  // read out once, and then gone: whoever reads the page does not meet it again
  let heard;
  const announce = (text) => {
    aloud.textContent = text;
    clearTimeout(heard);
    heard = setTimeout(() => (aloud.textContent = ""), HEARD);
  };

  const mark = () => (madeUp.textContent = model.get("synthetic"));

  const showUndo = () => {
    const what = model.get("undoable");
    const id = `${prefix}-undo`;
    undo.replaceChildren(...(what ? [
      element("button", { type: "button", text: "Undo my last change", "aria-describedby": id, onclick: takeBack }),
      element("p", { id, class: "ccn-small", text: what }),
    ] : []));
  };

  const showSaid = () => {
    const { text = "", tone = "" } = model.get("said");
    told.dataset.tone = tone;
    told.textContent = text;
    if (tone === "note") announce(text);
    else if (text) told.focus(); // the result of what the reader did: read out, and where they go on from
    if (tone === "good") done();
  };

  mark();
  showUndo();
  model.on("change:synthetic", mark);
  model.on("change:undoable", showUndo);
  model.on("change:said", showSaid);
  return { above: [madeUp, told, aloud], undo, announce, close: () => clearTimeout(heard) };
}
