// Waits for a place: asks whether there is one, says so in words, and opens the page as soon as there is.
const words = document.getElementById("ccn-waiting");
const stop = document.getElementById("ccn-stop");
let timer;
let stopped = false;

async function ask() {
  let again = 10;
  try {
    const answer = await fetch(`${document.body.dataset.base}space`);
    const told = await answer.json();
    if (stopped) return;
    if (told.room || !answer.ok) return location.reload();
    again = told.again;
  } catch {
    // the server did not answer: it may in a while
  }
  if (!stopped) wait(again);
}

function wait(seconds) {
  words.textContent = `Trying again every ${seconds} seconds.`;
  timer = setTimeout(ask, seconds * 1000);
}

stop.addEventListener("click", () => {
  stopped = true;
  clearTimeout(timer);
  words.textContent = "Not trying any more.";
  stop.remove();
  document.getElementById("ccn-again").focus();
});
// said a moment later, for screen readers announce what changes in a status, not what stands in it from the start
timer = setTimeout(() => wait(10), 500);
