"""The words for time, read from their file."""

import pytest

from rashomon.errors import UsageError
from rashomon.extract.timex.reading import Reader
from rashomon.knowledge.timewords import time_words


def test_every_rule_compiles_and_names_a_reading() -> None:
    words = time_words()
    readings = Reader(words).readings
    for rule in words.rules:
        words.compiled(rule.pattern)
        assert rule.read in readings


def test_an_unknown_language_names_those_there_are() -> None:
    with pytest.raises(UsageError, match=r"Available: .*en"):
        time_words("xx")


def test_feast_days_run_forward() -> None:
    for feast in time_words().feasts.values():
        ends = [day for span in feast.days for day in span.split("/")]
        assert ends == sorted(ends)
