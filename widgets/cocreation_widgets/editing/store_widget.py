"""What all widgets share that change a store: they follow what others change, say what was done, and take it back."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Any

import anywidget
import traitlets

from cocreation import CocreationError, Network, Record
from cocreation.store import Conflict, Revision, Store

from ..frame.markup import SYNTHETIC
from .session import Session
from .telling import moment

__all__ = ["NeverQuiet", "StoreWidget", "said_text"]

_LOOK_SECONDS = 2.0
_MOST_LATEST = 10
_TRIES = 20


class NeverQuiet(CocreationError):
    """Others saved between every look at the store and the saving after it."""


class StoreWidget(anywidget.AnyWidget):
    """A widget over a store that others may change too.

    Parameters
    ----------
    store
        The store, open for writing.
    author
        The name that the history carries for what is saved.
    **traits
        Any of its traits.

    Attributes
    ----------
    network : Network
        The network as it stands in the store; link it to a view: ``traitlets.dlink((editor, "network"), (map,
        "network"))``.
    revision : int
        The number of the store's last revision that is shown.
    """

    network = traitlets.Instance(Network)
    revision = traitlets.Int()

    # what the script shows; it changes none of these, and says what was done in it by messages
    undoable = traitlets.Unicode().tag(sync=True)
    latest: traitlets.List[dict[str, str]] = traitlets.List().tag(sync=True)
    said = traitlets.Dict().tag(sync=True)
    synthetic = traitlets.Unicode().tag(sync=True)

    def __init__(self, store: Store[Any], author: str, **traits: Any) -> None:
        self._session = session = Session(store, author)
        self._number = 0
        self._away = False
        self._undoable: Revision | None = None
        self._looking: asyncio.Task[None] | None = None
        super().__init__(network=session.network, revision=session.revision.number, **traits)
        self.observe(lambda _: self._mark(), "network")
        self._mark()
        self._tell_revisions()
        self.on_msg(self._received)
        self._looking = _begun(self._keep_looking)

    def close(self) -> None:
        """Stop looking for changes made elsewhere, and take the widget away."""
        if self._looking is not None:
            self._looking.cancel()
        super().close()

    # What others do meanwhile.

    def look(self) -> None:
        """Look whether others changed the store, and show what they changed."""
        try:
            words = self._session.look()
        except CocreationError as error:
            if not self._away:
                self._say(f"The store cannot be read just now. {error}", "problem")
            self._away = True
            return
        if self._away:
            self._away = False
            self._say("The store can be read again.")
        if words:
            self._renewed()
            self._say(words + self._moved())

    def _moved(self) -> str:
        """Do what follows from a change made elsewhere, and give back what there is to say of it."""
        return ""

    async def _keep_looking(self) -> None:
        while True:
            await asyncio.sleep(_LOOK_SECONDS)
            self.look()

    def _renewed(self) -> None:
        """Show the network as the session has it by now."""
        with self.hold_sync():
            self.revision = self._session.revision.number
            self._show()
            self._tell_revisions()
        self.network = self._session.network

    def _mark(self) -> None:
        self.synthetic = SYNTHETIC if self.network.about.synthetic else ""

    def _saved(self, said: str) -> None:
        """Show what was saved, and say so."""
        self._session.renew()
        self._renewed()
        self._say(said, "good")

    def _save(self, make: Callable[[], tuple[Sequence[Record], str]]) -> None:
        """Save what is made of the network as it stands; made anew where others save at the same moment.

        Parameters
        ----------
        make
            Gives back the records, none where all is as it should be already, and what is then true, in words.

        Raises
        ------
        NeverQuiet
            When others save all the time.
        """
        session = self._session
        for _ in range(_TRIES):
            session.renew()
            records, said = make()
            if not records:
                self._renewed()
                self._say(f"{said} already.")
                return
            try:
                session.store.save(*records, author=session.author, reason=said, based_on=session.revision)
            except Conflict:
                continue
            self._saved(f"{said}.")
            return
        raise NeverQuiet("Others save all the time just now: try again in a moment.")

    def _show(self) -> None:
        """Show what depends on the network."""

    def _tell_revisions(self) -> None:
        """Tell what can be undone, and what was saved last by anybody."""
        known = self._session.store.revisions()
        self.latest = [
            {"who": one.author, "when": moment(one.at), "why": one.reason} for one in known[: -_MOST_LATEST - 1 : -1]
        ]
        self._undoable = self._session.last(known)
        self.undoable = self._undoable.reason or "my last change" if self._undoable else ""

    # What is taken back.

    def undo(self) -> None:
        """Take back the last change of this author."""
        if self._undoable is None:
            return
        what = self._undoable.reason
        taken_back = self._session.undo(self._undoable)
        self._renewed()
        self._taken_back()
        self._say(f"Taken back by {taken_back.author} on {moment(taken_back.at)}: {what}", "good")

    def _taken_back(self) -> None:
        """Do what follows from a change taken back."""

    # What the script says, and is told.

    def _received(self, _widget: object, content: object, _buffers: object) -> None:
        if not isinstance(content, dict):
            return
        act = self._acts().get(said_text(content, "do"))
        if act is None:
            return
        try:
            act(content)
        except CocreationError as error:
            self._say(_plainly(error), "problem")

    def _acts(self) -> dict[Any, Callable[[dict[str, Any]], object]]:
        """Give back what the script can ask for, by name."""
        return {"undo": lambda _: self.undo()}

    def _say(self, text: str, tone: str = "note") -> None:
        self.said = {"n": self._next(), "text": text, "tone": tone}

    def _next(self) -> int:
        self._number += 1
        return self._number


def _begun(keep: Callable[[], Any]) -> asyncio.Task[None] | None:
    """Begin a task where a loop runs, as it does in a notebook and on a page; a script looks when it wants to."""
    try:
        loop = asyncio.get_running_loop()
    except RuntimeError:
        return None
    return loop.create_task(keep())


def _plainly(error: CocreationError) -> str:
    problems = [str(problem) for problem in getattr(error, "problems", ())]
    return " ".join(["Nothing was saved.", *(problems or [str(error)])])


def said_text(said: dict[str, Any], name: str) -> str:
    """Give back a text of a message; an empty one for whatever else stands there."""
    value = said.get(name)
    return value if isinstance(value, str) else ""
