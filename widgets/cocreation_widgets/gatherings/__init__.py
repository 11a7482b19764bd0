"""Gatherings: the agenda as it ran, who came, and what came of it."""
