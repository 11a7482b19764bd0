"""People's data on its way out: consent respected, pseudonyms, counts instead of people."""

from .aggregate import aggregated
from .consent import released
from .pseudonyms import Key, new_key, pseudonymised, read_key

__all__ = ["Key", "aggregated", "new_key", "pseudonymised", "read_key", "released"]
