"""Tables of answers: their rows, what their columns are, and who answered."""
