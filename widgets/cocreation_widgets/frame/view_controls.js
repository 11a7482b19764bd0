// One native choice, and the width of a picture beside it.

import { choice } from "./choice.js";

let made = 0;
let leaving = false; // Voilà ends the kernel when the page is left: what would be sent then only fails
globalThis.addEventListener?.("beforeunload", () => (leaving = true));

function render({ model, el }) {
  const { field, label, select, fill } = choice(`ccn-view-${(made += 1)}`);
  el.classList.add("ccn-controls");
  el.replaceChildren(field);

  const show = () => {
    label.textContent = model.get("label");
    fill(model.get("choices"), model.get("chosen"));
    el.hidden = select.options.length < 2;
    el.style.display = el.hidden ? "none" : "";
  };
  show();
  model.on("change:choices", show);
  model.on("change:chosen", show);
  select.addEventListener("change", () => {
    model.set("chosen", select.value);
    model.save_changes();
  });
  return watch(el, model);
}

function watch(el, model) {
  const name = model.get("picture");
  if (!name) return undefined;
  let frame;
  let timer;
  let known = false;
  const observer = new ResizeObserver((entries) => {
    // a picture with nothing on it is hidden and has no width
    const width = Math.round(Math.max(...entries.map((entry) => entry.contentRect.width)));
    if (!width) return;
    clearTimeout(timer);
    const tell = () => {
      if (leaving || Math.abs(width - model.get("width")) < 2) return;
      model.set("width", width);
      model.save_changes();
    };
    // the first at once, for the picture waits to be drawn for it; then once the reader's hand rests
    if (known) timer = setTimeout(tell, 120);
    else tell();
    known = true;
  });
  const attach = () => {
    const view = el.closest(".widget-vbox");
    const places = view?.querySelectorAll(`.${name}`) ?? [];
    for (const picture of places.length ? view.querySelectorAll(".ccn-picture") : []) {
      picture.setAttribute("role", "group");
      picture.setAttribute("aria-label", "Picture; the table below it says the same in words");
    }
    for (const place of places) observer.observe(place);
    if (!places.length) frame = requestAnimationFrame(attach);
  };
  attach();
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    observer.disconnect();
  };
}

export default { render };
