// A search field; what was typed goes to the view once the reader rests, and how much was found is read out politely.

const PAUSE = 250; // milliseconds
let made = 0;

function render({ model, el }) {
  const id = `ccn-search-field-${(made += 1)}`;
  const form = document.createElement("form");
  form.setAttribute("role", "search");
  form.className = "ccn-form ccn-search-field";
  const label = document.createElement("label");
  label.htmlFor = id;
  const input = Object.assign(document.createElement("input"), { id, type: "search", autocomplete: "off" });
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  form.append(label, input, told);
  el.classList.add("ccn-controls");
  el.replaceChildren(form);

  let timer;
  const ask = () => {
    clearTimeout(timer);
    if (input.value === model.get("query")) return;
    model.set("query", input.value);
    model.save_changes();
  };
  const show = () => {
    label.textContent = model.get("label");
    // what the reader is typing is theirs: it is only set when it comes from elsewhere
    if (document.activeElement !== input) input.value = model.get("query");
  };
  const tell = () => (told.textContent = model.get("told"));
  show();
  tell();
  model.on("change:label", show);
  model.on("change:query", show);
  model.on("change:told", tell);
  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask();
  });
  return () => clearTimeout(timer);
}

export default { render };
