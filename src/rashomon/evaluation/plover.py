"""The PLOVER type of what a marked source does to a marked target.

A file holds JSON Lines ``{"id", "text", "marked", "source", "target", "root", "quad"}``; ``marked`` is the text with
``<s>source</s>`` and ``<t>target</t>``. The pair is given. The first words after the pair's first member decide that
stand in ``knowledge/data/ontology/plover.toml``; where none follow, the first claim does, by the cross-walk of kinds.
Most of PLOVER's types are acts of speech or of state that are no claims of conflict, so the words do most of the work.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rashomon.evaluation.answers import CodedText, coded
from rashomon.evaluation.figures import Figure, Outcome, accuracy, macro_f1
from rashomon.evaluation.jsonl import read_records
from rashomon.extract.backends import Backend
from rashomon.knowledge.ontology import load_plover, phrase_pattern
from rashomon.model import Claim, Report, Span

#: The quad class of each root: cooperation in words and in deeds, conflict in words and in deeds.
QUADS = {
    "1": ("AGREE", "CONSULT", "SUPPORT"),
    "2": ("AID", "COOPERATE", "YIELD"),
    "3": ("ACCUSE", "REJECT", "REQUEST", "THREATEN"),
    "4": ("ASSAULT", "COERCE", "MOBILIZE", "PROTEST", "SANCTION"),
}
_TAG = re.compile(r"</?[st]>")


@dataclass(frozen=True)
class Pair:
    """One line of the file."""

    id: str
    text: str
    marked: str
    root: str
    quad: str

    @property
    def report(self) -> Report:
        """The sentence as a report that nobody dated."""
        return Report(self.text, key=self.id)

    @property
    def after_first(self) -> int:
        """Where the first of source and target ends in the text; 0 where nothing is marked."""
        ends = [match for match in _TAG.finditer(self.marked) if match.group().startswith("</")]
        return len(_TAG.sub("", self.marked[: ends[0].start()])) if ends else 0


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that tell a root."""

    span: Span
    root: str


def word_cues(text: str) -> list[Cue]:
    """What words tell, in reading order; of cues that begin together, the longest first."""
    cues = load_plover().cues.items()
    found = (
        Cue(Span(*match.span()), root) for root, phrases in cues for match in phrase_pattern(phrases).finditer(text)
    )
    return sorted(found, key=lambda cue: (cue.span.start, -cue.span.end))


def claim_cues(claims: Iterable[Claim]) -> Iterator[Cue]:
    """What claims tell, by the cross-walk of their kinds."""
    roots = ((claim.span, load_plover().root(claim.kind)) for claim in claims)
    return (Cue(span, root) for span, root in roots if root)


def root_of(pair: Pair, text: CodedText) -> str | None:
    """The root of the first words after the pair's first member, else of the first claim, else of any words."""
    words = word_cues(text.report.text)
    later = (cue for cue in words if cue.span.start >= pair.after_first)
    return next((cue.root for cue in (*later, *claim_cues(text.claims), *words)), None)


def quad_of(root: str | None) -> str | None:
    """The quad class of a root."""
    return next((quad for quad, roots in QUADS.items() if root in roots), None)


def measure(file: Path, backend: str | Backend) -> Outcome:
    """Macro F1 and accuracy over the roots and over the quad classes, the pair being given."""
    pairs = list(read_records(file, Pair))
    texts = list(coded((pair.report for pair in pairs), backend))
    given = [root_of(pair, text) for pair, text in zip(pairs, texts, strict=True)]
    roots = [(pair.root, root) for pair, root in zip(pairs, given, strict=True)]
    quads = [(pair.quad, quad_of(root)) for pair, root in zip(pairs, given, strict=True)]
    figures = (
        Figure("root macro F1, pair given", macro_f1(roots), len(roots), "UniversalPetrarch .488, ZSP .821"),
        Figure("root accuracy", accuracy(roots), len(roots), "UniversalPetrarch .448, ZSP .835"),
        Figure("quad macro F1", macro_f1(quads), len(quads), "UniversalPetrarch .647, ZSP .892"),
        Figure("quad accuracy", accuracy(quads), len(quads)),
    )
    wrong = ((pair, root) for pair, root in zip(pairs, given, strict=True) if pair.root != root)
    return Outcome(figures, tuple(f"{pair.id} wanted {pair.root}, got {root}: {pair.marked}" for pair, root in wrong))
