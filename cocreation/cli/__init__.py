"""The ``cocreation`` command; everything it calls is imported when it is called."""

from .app import main

__all__ = ["main"]
