"""The expedition's trail and what came of it."""
