// Who is signed in, and the way out; asked of the server, so that a page can be made before its visitor is known.
{
  const form = document.getElementById("ccn-visitor");
  const base = form.getAttribute("action").replace(/sign-out$/, "");
  fetch(`${base}me`)
    .then((answer) => (answer.ok ? answer.json() : { signs_out: false }))
    .then((visitor) => {
      if (!visitor.signs_out) return;
      form.querySelector("span").textContent = visitor.name + (visitor.edits ? " (editor)" : "");
      form.hidden = false;
    })
    .catch(() => {});
  form.addEventListener("submit", () => {
    form.elements._xsrf.value = document.cookie.match(/(?:^|; )_xsrf=([^;]*)/)?.[1] ?? "";
  });
}
