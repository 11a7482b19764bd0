"""Pages of a co-creation network in a browser, and the server that shows them."""
