// A personal link is this page with the code behind a #: take it out of the address bar, and send it as the form does.
function take() {
  const form = document.getElementById("ccn-sign-in");
  const secret = location.hash.slice(1);
  if (!secret) return;
  history.replaceState(null, "", location.pathname + location.search);
  if (!form) return;
  form.elements.secret.value = secret;
  form.submit();
}

take();
// a link that is opened while this page is shown changes only what stands behind the #
addEventListener("hashchange", take);
