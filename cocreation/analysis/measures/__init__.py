"""Measures of people, communities and the whole network, each with its definition, and undefined where it is."""

from . import answers, definition, result
from .answers import *
from .bounds import Bounds, Interval
from .definition import *
from .ranking import Ranking, Standards
from .result import *

__all__ = ["Bounds", "Interval", "Ranking", "Standards"]
__all__ += answers.__all__
__all__ += definition.__all__
__all__ += result.__all__
