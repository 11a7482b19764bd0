"""What maps of other programs say and a network cannot hold: it is left out, and told."""

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import igraph
import networkx
import openpyxl
import pytest
from hypothesis import given, settings
from typer.testing import CliRunner

import cocreation
from cocreation import Network, from_igraph, from_networkx, left_out, load_example
from cocreation.cli.app import app
from cocreation.exchange import format_named
from strategies import networks

GRAPHS = ("kumu", "kumu-sheet", "gexf", "graphml", "gephi")


def read(format: str, content: Any) -> tuple[Network, list[str]]:
    """Give back a network, and what its reader says that it left out."""
    files = content if isinstance(content, dict) else {"map": content.encode()}
    with left_out() as losses:
        net = format_named(format).read(files)
    return net, [str(loss) for loss in losses]


def kumu(elements: list[Any], connections: list[Any], **more: Any) -> tuple[Network, list[str]]:
    return read("kumu", json.dumps({"elements": elements, "connections": connections, **more}))


@pytest.mark.parametrize("format", GRAPHS)
@settings(max_examples=40)
@given(net=networks())
def test_nothing_of_our_own_is_left_out(format: str, net: Network) -> None:
    assert read(format, format_named(format).write(net, "map").content)[1] == []


@pytest.mark.parametrize("format", GRAPHS)
def test_nothing_of_the_embedded_network_is_left_out(format: str) -> None:
    assert read(format, format_named(format).write(load_example(), "map").content)[1] == []


def test_what_is_read_inside_is_told_to_the_innermost_listener_alone() -> None:
    graph = networkx.Graph([("a", "a")])
    with left_out() as outer:
        with left_out() as inner:
            from_networkx(graph)
        assert (len(inner), outer) == (1, [])
        from_networkx(graph)
    assert outer == inner
    from_networkx(graph)
    assert len(outer) == 1


# Links of something to itself.

EDGES = "Source,Target\n1,2\n1,1\n"
GEXF_LOOP = """<gexf><graph><nodes><node id="1" label="Ann"/><node id="2"/></nodes>
 <edges><edge source="1" target="2"/><edge source="1" target="1"/></edges></graph></gexf>"""
GRAPHML_LOOP = """<graphml><graph><node id="1"/><node id="2"/><edge source="1" target="2"/><edge source="1" target="1"/>
 </graph></graphml>"""


@pytest.mark.parametrize(
    ("format", "content", "who"),
    [
        ("gephi", {"edges.csv": EDGES.encode()}, "1"),
        ("gexf", GEXF_LOOP, "Ann"),
        ("graphml", GRAPHML_LOOP, "1"),
        ("kumu", '{"elements": [{"label": "1"}, {"label": "2"}], '
         '"connections": [{"from": "1", "to": "2"}, {"from": "1", "to": "1"}]}', "1"),
    ],
)  # fmt: skip
def test_a_link_from_a_node_to_itself_is_left_out_and_told(format: str, content: Any, who: str) -> None:
    net, told = read(format, content)
    assert [(one.source, one.target) for one in net.ties.values()] == [("1", "2")]
    assert told == [f"1 connection of '{who}' to itself: a connection joins two."]


@pytest.mark.parametrize("reader", [from_networkx, lambda graph: from_igraph(igraph.Graph.from_networkx(graph))])
def test_links_of_many_to_themselves_are_counted_and_a_few_named(reader: Callable[[Any], Network]) -> None:
    graph = networkx.MultiGraph([(n, n) for n in "aabcde"] + [("a", "b")])
    for node in graph:
        graph.nodes[node]["label"] = node
    with left_out() as losses:
        net = reader(graph)
    assert len(net.ties) == 1
    told = "6 connections to themselves, of 'a', 'b', 'c' and 2 more: a connection joins two."
    assert told in [str(loss) for loss in losses]


# Columns and attributes that no record has a field for.


def test_columns_without_a_field_are_told_with_how_many_values_they_had() -> None:
    net, told = kumu(
        [{"label": "Ann", "Shoe size": 38, "profession": "nurse"}, {"label": "Bea", "Shoe size": 40, "Colour": ""}],
        [{"from": "Ann", "to": "Bea", "Mood": "good", "strength": 2}],
        maps=[{"name": "mine"}], perspectives=[], settings={"a": 1},
    )  # fmt: skip
    assert [one.profession for one in net.people.values()] == ["nurse", ""]
    assert told == [
        "2 parts of the blueprint ('maps' and 'settings'): its elements and connections are read.",
        "2 values under 'shoe_size': no record has a field for them.",
        "1 value under 'mood': no record has a field for it.",
    ]


def test_values_that_are_nested_are_told() -> None:
    net, told = kumu([{"label": "Ann", "image": {"url": "x"}, "attributes": {"Summary": "s", "deep": [[1]]}}], [])
    assert net.people["Ann"].summary == "s"
    assert told == [f"1 value under '{name}': no record has a field for it." for name in ("deep", "image")]


def test_a_great_many_headings_are_counted_together() -> None:
    _, told = kumu([{"label": "Ann", **{f"x{n}": n for n in range(100)}}], [])
    assert len(told) == 21
    assert told[-1] == "80 values under 80 more headings: no record has a field for them."


def test_what_one_field_is_told_twice_is_told() -> None:
    graph = networkx.Graph()
    graph.add_node("a", label="Ann", name="Annie", summary="one", description="two", part_of="b", type="Nurse",
                   profession="doctor", end="never")  # fmt: skip
    with left_out() as losses:
        net = from_networkx(graph)
    assert (net.people["a"].name, net.people["a"].summary, net.people["a"].profession) == ("Ann", "one", "doctor")
    assert {loss.what.rpartition(" ")[2] for loss in losses} == {
        "'name'", "'description'", "'part_of'", "'type'", "'end'",
    }  # fmt: skip


def test_what_a_link_says_beside_joining_two_is_told_where_it_becomes_a_reference() -> None:
    elements = [{"label": "Ward", "type": "Microsystem"}, {"label": "Trust", "type": "Organisation"}]
    net, told = kumu(elements, [{"from": "Ward", "to": "Trust", "mood": "good", "strength": 3, "since": "2015-01-01"}])
    assert net.microsystems["Ward"].organisation == "Trust"
    assert {one.split("'")[1] for one in told} == {"mood", "weight", "since"}


def test_membership_takes_no_weight_and_no_word_that_it_does_not_know() -> None:
    elements = [{"label": "Ann"}, {"label": "North", "type": "Community"}]
    for word, strength, headings in (("loves", 3, ["type", "weight"]), ("core", 1, []), ("Membership", 1, [])):
        net, told = kumu(elements, [{"from": "Ann", "to": "North", "type": word, "strength": strength}])
        assert len(net.memberships) == 1
        assert [one.split("'")[1] for one in told] == headings, word


def test_other_files_and_columns_without_a_heading_are_told() -> None:
    files = {"edges.csv": b"Source,Target\n1,2\n", "notes.csv": b"a,b\n"}
    assert read("gephi", files)[1] == ["1 other file (notes.csv): nodes.csv and edges.csv are read."]
    book = openpyxl.Workbook()
    for row in (["Label", None, "Type"], ["Ann", "what", "Nurse", "why"]):
        book.worksheets[0].append(row)
    content = io.BytesIO()
    book.save(content)
    told = read("kumu-sheet", {"map.xlsx": content.getvalue()})[1]
    assert told == ["2 values in columns without a heading: nothing tells what they mean."]


def test_every_command_that_reads_says_what_was_left_out(tmp_path: Path) -> None:
    path, run = tmp_path / "map.graphml", CliRunner()
    networkx.write_graphml_xml(networkx.karate_club_graph(), path)
    told = "Left out: 34 values under 'club': no record has a field for them.\n"
    for command in (["check", path], ["convert", path, tmp_path / "n.json"], ["new", tmp_path / "n.db", "--from", path],
                    ["import", path, "--store", tmp_path / "n.db"], ["show", path], ["weave", path]):  # fmt: skip
        done = run.invoke(app, list(map(str, command)))
        assert (done.exit_code, done.stderr) == (0, told), command
    assert len(cocreation.read(path).people) == 34, "nobody has to listen"


# Days as others write them.


def gexf(attributes: str, spells: str = "") -> tuple[Any, list[str]]:
    text = f'<gexf><graph><nodes><node id="a" {attributes}>{spells}</node></nodes></graph></gexf>'
    net, told = read("gexf", text)
    return net.people["a"], told


@pytest.mark.parametrize(
    ("attributes", "since", "until"),
    [
        ('start="2015" end="2016"', date(2015, 1, 1), date(2016, 12, 31)),
        ('start="2015.0" end="2016.0"', date(2015, 1, 1), date(2016, 12, 31)),
        ('start="2015-02" end="2016-02"', date(2015, 2, 1), date(2016, 2, 29)),
        ('start="2015-01-13T09:30:00Z" end="2015-03-19T17:00:00.000+01:00"', date(2015, 1, 13), date(2015, 3, 19)),
        ('start="2015-01-13Z" end="2015-03-19+01:00"', date(2015, 1, 13), date(2015, 3, 19)),
        ('startopen="2014" endopen="2016"', date(2015, 1, 1), date(2015, 12, 31)),
        ('startopen="2015-01-13" endopen="2015-03-19T00:00:00"', date(2015, 1, 14), date(2015, 3, 18)),
        ('endopen="2015-03-19T12:00:00"', None, date(2015, 3, 19)),
        ('timestamp="2015"', date(2015, 1, 1), date(2015, 12, 31)),
        ('start="-Infinity" end="Infinity"', None, None),
    ],
)
def test_years_months_and_moments_are_days_in_gexf(attributes: str, since: date | None, until: date | None) -> None:
    person, told = gexf(attributes)
    assert (person.since, person.until, told) == (since, until, [])
    person, told = gexf("", f"<spells><spell {attributes}/></spells>")
    assert (person.since, person.until, told) == (since, until, [])


def test_sides_of_spells_that_name_no_day_and_more_than_one_spell_are_told() -> None:
    person, told = gexf('start="3" end="99.5"')
    assert (person.since, told) == (None, ["2 starts and ends: they name no days."])
    person, told = gexf("", '<spells><spell start="2013" end="2013"/><spell start="2015"/></spells>')
    assert (person.since, person.until) == (date(2013, 1, 1), date(2013, 12, 31))
    assert told == ["1 more spell of time: a record holds one, from the first day of all to the last."]


def test_years_are_days_in_other_maps_too() -> None:
    net, told = kumu([{"label": "a", "Start": 2015, "End": "2016"}, {"label": "b", "since": "2015-03"}], [])
    assert (net.people["a"].since, net.people["a"].until) == (date(2015, 1, 1), date(2016, 12, 31))
    assert (net.people["b"].since, told) == (date(2015, 3, 1), [])


def test_how_gephi_draws_and_nests_is_told() -> None:
    net, told = read(
        "gexf",
        """<gexf xmlns:viz="http://www.gexf.net/1.2draft/viz"><graph><nodes><node id="a"><viz:size value="9"/>
        <nodes><node id="b"><viz:color r="1" g="2" b="3"/></node></nodes></node></nodes></graph></gexf>""",
    )
    assert list(net.people) == ["a", "b"]
    assert told == [
        "2 positions, colours, sizes and shapes: they say how another program draws the map.",
        "1 node within a node: all stand side by side in a network.",
    ]


# yEd.

YED = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:y="http://www.yworks.com/xml/graphml">
  <key for="port" id="d0" yfiles.type="portgraphics"/>
  <key attr.name="Description" attr.type="string" for="graph" id="d3"/>
  <key attr.name="url" attr.type="string" for="node" id="d4"/>
  <key attr.name="description" attr.type="string" for="node" id="d5"/>
  <key for="node" id="d6" yfiles.type="nodegraphics"/>
  <key for="graphml" id="d7" yfiles.type="resources"/>
  <key for="edge" id="d10" yfiles.type="edgegraphics"/>
  <graph edgedefault="directed" id="G">
    <data key="d3" xml:space="preserve"/>
    <node id="n0"><data key="d5">Leads</data><data key="d6"><y:ShapeNode><y:Geometry height="30.0"/>
      <y:NodeLabel alignment="center">Ann
Lee<y:LabelModel><y:SmartNodeLabelModel distance="4.0"/></y:LabelModel></y:NodeLabel></y:ShapeNode></data></node>
    <node id="n1" yfiles.foldertype="group"><data key="d6"><y:ProxyAutoBoundsNode><y:Realizers active="0"><y:GroupNode>
      <y:NodeLabel>North</y:NodeLabel></y:GroupNode></y:Realizers></y:ProxyAutoBoundsNode></data>
      <graph edgedefault="directed" id="n1:">
        <node id="n1::n0"><data key="d4">there</data><data key="d6"><y:ShapeNode><y:NodeLabel>Bea</y:NodeLabel>
          </y:ShapeNode></data></node>
        <node id="n1::n1"><data key="d6"><y:ShapeNode><y:NodeLabel/></y:ShapeNode></data></node>
        <edge id="n1::e0" source="n1::n0" target="n1::n1"><data key="d10"><y:PolyLineEdge>
          <y:Arrows source="none" target="standard"/></y:PolyLineEdge></data></edge>
      </graph></node>
    <edge id="e0" source="n0" target="n1::n0"><data key="d10"><y:PolyLineEdge><y:Arrows source="none" target="none"/>
      <y:EdgeLabel>advises</y:EdgeLabel></y:PolyLineEdge></data></edge>
    <edge id="e1" source="n0" target="n1::n1"><data key="d10"><y:PolyLineEdge><y:Arrows source="delta" target="none"/>
      </y:PolyLineEdge></data></edge>
  </graph>
  <data key="d7"><y:Resources/></data>
</graphml>"""


def test_a_drawing_of_yed_is_read_with_the_labels_drawn_and_the_nodes_within_groups() -> None:
    net, told = read("graphml", YED)
    assert {one.id: one.name for one in net.people.values()} == {
        "n0": "Ann Lee", "n1::n0": "Bea", "n1::n1": "n1::n1",
    }  # fmt: skip
    assert net.people["n0"].summary == "Leads"
    assert {(one.source, one.target, one.directed, one.kind.value) for one in net.ties.values()} == {
        ("n0", "n1::n0", False, "advises"), ("n1::n1", "n0", True, "works with"),
        ("n1::n0", "n1::n1", True, "works with"),
    }  # fmt: skip
    assert told == [
        "1 group of nodes: a network has none; those within are read.",
        "1 value under 'url': no record has a field for it.",
    ]


def test_a_group_at_which_a_link_ends_or_that_says_what_it_is_is_a_node() -> None:
    inner = '<graph edgedefault="undirected"><node id="b"/></graph>'
    net, _ = read(
        "graphml", f'<graphml><graph><node id="g">{inner}</node><edge source="g" target="b"/></graph></graphml>'
    )
    assert list(net.people) == ["g", "b"]
    key = '<key id="t" attr.name="type" for="node"/>'
    net, _ = read(
        "graphml", f'<graphml>{key}<graph><node id="g"><data key="t">team</data>{inner}</node></graph></graphml>'
    )
    assert (list(net.teams), list(net.people)) == (["g"], ["b"])


def test_a_second_graph_and_links_between_more_than_two_are_told() -> None:
    _, told = read(
        "graphml", '<graphml><graph><node id="a"/><hyperedge/></graph><graph><node id="b"/></graph></graphml>'
    )
    assert [one.partition(":")[0] for one in told] == ["1 more graph", "1 link between more than two nodes"]
