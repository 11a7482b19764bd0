// The address of a page tells what it shows: whoever opens it sees the same. The part after # is sent to no server.

const PREFIX = "#view=";
const REST = 250; // milliseconds: a new address makes the browser draw its whole window, before the picture that was clicked

export function packed(text) {
  const bytes = new TextEncoder().encode(text);
  return btoa(String.fromCharCode(...bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

export function unpacked(hash) {
  if (!hash.startsWith(PREFIX)) return "";
  try {
    const bytes = atob(hash.slice(PREFIX.length).replaceAll("-", "+").replaceAll("_", "/"));
    return new TextDecoder("utf-8", { fatal: true }).decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0)));
  } catch {
    return "?"; // no view can be read from it, which is told
  }
}

function render({ model, el }) {
  el.classList.add("ccn-controls", "ccn-view-link");
  // in a notebook the address is the notebook's
  if (!document.body?.dataset.voila) {
    el.hidden = true;
    return undefined;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "Copy a link to this view";
  const told = document.createElement("span");
  told.setAttribute("role", "status");
  el.replaceChildren(button, told);

  const want = () => {
    const wanted = unpacked(location.hash);
    if (!wanted || wanted === model.get("state")) return;
    model.set("wanted", wanted);
    model.save_changes();
  };
  let due;
  const followSoon = () => {
    clearTimeout(due);
    due = setTimeout(follow, REST);
  };
  const follow = () => {
    clearTimeout(due);
    const state = model.get("state");
    if (!state && !location.hash.startsWith(PREFIX)) return;
    history.replaceState(history.state, "", state ? PREFIX + packed(state) : location.pathname + location.search);
  };
  const tell = () => (told.textContent = model.get("told"));
  want();
  tell();
  model.on("change:state", followSoon);
  model.on("change:told", tell);
  window.addEventListener("hashchange", want);
  button.addEventListener("click", async () => {
    follow();
    try {
      await navigator.clipboard.writeText(location.href);
      told.textContent = "Copied. Whoever may open this page sees what you see.";
    } catch {
      told.textContent = "Copy the address of this page: it shows what you see.";
    }
  });
  return () => {
    clearTimeout(due);
    window.removeEventListener("hashchange", want);
  };
}

export default { render };
