// A published page: unpacks its data, which came compressed, and opens it. Without either the words stay as they are.
(async () => {
  const root = document.getElementById("ccn-view");
  try {
    const packed = Uint8Array.from(atob(document.getElementById("ccn-data").textContent.trim()), (one) => one.charCodeAt(0));
    const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    globalThis.ccnStill(root, JSON.parse(await new Response(plain).text()));
  } catch (error) {
    console.error(error);
    const words = document.createElement("p");
    words.setAttribute("role", "alert");
    words.textContent = "This browser cannot draw the picture; a newer one can. The words and tables are all here.";
    root.before(words);
  }
})();
