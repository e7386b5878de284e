import tomllib
from datetime import date
from pathlib import Path

import pytest

from rashomon.model import Count, CountKind
from rashomon.reconcile.tolls import Figure, group_of, settle, total

CASES = tomllib.loads((Path(__file__).parent.parent / "cases/reconcile/tolls.toml").read_text(encoding="utf-8"))


def figure(bounds: str, *, origin: str = "a", day: int = 1, group: str = "people", at: int = 0) -> Figure:
    low, high = bounds.split()
    return Figure(
        CountKind.KILLED, group, int(low), None if high == "+" else int(high), f"c{bounds}{day}", f"r{day}{origin}", at,
        "l", origin, date(2021, 7, day), False,
    )  # fmt: skip


@pytest.mark.parametrize(("a", "b", "fits"), CASES["meets"])
def test_figures_that_fit_one_number_do_not_contradict(a: str, b: str, fits: bool) -> None:
    assert figure(a).meets(figure(b)) is fits
    assert figure(b).meets(figure(a)) is fits


@pytest.mark.parametrize(("words", "group"), CASES["groups"].items())
def test_counted_people_fall_in_classes(words: str, group: str) -> None:
    assert group_of(words) == group


def test_a_later_higher_figure_of_one_source_is_an_update() -> None:
    first, second = figure("12 12"), figure("15 15", day=2)
    standing = settle([second, first])
    assert standing.current == (second,)
    assert standing.updates == ((first, second),)


def test_a_later_lower_figure_is_none() -> None:
    standing = settle([figure("12 12"), figure("9 9", day=2)])
    assert len(standing.current) == 2
    assert not standing.updates


def test_another_source_s_higher_figure_is_none() -> None:
    assert not settle([figure("12 12"), figure("15 15", day=2, origin="b")]).updates


def test_two_reports_of_one_day_do_not_tell_which_came_later() -> None:
    first = figure("12 12")
    other = Figure(
        **{**{name: getattr(first, name) for name in Figure.__slots__}, "report": "r9", "low": 15, "high": 15}
    )
    assert not settle([first, other]).updates


def count(low: int, group: str, high: int | None = -1) -> Count:
    return Count(CountKind.KILLED, low, low if high == -1 else high, group)


@pytest.mark.parametrize(
    ("held", "low"),
    [
        ([count(15, "people"), count(3, "children")], 15),
        ([count(12, "soldiers"), count(3, "officers")], 12),
        ([count(23, "civilians"), count(9, "children"), count(16, "soldiers")], 39),
        ([count(15, "civilians"), count(27, "fighters"), count(10, "people")], 52),
        ([count(30, "soldiers"), count(39, "rebels")], 69),
    ],
)
def test_a_claim_s_total_keeps_subsets_out(held: list[Count], low: int) -> None:
    found = total(held)
    assert found is not None
    assert found.low == low


def test_no_count_no_total() -> None:
    assert total([]) is None
