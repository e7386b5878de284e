from hypothesis import given
from hypothesis import strategies as st

from rashomon.reconcile.cluster import grouped, sets_of

N = 7
PAIRS = [(i, j) for i in range(N) for j in range(i + 1, N)]
some_pairs = st.lists(st.sampled_from(PAIRS), max_size=3, unique=True)
some_odds = st.dictionaries(st.sampled_from(PAIRS), st.integers(-3000, 3000))


def together(groups: list[list[int]], i: int, j: int) -> bool:
    return any(i in members and j in members for members in groups)


def test_a_chain_of_good_links_breaks_where_its_ends_do_not_fit() -> None:
    odds = {(0, 1): 2000, (1, 2): 1500, (0, 2): -3000}
    assert grouped(3, odds, 0, -4000) == [[0, 1], [2]]


def test_pairs_that_no_block_compared_speak_against() -> None:
    assert grouped(3, {(0, 1): 2000, (1, 2): 1500}, 0, -4000) == [[0, 1], [2]]
    assert grouped(3, {(0, 1): 2000, (1, 2): 1500}, 0, 0) == [[0, 1, 2]]


@given(some_odds, some_pairs, some_pairs)
def test_decisions_hold(
    odds: dict[tuple[int, int], int], must: list[tuple[int, int]], cannot: list[tuple[int, int]]
) -> None:
    groups = grouped(N, odds, 0, -1000, must, cannot)
    assert sorted(i for members in groups for i in members) == list(range(N))
    assert all(together(groups, i, j) for i, j in must)
    sets = sets_of(N, must)
    assert not any(together(groups, i, j) for i, j in cannot if not together(sets, i, j))


@given(some_odds)
def test_groups_that_stay_apart_are_not_close_enough(odds: dict[tuple[int, int], int]) -> None:
    groups = grouped(N, odds, 0, -1000)
    for a in groups:
        for b in groups:
            if a < b:
                known = [odds[min(i, j), max(i, j)] for i in a for j in b if (min(i, j), max(i, j)) in odds]
                missing = len(a) * len(b) - len(known)
                assert not known or sum(known) - 1000 * missing < 0
