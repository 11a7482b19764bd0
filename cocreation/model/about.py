"""What a network says of itself."""

from datetime import date
from typing import Annotated

from .description import Area, Record, Says, record

__all__ = ["About"]


@record(label="About", area=Area.PEOPLE)
class About(Record):
    """The network as a whole: its name, where its facts come from, and whether they are made up."""

    name: Annotated[str, Says("Name", "What the network is called.")] = "Co-creation network"
    summary: Annotated[str, Says("Summary", "What the network is, in a few sentences.")] = ""
    source: Annotated[str, Says("Source", "Where its facts come from.")] = ""
    synthetic: Annotated[bool, Says("Synthetic", "Whether a generator made it up; every view says so.")] = False
    as_known_on: Annotated[
        date | None, Says("As known on", "The day of which the views tell when nobody asks for another.")
    ] = None
