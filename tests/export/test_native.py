import io
import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from exporting import coded_reports, view_of
from rashomon.errors import MalformedError
from rashomon.export import CodedReport, native
from rashomon.model import Decision, Judgement, Link, Maker, Verb
from strategies import coded, scores, words


def back(view: object) -> list[native.Item]:
    stream = io.BytesIO()
    native.write(view, stream, lambda _: None)  # type: ignore[arg-type]
    return list(native.read(io.StringIO(stream.getvalue().decode(), newline="\n")))


links = st.builds(
    lambda a, b, judgement, score, reason: Link(a, a + b, judgement, score, reason, "Ann"),
    *(words, words, st.sampled_from(Judgement), scores, words),
)
decisions = st.builds(
    Decision,
    *(st.sampled_from(Verb), st.lists(words, max_size=3).map(tuple), words, words),
    st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC)),
    *(words, st.none() | words),
)


@given(
    st.lists(st.tuples(coded(), st.none() | st.builds(Maker, words, words), st.none() | st.binary()), max_size=3),
    st.lists(links, max_size=2),
    st.lists(decisions, max_size=2),
)
def test_what_was_written_is_read_back(reports: list, judged: list, decided: list) -> None:  # type: ignore[type-arg]
    made = [CodedReport(report, claims, maker) for (report, claims), maker, _ in reports]
    raw = {report.id: held for (report, _), _, held in reports}
    empty = view_of([])
    view = replace(empty, reports=made, judgements=tuple(judged), decisions=tuple(decided), raw=lambda one: raw[one.id])
    expected = [native.Kept(one, raw[one.report.id]) for one in made]
    found = back(view)
    assert found == [*expected, *judged, *decided]
    for one, kept in zip(made, found, strict=False):
        assert isinstance(kept, native.Kept)
        assert [claim.id for claim in kept.coded.claims] == [claim.id for claim in one.claims]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "no native export of form 1"),
        ('{"report": 1}\n', "no native export"),
        ('{"type": "header", "form": 2}\n', "no native export of form 1"),
        ("[]\n", "no native export"),
        ('{"type": "header", "form": 1}\n{"type": "poem"}\n', "Line 2 .* 'poem'"),
        ('{"type": "header", "form": 1}\n\n', "Line 2"),
        ('{"type": "header", "form": 1}\n{"type": "report"}\n', "Line 2"),
        ('{"type": "header", "form": 1}\n{"type": "judgement", "judgement": {"a": 1}}\n', "Line 2"),
    ],
)
def test_another_file_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(MalformedError, match=message):
        list(native.read(io.StringIO(text)))


def test_bytes_that_are_gone_are_a_loss() -> None:
    [first, *_] = coded_reports()
    gone = replace(first, report=replace(first.report, raw="00ff"))
    lost: list[object] = []
    native.write(view_of([gone]), io.BytesIO(), lost.append)
    assert [loss.field for loss in lost] == ["bytes"]  # type: ignore[attr-defined]


def test_full_characters_stay() -> None:
    stream = io.BytesIO()
    [first, *_] = coded_reports()
    arabic = replace(first, report=replace(first.report, title="قصف إحسم\u2028x"), claims=())
    native.write(view_of([arabic]), stream, lambda _: None)
    lines = stream.getvalue().decode().split("\n")
    assert json.loads(lines[1])["report"]["title"] == "قصف إحسم\u2028x"
