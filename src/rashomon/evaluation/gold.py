"""Gold clusters and predicted claims as files hold them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import starmap
from pathlib import Path
from typing import Any, TypeVar

import cattrs
from cattrs.gen import make_dict_structure_fn, override

from rashomon.errors import MalformedError, UnreadableError

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mention:
    """The report's words for a participant or a place."""

    text: str


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day as ISO strings (``from`` and ``to`` in the files), None where unresolved."""

    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Toll:
    """What happened to how many; ``high`` None is open."""

    kind: str | None = None
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so: the report's words, or None for the outlet itself, and the kind of speaker."""

    text: str | None = None
    kind: str | None = None


@dataclass(frozen=True)
class Coded:
    """One claim as predicted. ``start`` and ``end`` are the trigger's characters."""

    event: str
    start: int = -1
    end: int = -1
    agents: tuple[Mention, ...] = ()
    targets: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    date: Days | None = None
    casualties: tuple[Toll, ...] = ()
    source: Source | None = None
    certainty: str | None = None
    incident: str | None = None

    @property
    def speaker(self) -> str | None:
        """The words for who says so; None for the outlet itself."""
        return self.source.text or None if self.source else None

    @property
    def speaker_kind(self) -> str | None:
        """The kind of speaker; the outlet where nobody is named."""
        return self.source.kind if self.source else "outlet"


@dataclass(frozen=True)
class Wanted(Coded):
    """One claim of the gold, in sentence number ``sentence``; ``event_also`` are other kinds that count as right.

    Nobody has to find an ``optional`` claim.
    """

    sentence: int = -1
    trigger: str = ""
    optional: bool = False
    event_also: tuple[str, ...] = ()

    @property
    def kinds(self) -> frozenset[str]:
        """Every kind of event that counts as right."""
        return frozenset((self.event, *self.event_also))


@dataclass(frozen=True)
class CodedReport:
    """The predicted claims of one report. ``report`` is the id that the gold names it by."""

    report: str
    claims: tuple[Coded, ...]


@dataclass(frozen=True)
class WantedReport:
    """The gold claims of one report."""

    report: str
    claims: tuple[Wanted, ...]


@dataclass(frozen=True)
class Text:
    """A gold report's text and where its sentences lie, as [start, end) pairs."""

    report: str
    text: str
    sentences: tuple[tuple[int, int], ...]

    def sentence_at(self, position: int) -> int:
        """The number of the sentence that holds ``position``, or -1."""
        return next((n for n, (start, end) in enumerate(self.sentences) if start <= position < end), -1)


@dataclass(frozen=True)
class Cluster:
    """Reports of one gold file, whose incident labels are shared."""

    cluster: str
    reports: tuple[WantedReport, ...]


@dataclass(frozen=True)
class GoldReport:
    """A report of a cluster: its text and the claims that a careful reader coded."""

    text: Text
    claims: tuple[Wanted, ...]


@lru_cache(maxsize=1)
def _converter() -> cattrs.Converter:
    made = cattrs.Converter()
    renamed = make_dict_structure_fn(Days, made, first=override(rename="from"), last=override(rename="to"))
    made.register_structure_hook(Days, renamed)
    made.register_structure_hook(Mention, lambda raw, _: Mention(raw if isinstance(raw, str) else str(raw["text"])))
    return made


def _structure(raw: Any, kind: type[T], where: str) -> T:
    try:
        return _converter().structure(raw, kind)
    except (cattrs.BaseValidationError, KeyError, TypeError, ValueError) as error:
        causes = cattrs.transform_error(error) if isinstance(error, cattrs.BaseValidationError) else [str(error)]
        raise MalformedError(f"{where} is not of the promised form: {'; '.join(causes)}.") from error


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableError(f"Cannot read {path}: {error}.") from error


def _json(text: str, where: str) -> Any:
    try:
        return json.loads(text)
    except ValueError as error:
        raise MalformedError(f"{where} is no JSON: {error}.") from error


def _placed(claim: Wanted, text: Text) -> Wanted:
    """``claim`` with its trigger's characters, looked up in its sentence where the file gives none."""
    start = claim.start if claim.start >= 0 else text.text.find(claim.trigger, *text.sentences[claim.sentence])
    return replace(claim, start=start, end=start + len(claim.trigger))


def _cluster(path: Path) -> tuple[GoldReport, ...]:
    texts_path = path.with_name(path.name.replace(".gold.json", ".reports.json"))
    raw_texts = _json(_read(texts_path), str(texts_path))
    texts = {text.report: text for text in _structure(raw_texts, tuple[Text, ...], str(texts_path))}
    cluster = _structure(_json(_read(path), str(path)), Cluster, str(path))
    missing = [report.report for report in cluster.reports if report.report not in texts]
    if missing:
        raise MalformedError(f"{texts_path} lacks the text of {', '.join(missing)}, which {path} codes.")
    pairs = ((report.claims, texts[report.report]) for report in cluster.reports)
    return tuple(GoldReport(text, tuple(_placed(claim, text) for claim in claims)) for claims, text in pairs)


def read_gold(path: Path) -> Iterator[tuple[GoldReport, ...]]:
    """The clusters of a ``*.gold.json`` file, or of every such file of a folder, in the order of their names.

    Each needs its ``*.reports.json`` beside it. Raises ``UnreadableError`` or ``MalformedError`` with the file's name.
    """
    files = sorted(path.glob("*.gold.json")) if path.is_dir() else [path]
    if not files:
        raise UnreadableError(f"{path} holds no *.gold.json file.")
    return map(_cluster, files)


def _predicted_line(number: int, line: str, path: Path) -> CodedReport:
    where = f"Line {number} of {path}"
    coded = _structure(_json(line, where), CodedReport, where)
    if any(claim.start < 0 or claim.end <= claim.start for claim in coded.claims):
        raise MalformedError(f"{where} has a claim without start and end, the characters of its trigger.")
    return coded


def read_predicted(path: Path) -> dict[str, tuple[Coded, ...]]:
    """The claims of a JSON Lines file by report; of a report that stands there twice, the later line counts."""
    numbered = [(n, line, path) for n, line in enumerate(_read(path).splitlines(), 1) if line.strip()]
    return {coded.report: coded.claims for coded in starmap(_predicted_line, numbered)}
