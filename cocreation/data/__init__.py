"""Networks that come with the toolkit: the published one of 2014–15, and made-up ones of any size."""

from typing import TYPE_CHECKING, Any

from .published import load_example

if TYPE_CHECKING:
    from .generator import generate

__all__ = ["generate", "load_example"]


def __getattr__(name: str) -> Any:
    # the generator is imported when it is first asked for: a page of a real network pays nothing for it
    if name != "generate":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .generator import generate  # noqa: PLC0415  # see above

    return generate
