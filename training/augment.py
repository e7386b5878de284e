"""Changed copies of a report: other names, lost quotes, typos; every span follows its words."""

import random
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from .data import Casualty, Claim, Report, Span
from .names import CLASSES, TOWNS

_PLACE_LIKE = re.compile(
    r"(?:(?:al|el|Al|El|Deir|Tel|Tal|Ain|Kafr|Khan|Umm|Jabal)[- ])?[A-Z][\w'’-]{3,}(?: [A-Z][a-z]\w{2,})?"
)


@dataclass(frozen=True, slots=True)
class Edit:
    """Words put in place of the characters [start, end)."""

    start: int
    end: int
    words: str


def augmented(report: Report, rng: random.Random) -> Report:
    """A copy with names swapped (two in three), quotes lost (one in seven), typos (one in seven)."""
    if rng.random() < 0.67:
        report = rewrite(report, name_swaps(report, rng))
    if rng.random() < 0.15:
        report = rewrite(report, [Edit(m.start(), m.end(), "") for m in re.finditer(r'["“”]', report.text)])
    if rng.random() < 0.15:
        report = rewrite(report, typos(report.text, rng))
    return report


def name_swaps(report: Report, rng: random.Random, share: float = 0.7) -> list[Edit]:
    """Edits that give a share of the names in a report other names of their class, each the same throughout."""
    swaps: list[Edit] = []
    taken = [False] * len(report.text)
    for names in CLASSES:
        _swap_class(report.text, _with_places(names, report), names, _Swapper(rng, share, taken, swaps))
    return sorted(swaps, key=lambda edit: edit.start)


def _with_places(names: Sequence[str], report: Report) -> tuple[str, ...]:
    if names is not TOWNS:
        return tuple(names)
    texts = {report.text[a:b] for claim in report.claims for a, b in claim.places}
    return tuple(sorted({*names, *(text for text in texts if _PLACE_LIKE.fullmatch(text))}))


@dataclass(frozen=True, slots=True)
class _Swapper:
    rng: random.Random
    share: float
    taken: list[bool]
    edits: list[Edit]


def _swap_class(text: str, names: tuple[str, ...], pool: Sequence[str], swapper: _Swapper) -> None:
    chosen: list[tuple[str, str]] = []
    for match in _pattern(names).finditer(text):
        if any(swapper.taken[match.start(1) : match.end(1)]):
            continue
        swapper.taken[match.start(1) : match.end(1)] = [True] * (match.end(1) - match.start(1))
        new = next((new for old, new in chosen if old == match[1].lower()), None)
        if new is None:
            new = swapper.rng.choice(pool) if swapper.rng.random() < swapper.share else match[1]
            chosen.append((match[1].lower(), new))
        swapper.edits.append(Edit(match.start(1), match.end(1), new))


@lru_cache(maxsize=2048)
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = sorted(names, key=len, reverse=True)
    return re.compile(rf"(?<![\w-])({'|'.join(map(re.escape, longest_first))})(?=s?(?![\w]))")


def typos(text: str, rng: random.Random, rate: float = 0.01) -> list[Edit]:
    """Two neighbouring letters changed about, in about one long word of a hundred."""
    edits = []
    for match in re.finditer(r"[a-z]{5,}", text):
        if rng.random() < rate:
            at = rng.randrange(match.start(), match.end() - 1)
            edits.append(Edit(at, at + 2, text[at + 1] + text[at]))
    return edits


def rewrite(report: Report, edits: Sequence[Edit]) -> Report:
    """The report after the edits (sorted, apart), with sentences and claims moved along."""
    if not edits:
        return report
    starts, ends = _moves(report.text, edits)

    def moved(span: Span) -> Span:
        return starts[span[0]], ends[span[1] - 1]

    sentences = tuple(map(moved, report.sentences))
    claims = tuple(_moved_claim(claim, moved) for claim in report.claims)
    return replace(report, text="".join(_parts(report.text, edits)), sentences=sentences, claims=claims)


def _parts(text: str, edits: Sequence[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        yield text[at : edit.start]
        yield edit.words
        at = edit.end
    yield text[at:]


def _moves(text: str, edits: Sequence[Edit]) -> tuple[list[int], list[int]]:
    """For every old character, where it (or what replaced it) now starts and ends."""
    starts: list[int] = []
    ends: list[int] = []
    new = 0
    for edit in [*edits, Edit(len(text), len(text), "")]:
        kept = edit.start - len(starts)
        starts.extend(range(new, new + kept))
        ends.extend(range(new + 1, new + kept + 1))
        new += kept
        starts.extend([new] * (edit.end - edit.start))
        ends.extend([new + len(edit.words)] * (edit.end - edit.start))
        new += len(edit.words)
    return starts, ends


def _moved_claim(claim: Claim, moved: Callable[[Span], Span]) -> Claim:
    def every(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(span for span in map(moved, spans) if span[0] < span[1])

    return replace(
        claim,
        trigger=moved(claim.trigger),
        agents=every(claim.agents),
        targets=every(claim.targets),
        places=every(claim.places),
        times=every(claim.times),
        speakers=every(claim.speakers),
        casualties=tuple(Casualty(moved(c.span), c.kind, c.low, c.high) for c in claim.casualties),
    )
