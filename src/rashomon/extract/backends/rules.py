"""The rule backend: parse and lexicon, nothing trained. Its figures are the floor that a trained one has to beat."""

from dataclasses import dataclass
from functools import partial

from rashomon.extract.analysis import Analysis, Role, Sentence, Stages, Trigger
from rashomon.extract.attribution import find_attribution
from rashomon.extract.certainty import find_certainty, find_violation
from rashomon.extract.claims import assemble
from rashomon.extract.counts import find_counts
from rashomon.extract.events import find_events
from rashomon.extract.parse import parse, parse_words
from rashomon.extract.participants import find_participants
from rashomon.extract.places import find_places
from rashomon.extract.segment import segment
from rashomon.extract.timex.choosing import time_of
from rashomon.knowledge.language import Language, load_language
from rashomon.knowledge.numbers import load_numbers
from rashomon.model import Certainty, Claim, EventKind, Grounded, Maker, Report, Span
from rashomon.version import __version__


def stages_for(language: Language) -> Stages:
    """The rule stages with the tables of ``language``."""
    return Stages(
        events=partial(find_events, lexicon=language.events),
        participants=partial(find_participants, words=language.roles),
        places=partial(find_places, words=language.places),
        times=time_of,
        counts=partial(find_counts, words=load_numbers(language.code)),
        attribution=partial(find_attribution, speech=language.speech),
        certainty=partial(find_certainty, cues=language.certainty),
        violation=partial(find_violation, breach=language.violation),
    )


@dataclass(frozen=True)
class RuleBackend:
    """Codes by the rules of one language."""

    language: Language
    name: str = "rules"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report`` in reading order."""
        analysis = parse(segment(report, self.language.layout))
        return assemble(analysis, stages_for(self.language), Maker(self.name, __version__))

    def certainty_at(self, report: Report, spans: tuple[Span, ...]) -> tuple[Certainty, ...]:
        """How certain the event is that each of ``spans``, in a report of one sentence, names."""
        [sentence] = parse_words(report, [Sentence(Span(0, len(report.text)), Role.BODY)])
        analysis = Analysis(report, (sentence,))
        triggers = (Trigger(0, Grounded(EventKind.OTHER_EVENT, (span,), 1.0, "given")) for span in spans)
        return tuple(find_certainty(analysis, trigger, self.language.certainty).value for trigger in triggers)


def load() -> RuleBackend:
    """The rule backend for English."""
    return RuleBackend(load_language("en"))
