from dataclasses import replace

from exporting import coded_reports, view_of
from rashomon.export import Correction, Fate, corrections
from rashomon.model import Incident

ONE, TWO, *_ = view_of(coded_reports()).incidents


def made(name: str, *claims: str) -> Incident:
    return replace(ONE, id=name, claims=claims)


def test_nothing_changed_needs_no_correction() -> None:
    assert list(corrections([made("i1", "a", "b")], [made("i1", "a", "b", "c")])) == []


def test_fates() -> None:
    before = [made("i1", "a"), made("i2", "b"), made("i3", "c", "d", "e"), made("i4", "f"), made("i5", "g")]
    after = [made("i1", "a", "b"), made("i3", "c"), made("i6", "d", "e"), made("i7", "g")]
    assert list(corrections(before, after)) == [
        Correction("i2", Fate.MERGED, ("i1",)),
        Correction("i3", Fate.SPLIT, ("i6", "i3")),
        Correction("i4", Fate.DELETED, ()),
        Correction("i5", Fate.RENAMED, ("i7",)),
    ]
