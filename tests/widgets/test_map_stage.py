import pytest

from builders import woven_network
from cocreation import Network, Person, load_example
from cocreation.analysis.stage import NetworkStage, stage
from cocreation_widgets import NetworkMap
from cocreation_widgets.map.findings import findings
from cocreation_widgets.map.map_details import map_details
from cocreation_widgets.map.map_stage import READ_STAGE, changes, stage_reading, stage_text
from cocreation_widgets.map.map_view import map_view


def test_the_reading_tells_stage_runner_up_evidence_and_what_would_change_it() -> None:
    read = stage(woven_network())
    html = stage_reading(findings(woven_network()))
    assert stage_text(read) in html
    assert read.stage is NetworkStage.HUB
    assert stage_text(read) == (
        "Single hub and spokes: 3 of 3 conditions hold. Runner-up: scattered fragments, 1 of 2 conditions holds."
    )
    for one in (*read.conditions[read.stage], *read.conditions[read.runner_up]):
        assert f"{'Holds' if one.met else 'Does not hold'}: {one.what}" in html
    for words in read.would_change:
        assert words in html
    assert "these are ours" in html
    assert "A tie here: recorded ties between people" in html


def test_it_stands_beside_the_map_when_nobody_is_chosen() -> None:
    widget = NetworkMap(load_example())
    assert "Stage of the network" in widget._details.html
    widget.selected = "angela-green"
    assert "Stage of the network" not in widget._details.html


def test_it_follows_the_switch_between_before_and_after() -> None:
    now, then = (map_view(woven_network(), suggestions=5, made=made) for made in (False, True))
    assert then.found.stage.conditions != now.found.stage.conditions
    assert "All of this as if the suggested introductions were made." in map_details(then)
    assert "as if" not in map_details(now)


def test_changes_tell_parts_cut_people_reach_and_stage() -> None:
    found = findings(woven_network())
    assert changes(found, found) == (
        "3 parts instead of 3, 1 person without whom a part falls apart instead of 1, 2.8 others within two steps"
        " on average instead of 2.8 and the stage still single hub and spokes"
    )


@pytest.mark.parametrize("net", [Network(), Network([Person(id="a", name="A")])], ids=["empty", "one person"])
def test_one_person_has_no_stage(net: Network) -> None:
    assert stage_reading(findings(net)) == ""


def test_in_a_crowd_the_stage_is_read_when_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cocreation_widgets.map.findings._AT_ONCE", 5)
    widget = NetworkMap(woven_network())
    assert "Read the stage" in widget._details.html
    assert "hub" not in widget._details.html
    assert widget.view.found.measured is None, "nothing is worked out that nobody asked for"
    widget._details._handle_custom_msg({"choose": READ_STAGE}, [])
    assert "Single hub and spokes" in widget._details.html
    assert widget.selected is None
