"""Where to weave next: whom to introduce to whom, why, and what it changes."""

from .suggestions import Suggestion, Weaving, weave
from .weights import Weights

__all__ = ["Suggestion", "Weaving", "Weights", "weave"]
