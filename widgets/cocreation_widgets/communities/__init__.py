"""The state of play of the communities."""
