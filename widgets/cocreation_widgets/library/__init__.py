"""The library: what has been learnt, and where it is used."""
