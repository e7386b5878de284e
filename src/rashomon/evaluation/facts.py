"""What a report tells of its main incident, as FA-KES has it coded: toll, actor, cause, province, day.

A file holds JSON Lines ``{"report", "outlet", "published", "title", "text", "facts"}`` with ``facts`` ``{"province",
"actor", "cause", "civilians", "noncivilians", "children", "women"}``; beside ``reports*.jsonl`` may stand
``spans*.jsonl``, the words that people marked for each fact. Every answer comes from the report's claims by the rows of
``data/facts.toml``. The main incident is the one that the report tells of first.
"""

import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import cattrs

from rashomon.evaluation.answers import CodedText, coded
from rashomon.evaluation.figures import Answers, Figure, Outcome, accuracy, f1, macro_f1, share
from rashomon.evaluation.jsonl import read_records
from rashomon.extract.backends import Backend
from rashomon.knowledge.ontology import phrase_pattern
from rashomon.model import Certainty, Claim, Count, CountKind, EventKind, Family, Grounded, Outlet, Report, Span

UNKNOWN = "unknown"
#: A toll above this is the war's, not an incident's.
MOST = 5000
#: A bare plural is coded as so many or more; it tells no figure.
PLURAL = (2, 3)
#: How much a mention counts: in the title, in the incident's own claims, in any other claim, and elsewhere in the text.
TITLE, OWN, OTHER, TEXT = 12.0, 4.0, 1.0, 0.2
#: Claims this close to the incident's first (in their order) are taken for its own.
NEAR = 3
TOLLS = ("civilians", "noncivilians", "children", "women")
#: What stands in "../shared/data/fa_kes/tolls.md" for key words and plain patterns.
BESIDE = {"actor": "key words .570, most frequent .433", "cause": "key words .827", "province": "names .812"}


@dataclass(frozen=True)
class Facts:
    """The coded facts; a figure is 0 also where the report tells none."""

    province: str
    actor: str
    cause: str
    civilians: int
    noncivilians: int
    children: int
    women: int

    def toll(self, name: str) -> int:
        """The figure called ``name``, one of ``TOLLS``."""
        return dict(zip(TOLLS, (self.civilians, self.noncivilians, self.children, self.women), strict=True))[name]


@dataclass(frozen=True)
class CodedReport:
    """One line of the file."""

    report: str
    text: str
    facts: Facts
    outlet: str | None = None
    published: date | None = None
    title: str | None = None

    @property
    def as_report(self) -> Report:
        """The line as a report."""
        return Report(self.text, Outlet(self.outlet) if self.outlet else None, self.published, self.title, self.report)


@dataclass(frozen=True, slots=True)
class Mark:
    """Words that people marked: all places where they stand in the text."""

    at: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Marks:
    """What people marked in one report, by field."""

    report: str
    spans: dict[str, Mark]


@dataclass(frozen=True)
class Words:
    """The words of ``data/facts.toml``."""

    causes: dict[EventKind, str]
    means: dict[str, tuple[str, ...]]
    actors: dict[str, tuple[str, ...]]
    people: dict[str, tuple[str, ...]]
    figures: dict[str, tuple[str, ...]]
    provinces: dict[str, tuple[str, ...]]

    def people_in(self, words: str) -> frozenset[str]:
        """The groups of people that ``words`` name."""
        return frozenset(name for name, phrases in self.people.items() if phrase_pattern(phrases).search(words))

    def shown(self, cause: str, words: str) -> bool:
        """True where ``words`` tell of the means of ``cause``."""
        return bool(phrase_pattern(self.means[cause]).search(words))

    def tells(self, kind: str, words: str) -> bool:
        """True where ``words`` hold a phrase of ``figures``."""
        return bool(phrase_pattern(self.figures[kind]).search(words))


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The packaged words."""
    text = (files("rashomon.evaluation") / "data" / "facts.toml").read_text(encoding="utf-8")
    return cattrs.structure(tomllib.loads(text), Words)


@dataclass(frozen=True, slots=True)
class Told:
    """A value and the words that show it."""

    value: str
    span: Span | None = None


@dataclass(frozen=True)
class Answer:
    """What the claims say of the main incident."""

    province: Told
    actor: Told
    cause: Told
    tolls: dict[str, Told] = field(default_factory=dict)
    when: Span | None = None
    day: tuple[date, date] | None = None

    def toll(self, name: str) -> int:
        """The figure called ``name``; 0 where none is told."""
        return int(self.tolls[name].value) if name in self.tolls else 0

    def span(self, name: str) -> Span | None:
        """The words that show the field called ``name`` in the marks."""
        by_name = {"place": self.province.span, "actor": self.actor.span, "cause": self.cause.span, "date": self.when}
        return by_name[name] if name in by_name else self.tolls[name].span if name in self.tolls else None


def happened(claims: Iterable[Claim]) -> list[Claim]:
    """The claims that something happened: neither denied nor planned."""
    return [claim for claim in claims if claim.certainty.value in (Certainty.ASSERTED, Certainty.HEDGED)]


def main_claims(claims: list[Claim]) -> list[Claim]:
    """The main incident's claims: the first with a figure of dead, else the first violent one, and those near it."""
    deadly = (n for n, claim in enumerate(claims) if any(c.value.kind is CountKind.KILLED for c in claim.counts))
    violent = (n for n, claim in enumerate(claims) if claim.kind.family is Family.VIOLENCE)
    first = next(deadly, next(violent, 0))
    return claims[max(0, first - 1) : first + NEAR]


def figure(words: str, count: Count) -> int | None:
    """The figure that ``words`` tell, None where they tell a vague size or the war's toll."""
    digits = any(letter.isdigit() for letter in words)
    rules = load_words()
    if not digits and rules.tells("vague", words):
        return None
    if not digits and count.high is None and count.low in PLURAL and not rules.tells("told", words):
        return None
    number = (count.low or count.high or 0) - (count.high is None and rules.tells("beyond", words))
    return number if 0 < number < MOST else None


def group_of(words: str, targets: str) -> str:
    """Which of ``TOLLS`` a count of people belongs to, by the words for them or else for the targets."""
    rules = load_words()
    named = rules.people_in(words) or rules.people_in(targets)
    if "combatants" in named and "civilian" not in words:
        return "noncivilians"
    part = named & {"children", "women"}
    return min(part) if part and "civilians" not in named else "civilians"


@dataclass(frozen=True, slots=True)
class Dead:
    """A figure of dead and whom it counts."""

    group: str
    number: int
    span: Span | None


def dead(report: Report, claims: Iterable[Claim]) -> Iterator[Dead]:
    """The figures of dead in reading order."""
    for claim in claims:
        targets = " ".join(target.value.text for target in claim.targets).lower()
        for count in claim.counts:
            words = f"{count.value.group} {count.words(report) or ''}".lower()
            number = figure(words, count.value) if count.value.kind is CountKind.KILLED else None
            if number:
                yield Dead(group_of(words, targets), number, count.spans[0] if count.spans else None)


def tolls(report: Report, claims: Iterable[Claim]) -> dict[str, Told]:
    """The first figure of each group; where no other civilian is told of, the women or children killed are the toll."""
    found: dict[str, Told] = {}
    for one in dead(report, claims):
        found.setdefault(one.group, Told(str(one.number), one.span))
    some = found.get("children") or found.get("women")
    return {"civilians": some, **found} if some else found


def _votes(mentions: Iterable[tuple[str, Span | None, float]], classes: dict[str, tuple[str, ...]]) -> Told:
    """The class that the words for it name most, each by its weight; the earliest of equals."""
    weights: Counter[str] = Counter()
    spans: dict[str, Span | None] = {}
    for words, span, weight in mentions:
        name = next((name for name, phrases in classes.items() if phrase_pattern(phrases).search(words.lower())), None)
        if name:
            weights[name] += weight  # type: ignore[assignment]  # counters of weights
            spans.setdefault(name, span)
    best = max(weights, key=lambda name: weights[name], default=None)
    return Told(best, spans[best]) if best else Told(UNKNOWN)


def _span(value: Grounded[object]) -> Span | None:
    return value.spans[0] if value.spans else None


def actor(main: list[Claim], others: list[Claim]) -> Told:
    """The class of those who did it: the main incident's agents, else those of any violent claim."""
    rules = load_words().actors
    own = _votes(((a.value.text, _span(a), OWN) for claim in main for a in claim.agents), rules)
    if own.value != UNKNOWN or any(claim.agents for claim in main):
        return own
    violent = [claim for claim in others if claim.kind.family is Family.VIOLENCE]
    return _votes(((a.value.text, _span(a), OTHER) for claim in violent for a in claim.agents), rules)


def cause(report: Report, main: list[Claim]) -> Told:
    """The class that most of the claims tell whose means, where that is asked, are told; gas comes first."""
    words = load_words()
    named = [(claim, words.causes[claim.kind]) for claim in main if claim.kind in words.causes]
    told = [
        Told(name, claim.span)
        for claim, name in named
        if name not in words.means or words.shown(name, claim.sentence.of(report))
    ]
    counts = Counter(one.value for one in told)
    gas = words.causes[EventKind.CHEMICAL_ATTACK]
    return max(told, key=lambda one: (one.value == gas, counts[one.value]), default=Told(UNKNOWN))


def province(report: Report, main: list[Claim], claims: list[Claim]) -> Told:
    """The province that the places name most, those of the main incident above all, then names in the text."""
    rules = load_words().provinces
    own = [(p.value.name, _span(p), OWN) for claim in main for p in claim.places]
    rest = [(p.value.name, _span(p), OTHER) for claim in claims for p in claim.places]
    every = phrase_pattern(tuple(name for names in rules.values() for name in names))
    text = [(m[0], Span(*m.span()), TEXT) for m in every.finditer(report.text)]
    title = [(m[0], None, TITLE) for m in every.finditer(report.title or "")]
    return _votes([*own, *title, *rest, *text], rules)


def answer(text: CodedText) -> Answer:
    """The claims' answer for one report."""
    claims = happened(text.claims)
    main = main_claims(claims)
    dated = next((claim.when for claim in main if claim.when and claim.when.value.resolved), None)
    when = dated.value if dated else None
    return Answer(
        province(text.report, main, claims),
        actor(main, claims),
        cause(text.report, main),
        tolls(text.report, claims),
        _span(dated) if dated else None,
        (when.first, when.last) if when and when.first and when.last else None,
    )


def _near(given: int, wanted: int) -> bool:
    return abs(given - wanted) <= 0.2 * wanted


def _toll_figures(rows: list[tuple[CodedReport, Answer]]) -> Iterator[Figure]:
    for name in TOLLS:
        pairs = [(row.facts.toll(name), given.toll(name)) for row, given in rows]
        some = [(wanted, got) for wanted, got in pairs if wanted > 0]
        beside = {"civilians": "patterns .431", "noncivilians": "patterns .448"}.get(name, "")
        yield Figure(f"{name} exact, > 0", share(wanted == got for wanted, got in some), len(some), beside)
        yield Figure(f"{name} within 20 %, > 0", share(_near(got, wanted) for wanted, got in some), len(some))
        yield Figure(f"{name} exact, all", share(wanted == got for wanted, got in pairs), len(pairs))


def _class_figures(rows: list[tuple[CodedReport, Answer]]) -> Iterator[Figure]:
    answers: dict[str, Answers] = {
        "actor": [(row.facts.actor, given.actor.value) for row, given in rows],
        "cause": [(row.facts.cause, given.cause.value) for row, given in rows],
        "province": [(row.facts.province, given.province.value) for row, given in rows],
    }
    for name, pairs in answers.items():
        yield Figure(f"{name} accuracy", accuracy(pairs), len(pairs), BESIDE[name])
        yield Figure(f"{name} macro F1", macro_f1(pairs), len(pairs))


def _same_day(row: CodedReport, given: Answer) -> bool:
    slack = timedelta(days=1)
    return bool(row.published and given.day and given.day[0] - slack <= row.published <= given.day[1] + slack)


def _span_figures(rows: list[tuple[CodedReport, Answer]], marks: dict[str, Marks]) -> Iterator[Figure]:
    """Overlap F1: words that show an answer, against all places where the marked words stand."""
    for name in ("place", "actor", "cause", *TOLLS, "date"):
        pairs = [(_marked(marks[row.report], name), given.span(name)) for row, given in rows if row.report in marks]
        hits = sum(any(span.overlaps(one) for one in wanted) for wanted, span in pairs if span)
        wanted, given = sum(bool(spans) for spans, _ in pairs), sum(bool(span) for _, span in pairs)
        yield Figure(f"{name} words, overlap F1", f1(hits, wanted, given), wanted)


def _marked(marks: Marks, name: str) -> list[Span]:
    return [Span(start, end) for start, end in (marks.spans[name].at if name in marks.spans else ())]


def _errors(rows: list[tuple[CodedReport, Answer]]) -> Iterator[str]:
    checks: tuple[tuple[str, Callable[[Facts], str], Callable[[Answer], str]], ...] = (
        ("civilians", lambda facts: str(facts.civilians), lambda given: str(given.toll("civilians"))),
        ("noncivilians", lambda facts: str(facts.noncivilians), lambda given: str(given.toll("noncivilians"))),
        ("actor", lambda facts: facts.actor, lambda given: given.actor.value),
        ("cause", lambda facts: facts.cause, lambda given: given.cause.value),
        ("province", lambda facts: facts.province, lambda given: given.province.value),
    )
    for row, given in rows:
        for name, wanted, got in checks:
            if wanted(row.facts) != got(given):
                yield f"{row.report} {name}: wanted {wanted(row.facts)}, got {got(given)}: {row.title or row.text[:80]}"


def read_marks(file: Path) -> dict[str, Marks]:
    """The marks that stand beside ``file`` (``spans*`` for ``reports*``); none where there is no such file."""
    beside = file.with_name(file.name.replace("reports", "spans", 1))
    if beside == file or not beside.exists():
        return {}
    return {marks.report: marks for marks in read_records(beside, Marks)}


def measure(file: Path, backend: str | Backend) -> Outcome:
    """Tolls exact and within 20 %, classes by accuracy and macro F1, the day, and the words that show each."""
    reports = list(read_records(file, CodedReport))
    texts = list(coded((report.as_report for report in reports), backend))
    rows = [(report, answer(text)) for report, text in zip(reports, texts, strict=True)]
    day = Figure("day within a day of the coded one", share(_same_day(*row) for row in rows), len(rows))
    spans = _span_figures(rows, read_marks(file))
    failed = (f"{text.report.name}: {text.error}" for text in texts if text.error)
    return Outcome((*_toll_figures(rows), *_class_figures(rows), day, *spans), (*failed, *_errors(rows)))
