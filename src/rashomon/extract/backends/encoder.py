"""The trained backend, and the default: the shipped encoder reads, rules decode numbers, days and refutations."""

from dataclasses import dataclass

from rashomon.extract.analysis import Role, Stages
from rashomon.extract.backends.rules import stages_for as rule_stages
from rashomon.extract.claims import assemble
from rashomon.extract.decode import Decoder
from rashomon.extract.encoder import read
from rashomon.extract.encoder.given import certainties
from rashomon.extract.parse import parse
from rashomon.extract.segment import segment
from rashomon.extract.supplement import joined, overlooked
from rashomon.knowledge.language import Language, load_language
from rashomon.knowledge.numbers import load_numbers
from rashomon.model import Certainty, Claim, Maker, Report, Span
from rashomon.version import __version__


def stages_for(decoder: Decoder) -> Stages:
    """The stages over one report's readings."""
    return Stages(
        events=decoder.events,
        participants=decoder.participants,
        places=decoder.places,
        times=decoder.times,
        counts=decoder.counts,
        attribution=decoder.attribution,
        certainty=decoder.certainty,
        violation=decoder.violation,
        continues=decoder.continues,
    )


@dataclass(frozen=True)
class EncoderBackend:
    """Codes with the shipped weights; what they are less sure of than their own threshold is no claim."""

    language: Language
    name: str = "encoder"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report`` in reading order."""
        analysis = segment(report, self.language.layout)
        coded = [s.span for s in analysis.sentences if s.role in (Role.HEADLINE, Role.BODY)]
        readings = read(report.text, [(span.start, span.end) for span in coded])
        numbers, maker = load_numbers(self.language.code), Maker(self.name, __version__)
        claims = assemble(analysis, stages_for(Decoder(readings, self.language, numbers)), maker)
        again = overlooked(analysis, claims, self.language, numbers)
        if again is None:
            return claims
        return joined(claims, assemble(parse(again), rule_stages(self.language), maker))

    def certainty_at(self, report: Report, spans: tuple[Span, ...]) -> tuple[Certainty, ...]:
        """How certain the event is that each of ``spans``, in a report of one sentence, names."""
        told = certainties(report.text, [(span.start, span.end) for span in spans])
        return tuple(Certainty(label or Certainty.ASSERTED) for label in told)


def load() -> EncoderBackend:
    """The encoder backend for English."""
    return EncoderBackend(load_language("en"))
