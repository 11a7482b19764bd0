import pytest

from cocreation import InvalidNetwork, Membership, Network, Person, generate, load_example, read, write
from cocreation.analysis.arrangement import arranged, saved_positions
from cocreation.analysis.constellation import constellation
from cocreation.analysis.layout import layout


def test_a_saved_map_holds_everybody_on_it() -> None:
    net = load_example()
    found = arranged(net)
    assert saved_positions(found) == layout(constellation(net))
    assert arranged(found) == found


def test_who_joins_is_placed_and_nobody_else_moves() -> None:
    before = arranged(load_example())
    more = before.with_records(
        Person(id="ada", name="Ada"), Membership(id="ada-in", member="ada", community="mindfulness")
    )
    after = arranged(more)
    assert {id: after.positions[id] for id in before.positions} == dict(before.positions)
    assert set(after.positions) - set(before.positions) == {"at-ada"}


def test_who_leaves_the_map_leaves_no_position() -> None:
    net = generate(40)
    saved = arranged(net)
    organisation = next(id for id in net.organisations if id in saved_positions(saved))
    posts = [one.id for one in net.posts.values() if one.organisation == organisation]
    units = [one.id for one in net.microsystems.values() if one.organisation == organisation]
    assert posts
    left = arranged(saved.without(*posts, *units, *(f"at-{id}" for id in units)))
    assert organisation not in saved_positions(left)
    assert organisation in left.organisations


def test_anew_forgets_what_was_saved() -> None:
    net = load_example()
    moved = arranged(net, {id: (x + 100, y) for id, (x, y) in layout(constellation(net)).items()})
    assert arranged(moved) == moved
    assert saved_positions(arranged(moved, anew=True)) == layout(constellation(net))


def test_positions_go_into_a_file_and_come_back(tmp_path: object) -> None:
    found = arranged(load_example())
    write(found, f"{tmp_path}/map.json")
    assert saved_positions(read(f"{tmp_path}/map.json")) == saved_positions(found)


def test_somebody_with_a_position_is_not_taken_out_without_it() -> None:
    with pytest.raises(InvalidNetwork, match="at-ada"):
        arranged(Network([Person(id="ada", name="Ada")])).without("ada")
