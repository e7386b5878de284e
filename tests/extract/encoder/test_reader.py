"""The shipped encoder: exact offsets, the same reading every time, long and empty texts."""

from dataclasses import replace
from itertools import pairwise

import pytest

from rashomon.extract.encoder import Reading, read, store
from rashomon.extract.encoder.labels import CERTAINTIES, DATE_CLASSES, KINDS, SOURCE_KINDS
from rashomon.extract.encoder.reader import read_with
from rashomon.extract.encoder.store import load

REPORT = (
    "Air raids hit Kelmara market, monitor says. Government warplanes bombed a market in Kelmara, a town in the "
    "Oren valley, on Tuesday, killing at least 12 civilians and wounding 30 others, the Oren Rights Monitor said. "
    "The army denied it had carried out the strike. Rebels shelled an army base near Tasht in response."
)


def sentences_of(text: str) -> list[tuple[int, int]]:
    """Sentence spans of a text whose sentences end with a full stop and a space."""
    cuts = [0, *(i + 2 for i in range(len(text) - 1) if text[i : i + 2] == ". "), len(text) + 1]
    return [(a, b - 1) for a, b in pairwise(cuts)]


def spans_of(reading: Reading) -> list[tuple[int, int]]:
    """Every span of a reading."""
    roles = (reading.agents, reading.targets, reading.places, reading.times, reading.speakers)
    found = [(s.start, s.end) for role in roles for s in role]
    return [*found, *((c.start, c.end) for c in reading.casualties), (reading.trigger.start, reading.trigger.end)]


@pytest.fixture(scope="module")
def readings() -> tuple[Reading, ...]:
    """The report as read."""
    return read(REPORT, sentences_of(REPORT))


def test_finds_the_plain_claims(readings: tuple[Reading, ...]) -> None:
    """The strike, its denial and the shelling."""
    kinds = [r.kind for r in readings]
    assert "air_strike" in kinds
    assert "shelling" in kinds
    strike = next(r for r in readings if r.kind == "air_strike" and r.sentence == 1)
    assert "warplanes" in " ".join(REPORT[a.start : a.end] for a in strike.agents)
    assert {c.kind for c in strike.casualties} >= {"killed", "injured"}


def test_offsets_are_whole_words(readings: tuple[Reading, ...]) -> None:
    """No span begins or ends inside a word, or is empty."""
    for reading in readings:
        for start, end in spans_of(reading):
            assert 0 <= start < end <= len(REPORT)
            assert not (start and REPORT[start - 1].isalnum() and REPORT[start].isalnum())
            assert not (end < len(REPORT) and REPORT[end - 1].isalnum() and REPORT[end].isalnum())
            assert REPORT[start:end] == REPORT[start:end].strip()


def test_probabilities(readings: tuple[Reading, ...]) -> None:
    """Each distribution has one number per label and sums to one; links look back only."""
    for at, reading in enumerate(readings):
        sizes = ((reading.kinds, KINDS), (reading.certainty, CERTAINTIES), (reading.source, SOURCE_KINDS))
        for values, labels in (*sizes, (reading.dates, DATE_CLASSES)):
            assert len(values) == len(labels)
            assert sum(values) == pytest.approx(1.0, abs=1e-4)
        assert len(reading.links) == at
        assert 0.0 <= reading.ceasefire <= 1.0


def test_in_reading_order(readings: tuple[Reading, ...]) -> None:
    """Triggers come as they stand, apart from one another."""
    assert all(a.trigger.end <= b.trigger.start for a, b in pairwise(readings))


def test_same_every_time(readings: tuple[Reading, ...]) -> None:
    """Bit for bit the same, with the models opened anew as well."""
    assert read(REPORT, sentences_of(REPORT)) == readings
    store._load.cache_clear()
    assert read(REPORT, sentences_of(REPORT)) == readings


def test_commas_and_apostrophes_do_not_matter(readings: tuple[Reading, ...]) -> None:
    """Without them the same words are found."""
    bare = REPORT.replace(",", "")
    again = read(bare, sentences_of(bare))
    assert [r.kinds for r in again] == [r.kinds for r in readings]
    ours = [[REPORT[a:b].replace(",", "") for a, b in spans_of(r)] for r in readings]
    assert [[bare[a:b] for a, b in spans_of(r)] for r in again] == ours


@pytest.mark.parametrize("text", ["", " \n", "...", ",,''", "\U0001f600"])
def test_nothing_to_read(text: str) -> None:
    """Texts without words have no claims."""
    assert read(text, [(0, len(text))] if text else []) == ()


def test_no_sentences_given() -> None:
    """Without sentence spans the text counts as one sentence."""
    assert all(r.sentence == 0 for r in read(REPORT, []))


def test_long_text_is_read_in_windows() -> None:
    """A text of many windows: early and late claims are found, none twice."""
    text = " ".join(REPORT.replace("Kelmara", f"Kelmara{n}") for n in range(20))
    found = read(text, sentences_of(text))
    assert all(a.trigger.end <= b.trigger.start for a, b in pairwise(found))
    assert {r.trigger.start * 20 // len(text) for r in found} == set(range(20))
    for reading in found:
        assert all(end <= len(text) for _, end in spans_of(reading))


def test_one_endless_sentence() -> None:
    """A sentence longer than the window is cut, not refused."""
    text = "rebels shelled the base and " * 400
    assert read(text, [(0, len(text))])


def test_higher_threshold_gives_fewer_claims(readings: tuple[Reading, ...]) -> None:
    """The claim threshold trades recall for precision."""
    encoder = load()
    strict = replace(encoder, thresholds=replace(encoder.thresholds, claim=0.999))
    assert len(read_with(strict, REPORT, sentences_of(REPORT))) <= len(readings)
