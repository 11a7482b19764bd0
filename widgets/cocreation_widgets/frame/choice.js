// One native choice below its label. Words of the network are set as text, never as HTML.

import { element } from "./element.js";

export function choice(id) {
  const label = element("label", { for: id });
  const select = element("select", { id });
  const field = element("div", { class: "ccn-field ccn-choice-of-view" }, label, select);
  const fill = (choices, chosen) => {
    select.replaceChildren(...choices.map(({ id: value, label: text }) => element("option", { value, text })));
    select.value = chosen;
  };
  return { field, label, select, fill };
}
