"""Networks as graphs: what a graph can hold comes back exactly, and what others draw becomes a network."""

import csv
import io
import json
import random
import tracemalloc
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import networkx
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cocreation
from builders import small_network
from cocreation import (
    About,
    CocreationError,
    Consent,
    Microsystem,
    Network,
    Person,
    Post,
    Tie,
    TieKind,
    changed,
    from_igraph,
    from_networkx,
    load_example,
    to_igraph,
    to_networkx,
)
from cocreation.exchange import Format, InvalidFile, format_named
from cocreation.exchange.document import InvalidDocument
from cocreation.exchange.graphs.graph import ENDS, NODES
from strategies import networks

GRAPHS = ("kumu", "kumu-sheet", "gexf", "graphml", "gephi")
FILES = {"kumu": "map.json", "kumu-sheet": "map.xlsx", "gexf": "map.gexf", "graphml": "map.graphml", "gephi": "map"}
any_graph = pytest.mark.parametrize("format", [format_named(key) for key in GRAPHS], ids=GRAPHS)


def held(net: Network, format: Format) -> Network:
    """Give back what a graph format has a place for."""
    about = net.about
    if format.key == "gexf":
        about = About(name=about.name, synthetic=about.synthetic)
    return Network([one for one in net if type(one) in (*NODES, *ENDS)], about=about)


def again(net: Network, format: Format) -> Network:
    return format.read(format.write(net, "map").content)


@any_graph
@settings(max_examples=60)
@given(net=networks())
def test_what_a_graph_can_hold_comes_back_exactly(format: Format, net: Network) -> None:
    assert again(net, format) == held(net, format)


@any_graph
@given(net=networks())
@settings(max_examples=15)
def test_what_is_left_out_is_counted(format: Format, net: Network) -> None:
    losses = {one.what: one.number for one in format.write(net, "map").losses}
    losses.pop("facts about the network as a whole", None)
    assert sum(losses.values()) == len(net) - len(held(net, format))
    assert all(number for number in losses.values())


@any_graph
def test_equal_networks_give_equal_bytes(format: Format) -> None:
    assert format.write(load_example(), "map") == format.write(load_example(), "map")


@any_graph
def test_the_embedded_network_goes_out_and_comes_in_by_its_file(format: Format, tmp_path: Path) -> None:
    net = load_example()
    losses = cocreation.write(net, tmp_path / FILES[format.key], format.key)
    assert ("stage readings", 12) in [(one.what, one.number) for one in losses]
    assert str(losses[0]) == "12 stage readings: this format has no place for them."
    assert cocreation.read(tmp_path / FILES[format.key]) == held(net, format), "recognised by its content"


@any_graph
@given(text=st.text(st.sampled_from(list("'=+-@\t\r\n\\|\",;<&>]_x0D ae")), max_size=8))
@settings(max_examples=60)
def test_any_text_comes_back_exactly(format: Format, text: str) -> None:
    net = Network([Person(id="a", name=f"{text}a", summary=text, interests=(f"{text}b", "c"))])
    assert again(net, format) == net


def test_dates_are_spells_in_gexf() -> None:
    net = Network(
        [
            Person(id="a", name="A", since=date(2014, 10, 1)),
            Person(id="b", name="B", since=date(2014, 10, 1), until=date(2015, 3, 19)),
            Tie(
                id="t",
                source="a",
                target="b",
                kind=TieKind.ADVISES,
                directed=True,
                strength=2.5,
                until=date(2016, 1, 1),
            ),
        ]
    )
    text = format_named("gexf").write(net, "map.gexf").content["map.gexf"].decode()
    assert 'xmlns="http://gexf.net/1.3" version="1.3"' in text
    assert 'mode="dynamic" timeformat="date"' in text
    assert '<spell start="2014-10-01" end="2015-03-19" />' in text
    assert '<edge id="t" source="a" target="b" type="directed" kind="advises" weight="2.5">' in text
    assert '<spell end="2016-01-01" />' in text


def kumu(elements: list[Any], connections: list[Any], **more: Any) -> Network:
    document = {"elements": elements, "connections": connections, **more}
    return format_named("kumu").read({"map.json": json.dumps(document).encode()})


def sheets(given: dict[str, list[list[Any]]]) -> dict[str, bytes]:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in given.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return {"map.xlsx": content.getvalue()}


def test_a_plain_kumu_map_becomes_people_and_ties() -> None:
    net = kumu(
        [{"id": "e1", "label": "Ann Lee", "type": "Nurse", "description": "Leads", "tags": ["falls", "sleep"]},
         {"id": "e2", "label": "Bea"}, {"id": "e3", "label": "The Trust", "type": "Organisation"}],
        [{"id": "c1", "from": "e1", "to": "e2", "direction": "mutual", "type": "advises"},
         {"id": "c2", "from": "e2", "to": "e1", "direction": "directed", "type": "phones"},
         {"from": "e1", "to": "e3", "type": "Sister"}],
    )  # fmt: skip
    assert net.people["e1"] == Person(
        id="e1", name="Ann Lee", profession="Nurse", summary="Leads", interests=("falls", "sleep")
    )
    assert net.ties["c1"] == Tie(id="c1", source="e1", target="e2", kind=TieKind.ADVISES)
    assert net.ties["c2"] == Tie(
        id="c2", source="e2", target="e1", kind=TieKind.OTHER, directed=True, evidence="phones"
    )
    assert list(net.posts.values()) == [Post(id="e1-e3", person="e1", organisation="e3", title="Sister")]


def test_labels_are_names_and_ids_are_made_of_them_in_a_plain_kumu_sheet() -> None:
    content = sheets(
        {
            "Elements": [["Label", "Type", "Tags"], ["Ann Lee", "Nurse", "falls | sleep"], ["Bea", None, None]],
            "Connections": [["From", "To", "Direction", "Strength"], ["Ann Lee", "Bea|Cem Öz", "undirected", 3]],
            "Notes (ignore)": [["anything"], ["at all"]],
        }
    )
    net = format_named("kumu-sheet").read(content)
    assert {one.id: one.name for one in net.people.values()} == {"ann-lee": "Ann Lee", "Bea": "Bea", "cem-öz": "Cem Öz"}
    assert [(one.source, one.target, one.strength) for one in net.ties.values()] == [
        ("ann-lee", "Bea", 3), ("ann-lee", "cem-öz", 3),
    ]  # fmt: skip
    assert format_named("kumu-sheet").recognises(content)


def test_our_own_json_and_workbook_are_never_taken_for_kumus(tmp_path: Path) -> None:
    for name in ("net.json", "net.xlsx", "folder"):
        cocreation.write(load_example(), tmp_path / name)
        assert cocreation.read(tmp_path / name) == load_example()


@pytest.mark.parametrize(
    ("elements", "connections", "told"),
    [
        ([{"id": "a"}], [{"from": "a", "to": "b"}], "target 'b' is no node; add that node, or correct the id"),
        ([{"id": "a"}, {"id": "a"}], [], "Node 'a': this id comes twice; give each node its own"),
        ([{}], [], r"elements\[0\]: has neither an id nor a label; give it one"),
        (["x"], [], r"elements\[0\]: must be an object \(got 'x'\)"),
        ([{"id": "1", "label": "A"}, {"id": "2", "label": "A"}], [{"from": "A", "to": "1"}],
         "From 'A' could be any of 2 elements; give them ids and name one"),
        ([{"id": "a", "type": "Team"}, {"id": "b", "type": "Microsystem"}], [{"from": "a", "to": "b"}],
         "joins the team 'a' and the microsystem 'b', for which a network has no record"),
        ([{"id": "a"}, {"id": "b"}], [{"from": "a", "to": "b", "strength": -1}], "strength must be a finite number"),
        ([{"id": "a", "since": "soon"}], [], "since must be a date"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_map_is_told_with_its_place(
    elements: list[Any], connections: list[Any], told: str
) -> None:
    with pytest.raises(InvalidDocument, match=told):
        kumu(elements, connections)


def test_everything_wrong_with_a_map_is_told_at_once() -> None:
    with pytest.raises(InvalidDocument) as caught:
        kumu([{"id": "a"}, {"id": "a"}, {}], [{"from": "a", "to": "x"}, {"from": "y", "to": "a"}])
    assert len(caught.value.problems) == 4


GEXF_OF_OTHERS = """<?xml version="1.0"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
 <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
  <attributes class="node">
   <attribute id="0" title="profession" type="string"><default>improver</default></attribute></attributes>
  <nodes>
   <node id="1" label="Ann" start="2014-10-01"><attvalues><attvalue for="0" value="nurse"/></attvalues></node>
   <node id="2" label="Bea"><spells><spell start="2014-01-01" end="2014-06-30"/><spell startopen="2015-01-01"
     endopen="2016-01-01T00:00:00"/></spells></node>
  </nodes>
  <edges><edge id="0" source="1" target="2" weight="2"/><edge id="1" source="2" target="1" type="undirected"/></edges>
 </graph>
</gexf>"""


def test_gexf_of_other_programs_is_read() -> None:
    net = format_named("gexf").read({"x": GEXF_OF_OTHERS.encode()})
    assert net.people["1"] == Person(id="1", name="Ann", profession="nurse", since=date(2014, 10, 1))
    assert net.people["2"] == Person(
        id="2", name="Bea", profession="improver", since=date(2014, 1, 1), until=date(2015, 12, 31)
    )
    assert [(one.source, one.target, one.directed, one.strength) for one in net.ties.values()] == [
        ("1", "2", True, 2), ("2", "1", False, None),
    ]  # fmt: skip


@pytest.mark.parametrize("version", ["1.1draft", "1.2draft"])
def test_gexf_and_graphml_of_networkx_are_read(tmp_path: Path, version: str) -> None:
    karate = networkx.karate_club_graph()
    networkx.write_gexf(karate, tmp_path / "karate.gexf", version=version)
    networkx.write_graphml_xml(karate, tmp_path / "karate.graphml")
    for name in ("karate.gexf", "karate.graphml"):
        net = cocreation.read(tmp_path / name)
        assert (len(net.people), len(net.ties)) == (34, 78), name
        assert all(one.strength and not one.directed for one in net.ties.values())


def test_what_we_write_is_read_by_networkx(tmp_path: Path) -> None:
    net = load_example()
    cocreation.write(net, tmp_path / "map.graphml")
    read = networkx.read_graphml(tmp_path / "map.graphml")
    assert read.number_of_nodes() == sum(len(net.table(kind)) for kind in NODES)
    # its reader of GEXF takes one direction for all edges, and no version that it does not know
    people = [Person(id="a", name="Ann"), Person(id="b", name="Bea")]
    cocreation.write(Network([*people, Tie(id="t", source="a", target="b")]), tmp_path / "map.gexf")
    text = (tmp_path / "map.gexf").read_text().replace("http://gexf.net/1.3", "http://www.gexf.net/1.2draft")
    (tmp_path / "old.gexf").write_text(text.replace('version="1.3"', 'version="1.2"'))
    assert list(networkx.read_gexf(tmp_path / "old.gexf").edges) == [("a", "b")]


def test_gephis_tables_are_read_with_semicolons_and_a_mark(tmp_path: Path) -> None:
    (tmp_path / "Nodes.csv").write_bytes("Id;Label;profession\n1;Ann;nurse\n2;Bea;\n".encode("utf-8-sig"))
    (tmp_path / "Edges.csv").write_bytes(b"Source;Target;Type;Weight\n1;2;Directed;2.0\n2;3;Undirected;1\n")
    net = cocreation.read(tmp_path)
    assert [one.name for one in net.people.values()] == ["Ann", "Bea", "3"]
    assert [(one.directed, one.strength) for one in net.ties.values()] == [(True, 2.0), (False, 1)]


def test_a_gephi_cell_that_a_spreadsheet_would_calculate_is_neutral() -> None:
    net = Network([Person(id="=a", name="=1+1", summary="@x", profession="-", interests=("+b",))])
    content = format_named("gephi").write(net, "map").content
    for data in content.values():
        assert not any(
            cell.startswith(("=", "+", "-", "@")) for row in csv.reader(io.StringIO(data.decode())) for cell in row
        )
    assert format_named("gephi").read(content) == net


def test_a_kumu_cell_is_text_and_never_a_formula() -> None:
    net = Network([Person(id="a", name="=1+1", summary='=HYPERLINK("http://x")')])
    content = format_named("kumu-sheet").write(net, "map.xlsx").content["map.xlsx"]
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(content)) for row in sheet for cell in row]
    assert "=1+1" in [cell.value for cell in cells]
    assert not [cell for cell in cells if cell.data_type == "f"]


@any_graph
def test_who_refused_consent_is_not_named(format: Format, tmp_path: Path) -> None:
    net = small_network()
    net = net.with_records(changed(net.people["ann"], consent=Consent.REFUSED))
    cocreation.write(net, tmp_path / FILES[format.key], format.key)
    assert cocreation.read(tmp_path / FILES[format.key]).people.keys() == {"bea", "cem", "withheld-1"}


# Bad input: nothing but our own errors, in bounded time and memory.


def mutated(content: bytes, chance: random.Random) -> bytes:
    """Flip, cut, double or blow up a few bytes."""
    data = bytearray(content)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(data))
        what = chance.randrange(6)
        if what == 0:
            data[at] ^= 1 << chance.randrange(8)
        elif what == 1:
            del data[at : at + chance.randint(1, 30)]
        elif what == 2:
            data[at:at] = data[at : at + chance.randint(1, 30)]
        elif what == 3:
            data[at : at + 1] = chance.choice([b"\x00", b"<", b'"', b"&", b"\xff", b"]", b"9" * 400, b"-", b"=", b"|"])
        elif what == 4:
            other = chance.randrange(len(data))
            data[at : at + 8] = data[other : other + 8]
        else:
            del data[at:]
        if not data:
            return b""
    return bytes(data)


@any_graph
def test_a_thousand_damaged_files_give_a_network_or_plain_words(format: Format) -> None:
    chance = random.Random(7)
    net = small_network().with_records(
        Tie(id="t", source="ann", target="bea", strength=2.5, since=date(2015, 1, 1)), Microsystem(id="m", name="M")
    )
    whole = dict(format.write(net, "map").content)
    refused = 0
    for _ in range(1000):
        name = chance.choice(list(whole))
        try:
            format.read({**whole, name: mutated(whole[name], chance)})
        except CocreationError as error:
            refused += 1
            assert str(error)
    assert refused > 100


LAUGHS = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">{}]><{}>&z;</{}>'
BOMB = "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 50}">' for n in range(25))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("root", ["gexf", "graphml"])
@pytest.mark.parametrize(
    "entities", [BOMB, '<!ENTITY z SYSTEM "file:///etc/passwd">', '<!ENTITY % z SYSTEM "http://127.0.0.1:9/">']
)
def test_entities_are_refused(root: str, entities: str, encoding: str) -> None:
    text = LAUGHS.format(entities, root, root)
    if encoding == "utf-16":
        text = text.replace('"1.0"', '"1.0" encoding="utf-16"')
    with pytest.raises(InvalidDocument, match=r"declares entities, which are refused"):
        format_named(root).read({"x": text.encode(encoding)})


@pytest.mark.parametrize(
    ("format", "content"),
    [
        ("gexf", b"<gexf>" + b"<graph>" * 200_000),
        ("gexf", b"<gexf><graph>" + b"<node id='a'>" * 50_000 + b"</node>" * 50_000 + b"</graph></gexf>"),
        ("graphml", b"<graphml>" + b"<graph>" * 200_000),
        ("kumu", b'{"elements": ' + b"[" * 200_000 + b"]" * 200_000 + b"}"),
        ("gexf", b""), ("graphml", b""), ("kumu", b""), ("gexf", b"<x/>"), ("graphml", b"<graphml/>"), ("kumu", b"[]"),
        ("kumu-sheet", b""), ("kumu-sheet", b"PK\x03\x04"),
    ],
    ids=lambda given: given[:20] if isinstance(given, bytes) else given,
)  # fmt: skip
def test_depths_and_nothing_at_all_are_told_plainly(format: str, content: bytes) -> None:
    with pytest.raises(InvalidDocument):
        format_named(format).read({"x": content})


def test_a_kumu_workbook_that_swells_is_refused_before_it_does() -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as bomb:
        with zipfile.ZipFile(io.BytesIO(sheets({"Elements": [["Label"], ["A"]]})["map.xlsx"])) as plain:
            for name in plain.namelist():
                if name != "xl/worksheets/sheet1.xml":
                    bomb.writestr(name, plain.read(name))
        with bomb.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(1500):
                sheet.write(b" " * (1 << 20))
    tracemalloc.start()
    with pytest.raises(InvalidDocument):
        format_named("kumu-sheet").read({"x": content.getvalue()})
    assert tracemalloc.get_traced_memory()[1] < 200e6
    tracemalloc.stop()


def test_a_broken_map_names_its_file_and_reads_nothing(tmp_path: Path) -> None:
    (tmp_path / "map.gexf").write_text("<gexf><graph>")
    with pytest.raises(InvalidFile, match=r"map.gexf: 1 problem; nothing was read.\nThe file: is no XML"):
        cocreation.read(tmp_path / "map.gexf")


# Graphs of other libraries.


@pytest.mark.parametrize(("out", "back"), [(to_networkx, from_networkx), (to_igraph, from_igraph)])
@settings(max_examples=60)
@given(net=networks())
def test_a_graph_object_comes_back_exactly(
    out: Callable[..., Any], back: Callable[[Any], Network], net: Network
) -> None:
    assert back(out(net, everyone=True)) == held(net, format_named("kumu"))


def test_graphs_that_others_made_become_people_and_ties() -> None:
    karate = networkx.karate_club_graph()
    net = from_networkx(karate)
    assert (len(net.people), len(net.ties)) == (34, 78)
    assert (len(from_igraph(to_igraph(net)).ties), len(from_networkx(to_networkx(net)).ties)) == (78, 78)
    path = networkx.DiGraph([("a", "b"), ("b", "c")])
    assert [one.directed for one in from_networkx(path).ties.values()] == [True, True]


def test_values_of_numpy_are_values() -> None:
    import numpy as np

    graph = networkx.Graph()
    graph.add_edge(np.int64(1), np.int64(2), weight=np.float64(1.5))
    graph.nodes[1]["name"] = np.str_("Ann")
    graph.nodes[2]["since"] = "2015-01-13"
    net = from_networkx(graph)
    assert net.people["1"].name == "Ann"
    assert net.people["2"].since == date(2015, 1, 13)
    assert [one.strength for one in net.ties.values()] == [1.5]


def test_measures_of_networkx_run_on_what_we_hand_over() -> None:
    graph = to_networkx(load_example())
    assert networkx.density(graph) > 0
    assert graph.nodes["mindfulness"]["label"] == "Mindfulness"


@pytest.mark.parametrize(("missing", "call"), [("networkx", to_networkx), ("igraph", to_igraph)])
def test_a_missing_library_is_named(
    missing: str, call: Callable[[Network], Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, missing, None)
    with pytest.raises(cocreation.MissingExtra, match=f"{missing} is not installed; run: pip install '{missing}'"):
        call(small_network())


def test_consent_is_respected_in_objects_too() -> None:
    net = small_network()
    net = net.with_records(changed(net.people["ann"], consent=Consent.REFUSED))
    assert "ann" not in to_networkx(net)
    assert "ann" in to_networkx(net, everyone=True)
    assert "ann" not in to_igraph(net).vs["id"]
    assert "ann" in to_igraph(net, everyone=True).vs["id"]


def test_ids_that_are_made_for_kumu_have_no_underscores() -> None:
    content = json.loads(next(iter(format_named("kumu").write(load_example(), "map.json").content.values())))
    made = {one["id"] for one in content["connections"]}
    assert "improvement-academy-part-of" in made
    assert not [id for id in made if "_" in id]
