"""Keeping a network over years: a database, its history, and what happens when two people change the same thing."""

from . import copying, errors, history, importing, opening, store
from .copying import *
from .errors import *
from .history import *
from .importing import *
from .opening import *
from .store import *

__all__ = []
__all__ += copying.__all__
__all__ += errors.__all__
__all__ += history.__all__
__all__ += importing.__all__
__all__ += opening.__all__
__all__ += store.__all__
