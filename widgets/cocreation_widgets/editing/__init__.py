"""Editing a network that is kept in a store: forms derived from the record descriptions, and what they save."""
