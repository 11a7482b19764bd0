"""Where a page's network comes from: the file or store that the server was given, read anew at every visit."""

import os

from cocreation import Network, load_example
from cocreation.sources import read_source

__all__ = ["SOURCE_VARIABLE", "load"]

SOURCE_VARIABLE = "COCREATION_SOURCE"


def load() -> Network:
    """Give back the network of the file or store named by ``COCREATION_SOURCE``; without one, the embedded network.

    Raises
    ------
    CocreationError
        When the file cannot be read or is not sound.
    """
    path = os.environ.get(SOURCE_VARIABLE)
    return read_source(path) if path else load_example()
