"""Hypothesis strategies for reports and claims. Every span of a claim lies in its report and shows its words."""

from datetime import UTC, date, timedelta

from hypothesis import strategies as st

from rashomon.model import (
    ActorKind,
    Anchor,
    Attribution,
    Certainty,
    Claim,
    Count,
    CountKind,
    EventKind,
    Grain,
    Grounded,
    Location,
    Maker,
    Outlet,
    Participant,
    Place,
    Relation,
    Report,
    Span,
    Speaker,
    SpeakerKind,
    When,
)

letters = st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cs"])
words = st.text(letters, min_size=1, max_size=20)
scores = st.floats(0, 1, allow_nan=False)
days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@st.composite
def reports(draw: st.DrawFn) -> Report:
    return Report(
        text=draw(st.text(letters, min_size=1, max_size=200).filter(str.strip)),
        outlet=draw(st.none() | st.builds(Outlet, words)),
        published=draw(st.none() | days),
        title=draw(st.none() | words),
        key=draw(st.none() | words),
        url=draw(st.none() | words),
        language=draw(st.sampled_from(["en", "ar", "uk"])),
        rights=draw(st.none() | words),
        retrieved=draw(st.none() | st.datetimes(timezones=st.just(UTC))),
    )


@st.composite
def spans(draw: st.DrawFn, report: Report) -> Span:
    start = draw(st.integers(0, len(report.text) - 1))
    return Span(start, draw(st.integers(start + 1, len(report.text))))


@st.composite
def whens(draw: st.DrawFn) -> When:
    if draw(st.booleans()):
        partial = draw(st.sampled_from([None, "--09-05", "2020-09"]))
        return When(None, None, Grain.UNKNOWN, Anchor.NONE, partial)
    first = draw(days)
    last = first + timedelta(days=draw(st.integers(0, 400)))
    return When(first, last, draw(st.sampled_from(Grain)), draw(st.sampled_from(Anchor)))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low = draw(st.integers(0, 10_000))
    high = draw(st.none() | st.integers(low, 20_000))
    return Count(draw(st.sampled_from(CountKind)), low, high, draw(words), draw(st.booleans()))


places = st.builds(
    Place,
    id=words,
    name=words,
    lat=st.none() | st.floats(-90, 90),
    lon=st.none() | st.floats(-180, 180),
    country=st.none() | st.just("SY"),
    admin1=st.none() | words,
    admin2=st.none() | words,
    admin3=st.none() | words,
    feature=st.sampled_from(["PPL", "ADM1", ""]),
    source=words,
    radius_km=st.none() | st.floats(0, 500),
    polygon=st.lists(st.tuples(st.floats(-180, 180), st.floats(-90, 90)), max_size=3).map(tuple),
)
speakers = st.builds(
    Speaker,
    text=st.none() | words,
    kind=st.sampled_from(SpeakerKind),
    actor=st.none() | words,
    side=st.none() | words,
    resolved=st.none() | words,
)
attributions = st.builds(
    Attribution, chain=st.lists(speakers, min_size=1, max_size=3).map(tuple), cue=st.none() | words
)


@st.composite
def grounded(draw: st.DrawFn, report: Report, values: st.SearchStrategy[object]) -> Grounded[object]:
    shown = tuple(draw(st.lists(spans(report), min_size=1, max_size=2)))
    return Grounded(draw(values), shown, draw(scores), draw(words))


@st.composite
def named(draw: st.DrawFn, report: Report) -> Grounded[Participant]:
    """A participant that quotes the words of its first span."""
    span = draw(spans(report))
    quoted = span.of(report)
    participant = Participant(quoted, quoted, draw(st.sampled_from(ActorKind)), draw(st.none() | words))
    return Grounded(participant, (span,), draw(scores), "quoted")


@st.composite
def located(draw: st.DrawFn, report: Report) -> Grounded[Location]:
    """A location that quotes the words of its first span."""
    span = draw(spans(report))
    place = draw(st.none() | places)
    radius = draw(st.none() | st.floats(0, 500))
    location = Location(span.of(report), draw(st.sampled_from(Relation)), place, radius, 1 if place else None)
    return Grounded(location, (span,), draw(scores), "quoted")


@st.composite
def claims(draw: st.DrawFn, report: Report, maker: Maker | None = None) -> Claim:
    def several(slot: st.SearchStrategy[Grounded[object]]) -> tuple[Grounded[object], ...]:
        return tuple(draw(st.lists(slot, max_size=2)))

    return Claim(
        report=report.id,
        sentence=Span(0, len(report.text)),
        trigger=draw(grounded(report, st.sampled_from(EventKind))),
        agents=several(named(report)),
        targets=several(named(report)),
        places=several(located(report)),
        when=draw(st.none() | grounded(report, whens())),
        counts=several(grounded(report, counts())),
        attribution=draw(grounded(report, attributions)),
        certainty=draw(grounded(report, st.sampled_from(Certainty))),
        ceasefire_violation=draw(grounded(report, st.booleans())),
        maker=maker or Maker(draw(words), "1"),
        continues=draw(st.none() | words),
    )


@st.composite
def coded(draw: st.DrawFn) -> tuple[Report, tuple[Claim, ...]]:
    """A report and up to three claims of it."""
    report = draw(reports())
    return report, tuple(draw(st.lists(claims(report), max_size=3)))
