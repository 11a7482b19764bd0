"""The network map: who connects whom, by which measure, and whom to introduce next."""
