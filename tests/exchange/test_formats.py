"""What formats say of themselves."""

from pathlib import Path

from cocreation.exchange import FORMATS
from cocreation.exchange.table import formats_page

ROOT = Path(__file__).parents[2]


def test_the_page_about_formats_is_what_they_say_of_themselves() -> None:
    assert (ROOT / "docs" / "formats.md").read_text(encoding="utf-8") == formats_page(), (
        "run: python -m cocreation.exchange.table > docs/formats.md"
    )


def test_keys_are_unique_and_every_loss_is_put_in_words() -> None:
    assert len({one.key for one in FORMATS}) == len(FORMATS)
    assert [one.key for one in FORMATS if not one.loses] == ["json", "csv"]
