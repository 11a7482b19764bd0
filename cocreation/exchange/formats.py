"""What a format is: how its files end and look, how they are read and written, and what it cannot hold."""

from collections.abc import Callable, Mapping
from typing import Any, Self, TypeAlias

import attrs

from ..errors import CocreationError
from ..model import Network
from ..words import count

__all__ = ["Content", "Format", "Loss", "UnknownFormat", "Written"]

Content: TypeAlias = Mapping[str, bytes]
"""The bytes of each file by its name: one file, or all files of a folder."""


class UnknownFormat(CocreationError, ValueError):
    """A file whose name and content tell no format that the toolkit knows."""


@attrs.frozen
class Loss:
    """What was left out on the way, and how often.

    Attributes
    ----------
    what
        What was left out, in the plural, such as ``"stage readings"``.
    number
        How many.
    why
        Why; by default because of the format.
    one
        What is said in place of ``what`` where it is one alone, such as ``"stage reading"``.
    """

    what: str
    number: int
    why: str = "this format has no place for them"
    one: str = ""

    def __str__(self) -> str:
        return f"{count(self.number, self.one or self.what, self.what)}: {self.why}."


@attrs.frozen
class Written:
    """What a writer made of a network.

    Attributes
    ----------
    content
        The content of its files, by name.
    losses
        What was left out.
    absent
        In a folder, the names of files that an earlier network may have left there and this one does not have.
    """

    content: Content
    losses: tuple[Loss, ...] = ()
    absent: frozenset[str] = frozenset()


@attrs.frozen(kw_only=True)
class Format:
    """A way of keeping a network in a file, or in a folder of files.

    Attributes
    ----------
    key
        What ``--format`` calls it.
    name
        What people call it.
    extensions
        How its files end, with the dot; the first is the usual one. In a folder, how the files inside end.
    read
        From the content to the network; raises ``InvalidDocument`` with every problem.
    onto
        From the content and a network to which it is to come, to the records of the content, as they fit into that
        network: see :func:`cocreation.exchange.read`. None where a file always tells of all that a record holds.
    write
        From a network and the name of the file to the content. A folder's writer is given the folder's name.
    recognises
        Whether the content looks like this format; asked where several formats share an ending.
    folder
        Whether it is a folder of files.
    loses
        What it cannot hold, in words, for the documentation; empty when it holds everything.
    """

    key: str
    name: str
    extensions: tuple[str, ...]
    read: Callable[[Content], Network]
    write: Callable[[Network, str], Written]
    onto: Callable[[Content, Network], Network] | None = None
    recognises: Callable[[Content], bool] = lambda _: True
    folder: bool = False
    loses: str = ""

    @classmethod
    def of_one_file(
        cls,
        *,
        read: Callable[[bytes], Network],
        write: Callable[[Network], tuple[bytes, tuple[Loss, ...]]],
        onto: Callable[[bytes, Network], Network] | None = None,
        recognises: Callable[[bytes], bool] = lambda _: True,
        **more: Any,
    ) -> Self:
        """Give back a format of a single file, from functions that know nothing of names."""

        def written(net: Network, name: str) -> Written:
            content, losses = write(net)
            return Written({name: content}, losses)

        return cls(
            read=lambda content: read(_only(content)),
            write=written,
            onto=None if onto is None else lambda content, net: onto(_only(content), net),
            recognises=lambda content: recognises(_only(content)),
            **more,
        )


def _only(content: Content) -> bytes:
    return next(iter(content.values()))
