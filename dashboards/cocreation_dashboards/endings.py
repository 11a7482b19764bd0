"""Why a page's process ended: the code that tells its page, and the word that tells the log."""

import enum

__all__ = ["LONGEST_VARIABLE", "Ending"]

LONGEST_VARIABLE = "COCREATION_LONGEST"
"""Where the server says for how many seconds a page may calculate without an end."""


class Ending(enum.Enum):
    """Why a page's process ended."""

    CLOSED = "closed"
    LOST = "connection lost"
    IDLE = "idle"
    CROWDED = "its visitor has too many"
    STUCK = "calculated without an end"
    DIED = "died"
    SIGNED_OUT = "signed out"
    STOPPED = "server stopped"

    @property
    def code(self) -> int:
        """The code with which the page's connection is closed; our own ones are told apart by static/page.js."""
        return _CODES[self]

    @property
    def is_wrong(self) -> bool:
        """Whether somebody should look into it."""
        return self in (Ending.STUCK, Ending.DIED)


_CODES = {
    Ending.CLOSED: 1000,
    Ending.LOST: 4000,
    Ending.IDLE: 4001,
    Ending.CROWDED: 4005,
    Ending.STUCK: 4002,
    Ending.DIED: 4003,
    Ending.SIGNED_OUT: 4004,
    Ending.STOPPED: 1001,
}
