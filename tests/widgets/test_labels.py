import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from cocreation_widgets.frame.labels import LabelWish, place_labels, text_size


def wish(id: str, x: float, y: float, text: str = "Somebody", **more: object) -> LabelWish:
    return LabelWish(id=id, text=text, x=x, y=y, radius=6, size=12, **more)


def boxes(*spots: tuple[float, float]) -> np.ndarray:
    return np.array([(x - 6, y - 6, x + 6, y + 6) for x, y in spots]).reshape(-1, 4)


spots = st.lists(st.tuples(st.integers(0, 400), st.integers(0, 300)), min_size=1, max_size=40)


@given(spots)
def test_no_label_covers_another_or_leaves_the_picture(where: list[tuple[int, int]]) -> None:
    wishes = [wish(str(i), x, y) for i, (x, y) in enumerate(where)]
    placed = place_labels(wishes, width=400, height=300, discs=boxes(*where))
    for label in placed:
        left, top, right, bottom = label.box
        assert left >= 0
        assert top >= 0
        assert right <= 400
        assert bottom <= 300
    for one, two in itertools.combinations(placed, 2):
        apart = one.box[2] <= two.box[0] or two.box[2] <= one.box[0]
        assert apart or one.box[3] <= two.box[1] or two.box[3] <= one.box[1]


@given(spots)
def test_only_the_first_may_lie_over_a_node(where: list[tuple[int, int]]) -> None:
    wishes = [wish(str(i), x, y) for i, (x, y) in enumerate(where)]
    discs = boxes(*where)
    for label in place_labels(wishes, width=400, height=300, discs=discs)[1:]:
        left, top, right, bottom = label.box
        covered = (discs[:, 0] < right) & (discs[:, 2] > left) & (discs[:, 1] < bottom) & (discs[:, 3] > top)
        assert not covered.any()


def test_the_budget_is_kept_and_the_important_come_first() -> None:
    wishes = [wish(str(i), 40 + 90 * (i % 4), 40 + 60 * (i // 4)) for i in range(12)]
    placed = place_labels(wishes, width=400, height=300, discs=np.empty((0, 4)), budget=5)
    assert [label.id for label in placed] == ["0", "1", "2", "3", "4"]


def test_a_label_takes_the_side_that_no_link_crosses() -> None:
    down = np.array([[200, 150, 200, 300], [200, 150, 400, 150], [200, 150, 0, 150]], dtype=float)
    (placed,) = place_labels([wish("a", 200, 150)], width=400, height=300, discs=boxes((200, 150)), segments=down)
    assert placed.side == "top center"


def test_a_community_is_named_even_in_a_crowd() -> None:
    crowd = [(x, y) for x in range(0, 400, 14) for y in range(0, 300, 14)]
    free = place_labels([wish("first", 50, 50), wish("b", 200, 150)], width=400, height=300, discs=boxes(*crowd))
    assert [label.id for label in free] == ["first"]
    both = [wish("first", 50, 50), wish("b", 200, 150, over=True)]
    assert len(place_labels(both, width=400, height=300, discs=boxes(*crowd))) == 2


def test_long_names_are_broken_and_cut_with_a_mark() -> None:
    (placed,) = place_labels([wish("a", 200, 150, "word " * 60)], width=400, height=300, discs=np.empty((0, 4)))
    assert len(placed.lines) <= 3
    assert placed.lines[-1].endswith("…")


def test_wider_letters_and_bold_take_more_room() -> None:
    assert text_size(["WWW"], 12)[0] > text_size(["iii"], 12)[0]
    assert text_size(["abc"], 12, bold=True)[0] > text_size(["abc"], 12)[0]
    assert text_size(["中文"], 12)[0] == 24
