"""The ACLED sub-type of a snippet: the test of CASE 2021, shared task 2, answered from claims by the cross-walk.

A file holds JSON Lines ``{"id", "text", "type"}``, types spelled as the task spells them. The words around the claims
choose where one kind is several types (``knowledge/data/ontology/context.toml``); else the first claim's kind is
crossed over. No text that ACLED coded was learnt from.
"""

from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from rashomon.evaluation.answers import CodedText, coded
from rashomon.evaluation.figures import Answers, Figure, Outcome, accuracy, macro_f1, weighted_f1
from rashomon.evaluation.jsonl import read_records
from rashomon.extract.backends import Backend
from rashomon.knowledge.ontology import load_context, load_crosswalk
from rashomon.model import Report

#: How the task spells ACLED's sub-event types.
ACLED_SPELT = {
    "Abduction/forced disappearance": "ABDUCT_DISSAP",
    "Agreement": "AGREEMENT",
    "Air/drone strike": "AIR_STRIKE",
    "Armed clash": "ARMED_CLASH",
    "Arrests": "ARREST",
    "Shelling/artillery/missile attack": "ART_MISS_ATTACK",
    "Attack": "ATTACK",
    "Change to group/activity": "CHANGE_TO_GROUP_ACT",
    "Chemical weapon": "CHEM_WEAP",
    "Disrupted weapons use": "DISR_WEAP",
    "Excessive force against protesters": "FORCE_AGAINST_PROTEST",
    "Government regains territory": "GOV_REGAINS_TERIT",
    "Grenade": "GRENADE",
    "Headquarters or base established": "HQ_ESTABLISHED",
    "Mob violence": "MOB_VIOL",
    "Non-state actor overtakes territory": "NON_STATE_ACTOR_OVERTAKES_TER",
    "Non-violent transfer of territory": "NON_VIOL_TERRIT_TRANSFER",
    "Other": "OTHER",
    "Peaceful protest": "PEACE_PROTEST",
    "Looting/property destruction": "PROPERTY_DISTRUCT",
    "Protest with intervention": "PROTEST_WITH_INTER",
    "Remote explosive/landmine/IED": "REM_EXPLOS",
    "Sexual violence": "SEX_VIOL",
    "Suicide bomb": "SUIC_BOMB",
    "Violent demonstration": "VIOL_DEMONSTR",
}
#: The types that the task added in its second and third part.
SECOND = {
    "Organised crime": "ORG_CRIME",
    "Natural disaster": "NATURAL_DISASTER",
    "Man-made disaster": "MAN_MADE_DISASTER",
}
THIRD = {"Diplomatic measure": "DIPLO", "Attribution": "ATTRIB"}
SPELT = ACLED_SPELT | SECOND | THIRD

PEERS = "CAMEO coders .10-.18, trained {}"


@dataclass(frozen=True)
class Snippet:
    """One line of the file."""

    id: str
    text: str
    type: str

    @property
    def report(self) -> Report:
        """The snippet as a report that nobody dated."""
        return Report(self.text, key=self.id)


def sub_type(text: CodedText) -> str:
    """The ACLED sub-event type of a coded snippet, or a name beside ACLED's; "Other" where nothing tells."""
    kinds = frozenset(claim.kind for claim in text.claims)
    by_words = load_context().choose(text.report.text, kinds)
    if by_words:
        return by_words
    crossings = (load_crosswalk().kinds[claim.kind].acled for claim in text.claims)
    return next((sub for sub in crossings if sub), "Other")


def _figure(name: str, answers: Answers, types: set[str], best: str) -> Figure:
    within = [(right, given) for right, given in answers if right in types]
    return Figure(name, weighted_f1(within), len(within), PEERS.format(best))


def _error(snippet: Snippet, given: str, text: CodedText) -> str:
    kinds = ", ".join(claim.kind.value for claim in text.claims) or text.error or "no claim"
    return f"{snippet.id} wanted {snippet.type}, got {given} ({kinds}): {' '.join(snippet.text.split())[:160]}"


def measure(file: Path, backend: str | Backend) -> Outcome:
    """Weighted F1 over the 25 types of ACLED, with the second part's three more, and over all thirty."""
    snippets = list(read_records(file, Snippet))
    texts = list(coded((snippet.report for snippet in snippets), backend))
    given = [SPELT[sub_type(text)] for text in texts]
    answers = [(snippet.type, one) for snippet, one in zip(snippets, given, strict=True)]
    acled, second = set(ACLED_SPELT.values()), set(SECOND.values())
    figures = (
        _figure("weighted F1, 25 types", answers, acled, ".839"),
        _figure("weighted F1, 28 types", answers, acled | second, ".797"),
        Figure("weighted F1, all types", weighted_f1(answers), len(answers), PEERS.format(".771")),
        Figure("macro F1, all types", macro_f1(answers), len(answers)),
        Figure("accuracy", accuracy(answers), len(answers)),
        Figure("snippets with a claim", Counter(bool(text.claims) for text in texts)[True] / len(texts), len(texts)),
    )
    rows = zip(snippets, given, texts, strict=True)
    return Outcome(figures, tuple(_error(one, got, text) for one, got, text in rows if one.type != got))
