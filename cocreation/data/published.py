"""The published network: Yorkshire and the Humber, from the workshops of October 2014 to Spring Basecamp 2015."""

from functools import cache
from importlib.resources import files

from ..exchange import from_json
from ..model import Network

__all__ = ["load_example"]


@cache
def load_example() -> Network:
    """Give back the co-creation network of Yorkshire and the Humber as its brochure of early 2015 shows it.

    Twelve communities (three of them emerging), their contacts, the festival delegation, the Support Team with its
    roles, accountabilities and tasks, the journey to Spring Basecamp, and the readiness questionnaire. Names, numbers
    and dates are as published; everything else is summed up in our own words, and where the print leaves a reading
    open, the record's evidence says so. No address of a person is in it.

    Examples
    --------
    >>> from cocreation import load_example
    >>> net = load_example()
    >>> len(net.communities), net.tasks["task-2.2.3"].times, net.tasks["task-2.2.3"].period.value
    (12, 2, 'week')
    """
    return from_json(files(__package__).joinpath("yorkshire_humber.json").read_bytes())
