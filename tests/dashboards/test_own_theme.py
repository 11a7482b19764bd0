"""A theme of somebody else's: read with care, and over everything of ours."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from builders import small_network
from cocreation.cli.app import app
from cocreation_dashboards.publishing import publish
from cocreation_dashboards.settings import Settings
from cocreation_dashboards.theme import UnusableTheme, faint_in, read_theme, site_mark, site_style
from cocreation_widgets.frame import panel
from cocreation_widgets.frame.styles import styled
from wcag import contrast

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
        (
            ":root { --ccn-accent: red; } p { background: image-set('https://example.org/x.png' 1x); }",
            "asks another place",
        ),
        ("@media print { p { src: SRC('//example.org/x'); --ccn-accent: red; } }", "asks another place"),
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


def test_what_is_fetched_from_nowhere_else_is_taken(tmp_path: Path) -> None:
    (tmp_path / "theme.css").write_text(":root { --ccn-accent: red; } p { background: url(data:image/png;base64,=); "
                                        "content: 'https://example.org is only told'; }")  # fmt: skip
    assert "--ccn-accent: red" in read_theme(tmp_path / "theme.css")


def test_a_theme_is_told_what_it_makes_too_faint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "faint.css").write_text(":root { --ccn-accent: light-dark(rgb(200 200 200), #7cb8f0); }")
    faint = faint_in(read_theme(tmp_path / "faint.css"))
    assert {(one.one, one.other, one.when) for one in faint} >= {("--ccn-accent", "--ccn-paper", "by day")}
    assert {one.when for one in faint} == {"by day"}
    told = "--ccn-accent on --ccn-paper has a contrast of 1.7 by day; WCAG 2.2 asks for 4.5."
    assert told in map(str, faint)
    assert f"{tmp_path / 'faint.css'}: {told}" in Settings(theme=tmp_path / "faint.css").cautions
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(app, ["publish", "--out", "site", "--theme", "faint.css"])
    assert (done.exit_code, f"faint.css: {told}" in done.stderr) == (0, True)


@pytest.mark.parametrize("theme", ["", GREEN.split(";", maxsplit=1)[0] + "; }", ":root { --ccn-font: serif; }"])
def test_what_can_be_told_apart_or_is_no_colour_is_not_spoken_of(theme: str) -> None:
    assert faint_in(theme.replace("#00664f", "light-dark(#00664f, #7fd0b4)")) == []


@given(*[st.tuples(*[st.integers(0, 255)] * 3).map(lambda parts: "#{:02x}{:02x}{:02x}".format(*parts))] * 2)
def test_contrast_is_as_wcag_defines_it(ink: str, paper: str) -> None:
    faint = {(one.one, one.when): one.ratio for one in faint_in(f":root {{ --ccn-ink: {ink}; --ccn-paper: {paper}; }}")
             if one.other == "--ccn-paper"}  # fmt: skip
    ratio = contrast(ink, paper)
    found = faint.get(("--ccn-ink", "by day"))
    if found is None:
        assert ratio > 4.49
    else:
        assert ratio < 4.51
        assert found == pytest.approx(ratio, rel=0.01)
