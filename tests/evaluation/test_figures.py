import pytest

from rashomon.evaluation.figures import accuracy, class_scores, f1, macro_f1, pearson, share, weighted_f1

ANSWERS = [("a", "a"), ("a", "a"), ("a", "b"), ("b", "b"), ("c", None)]


def test_class_scores_by_hand() -> None:
    assert [(one.name, one.f1, one.support) for one in class_scores(ANSWERS)] == [
        ("a", pytest.approx(0.8), 3),
        ("b", pytest.approx(2 / 3), 1),
        ("c", 0.0, 1),
    ]
    assert accuracy(ANSWERS) == pytest.approx(0.6)
    assert macro_f1(ANSWERS) == pytest.approx((0.8 + 2 / 3) / 3)
    assert weighted_f1(ANSWERS) == pytest.approx((3 * 0.8 + 2 / 3) / 5)


def test_pearson_by_hand() -> None:
    assert pearson([(1, 2), (2, 4), (3, 6)]) == pytest.approx(1)
    assert pearson([(1, 6), (2, 4), (3, 2)]) == pytest.approx(-1)
    assert pearson([(1, 5), (2, 5)]) == 0


def test_nothing_gives_zero_not_an_error() -> None:
    assert share([]) == accuracy([]) == macro_f1([]) == weighted_f1([]) == pearson([]) == f1(0, 0, 0) == 0
