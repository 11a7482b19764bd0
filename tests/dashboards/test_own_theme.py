"""A theme of somebody else's: read with care, and over everything of ours."""

from pathlib import Path

import pytest

from builders import small_network
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.theme import UnusableTheme, read_theme, site_mark, site_style
from cocreation_widgets.frame import panel
from cocreation_widgets.frame.styles import styled

GREEN = ":root { --ccn-accent: #00664f; --ccn-header: #00664f; }"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("p { color: red; }", "sets none of our variables"),
        ("/* --ccn-accent: red */", "sets none of our variables"),
        (":root { --ccn-acent: red; }", "sets what we do not have: --ccn-acent"),
        (":root { --ccn-accent: red; ", "opens 1 braces and closes 0"),
        ("@import 'other.css'; :root { --ccn-accent: red; }", "asks another place"),
        (":root { --ccn-accent: red; } body { background: url(https://example.org/x.png); }", "asks another place"),
        (b"\xff\xfe--ccn-accent: red", "no text in UTF-8"),
        (b"-" * 1_000_001, "larger than 1 MB"),
    ],
)
def test_what_is_no_theme_is_refused_with_the_reason(tmp_path: Path, text: str | bytes, told: str) -> None:
    file = tmp_path / "theme.css"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(UnusableTheme, match=told):
        read_theme(file)


def test_a_theme_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnusableTheme, match="cannot be read"):
        read_theme(tmp_path / "none.css")
    with pytest.raises(UnusableTheme, match="cannot be read"):
        read_theme(tmp_path)


def test_a_theme_comes_after_everything_of_ours(tmp_path: Path) -> None:
    (tmp_path / "green.css").write_text(GREEN)
    first = publish(small_network(), tmp_path / "site", theme=tmp_path / "green.css")
    published = (first.parent / "files" / "published.css").read_text()
    assert published.endswith(GREEN)
    assert site_style(GREEN).endswith(GREEN)
    assert site_mark(GREEN) != site_mark()


def test_a_theme_that_is_none_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "bad.css").write_text("p {}")
    with pytest.raises(UnusableTheme):
        publish(small_network(), tmp_path / "site", theme=tmp_path / "bad.css")
    assert not (tmp_path / "site").exists()


def test_reports_know_the_colours_and_stay_light() -> None:
    written = styled(Path(panel.__file__).parent / "panel.css")
    assert "--ccn-ink: light-dark(" in written
    assert "color-scheme: light dark" not in written
