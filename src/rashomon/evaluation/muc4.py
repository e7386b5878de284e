"""MUC-4 templates from claims.

A file holds JSON Lines ``{"doc", "text", "templates"}``; a file ``roles*`` beside ``docs*`` adds the measures of
today's papers. Figures are those of the set's own scorer, ``score_muc4.py``, loaded from beside the file. The claims of
one document that make the same type of incident make one template; which claims make one, and what fills its slots, are
rows of ``data/muc4.toml``.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from importlib.resources import files
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import cattrs

from rashomon.errors import UnreadableError
from rashomon.evaluation.answers import coded
from rashomon.evaluation.figures import Figure, Outcome
from rashomon.evaluation.jsonl import read_records
from rashomon.evaluation.truecase import truecased
from rashomon.extract.backends import Backend
from rashomon.knowledge.ontology import phrase_pattern
from rashomon.model import (
    Certainty,
    Claim,
    Count,
    CountKind,
    EventKind,
    Grounded,
    Participant,
    Report,
    SpeakerKind,
)

SCORER = "score_muc4.py"
#: Incidents two months old or older get no template.
OLDEST = timedelta(days=60)
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_DATELINE = re.compile(rf"\b(\d{{1,2}}) ({'|'.join(MONTHS)})[A-Z]* (\d\d)\b")
_WRAPPED = re.compile(r"(?<!\n)\n(?![\n ])")
#: The official figures of 1992 and of trained systems, on the part kept aside.
BESIDE = {
    "ALL TEMPLATES": "GE .565, median .318",
    "INCIDENT: TYPE": "best .752",
    "INCIDENT: STAGE OF EXECUTION": "best .733",
    "INCIDENT: DATE": "best .592",
    "INCIDENT: LOCATION": "best .598",
    "INCIDENT: INSTRUMENT ID": "best .652",
    "PERP: INDIVIDUAL ID": "best .488",
    "PERP: ORGANIZATION ID": "best .553",
    "PERP: ORGANIZATION CONFIDENCE": "best .401",
    "PHYS TGT: ID": "best .503",
    "HUM TGT: NAME": "best .663",
    "HUM TGT: DESCRIPTION": "best .567",
    "HUM TGT: NUMBER": "best .574",
    "HUM TGT: EFFECT OF INCIDENT": "best .546",
}
_EFFECTS = {CountKind.KILLED: "DEATH", CountKind.INJURED: "INJURY"}
_KILLING = re.compile(r"kill|murder|assassinat|massacre|dead|death|die|execut|slain|slay", re.I)
_WOUNDING = re.compile(r"wound|injur|hurt", re.I)
#: How names of peoples end: Salvadoran, Peruvians.
_PEOPLE = re.compile(r"(?:ian|oran|uran|malan|vian|ican|aguan|ese|ans)$")
_DESTROYING = re.compile(r"destroy|burn|blown up|blew up|demolish|raz", re.I)
#: Words that tell nothing at the end of a phrase.
_LOOSE = re.compile(
    r"(?:an?|the|this|that|these|those|his|her|their|its|our|several|some|all|at|least|about|approximately|over|more|than|many|"
    r"one|two|three|four|five|six|seven|eight|nine|ten|others?|of|for|in|by|to|and|or|who|whom|which|with|on|from|as|[^A-Za-z]*)",
    re.I,
)

Slots = dict[str, list[dict[str, list[str]]] | None]


@dataclass(frozen=True)
class Document:
    """One line of the file; ``templates`` are read by the scorer alone."""

    doc: str
    text: str
    set: str = ""

    @property
    def report(self) -> Report:
        """The text in newspaper case and without its line breaks, published on its dateline's day."""
        return Report(truecased(_WRAPPED.sub(" ", self.text)), published=dateline(self.text), key=self.doc)


def dateline(text: str) -> date | None:
    """The day of a dateline such as ``SAN SALVADOR, 3 JAN 90``."""
    found = _DATELINE.search(text)
    try:
        return date(1900 + int(found[3]), MONTHS.index(found[2]) + 1, int(found[1])) if found else None
    except ValueError:
        return None


@dataclass(frozen=True)
class Words:
    """The words of ``data/muc4.toml``."""

    types: dict[EventKind, str]
    instruments: dict[str, tuple[str, ...]]
    organisations: dict[str, tuple[str, ...]]
    physical: dict[str, tuple[str, ...]]
    human: dict[str, tuple[str, ...]]
    fighters: dict[str, tuple[str, ...]]
    nobody: dict[str, tuple[str, ...]]
    titles: dict[str, tuple[str, ...]]
    countries: dict[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def load_words() -> Words:
    """The packaged words."""
    text = (files("rashomon.evaluation") / "data" / "muc4.toml").read_text(encoding="utf-8")
    return cattrs.structure(tomllib.loads(text), Words)


def first_of(words: str, classes: dict[str, tuple[str, ...]]) -> str | None:
    """The first class that ``words`` hold a phrase of."""
    return next((name for name, phrases in classes.items() if phrase_pattern(phrases).search(words)), None)


def holds(words: str, phrases: tuple[str, ...]) -> bool:
    """True where ``words`` hold one of ``phrases``."""
    return bool(phrase_pattern(phrases).search(words))


def fill(words: str, of: str | None = None) -> dict[str, list[str]]:
    """A fill as the scorer takes it; ``of`` is what it is about."""
    plain = " ".join(words.split()).upper()
    return {"any": [plain]} if of is None else {"any": [plain], "of": [" ".join(of.split()).upper()]}


def bare(words: str) -> str:
    """A noun phrase without article, number and loose words at its ends; "" where nothing is left."""
    tokens = words.split()
    while tokens and _LOOSE.fullmatch(tokens[0]):
        tokens = tokens[1:]
    while tokens and _LOOSE.fullmatch(tokens[-1]):
        tokens = tokens[:-1]
    return " ".join(tokens).strip(",;:()[] ")


def distinct(phrases: Iterable[str]) -> list[str]:
    """Each phrase once, and none whose words another one holds; in the order given."""
    known = [phrase for phrase in dict.fromkeys(phrases) if phrase]
    held = [frozenset(phrase.upper().split()) for phrase in known]
    return [phrase for phrase, mine in zip(known, held, strict=True) if not any(mine < other for other in held)]


@dataclass(frozen=True)
class Incident:
    """Claims of one document that make one template."""

    type: str
    report: Report
    claims: tuple[Claim, ...]

    @property
    def words(self) -> str:
        """The sentences that tell of it."""
        spans = sorted({claim.sentence for claim in self.claims})
        return " ".join(span.of(self.report) for span in spans)


def incident_type(claim: Claim, published: date | None) -> str | None:
    """The type of incident that a claim makes; None where it makes none."""
    name = load_words().types.get(claim.kind)
    if name is None or claim.certainty.value is Certainty.DENIED or is_old(claim, published):
        return None
    return name if any(due(target.value) for target in claim.targets) or civil_dead(claim) else None


def is_old(claim: Claim, published: date | None) -> bool:
    """True for what lies more than ``OLDEST`` before the report: background, which gets no template."""
    last = claim.when.value.last if claim.when else None
    return bool(last and published and published - last > OLDEST)


def due(target: Participant) -> bool:
    """True where an act against ``target`` is a terrorist incident, not fighting."""
    return not holds(target.text, load_words().fighters["words"])


def civil_dead(claim: Claim) -> bool:
    """True where people who do not fight were harmed."""
    return any(not holds(count.value.group, load_words().fighters["words"]) for count in claim.counts)


def incidents(report: Report, claims: Iterable[Claim]) -> Iterator[Incident]:
    """One incident for each type that the claims make; an attack told beside a bombing or kidnapping is that."""
    typed = [(incident_type(claim, report.published), claim) for claim in claims]
    types = list(dict.fromkeys(name for name, _ in typed if name))
    special = [name for name in types if name != "ATTACK"]
    if special and "ATTACK" in types and len(types) > 1:
        typed = [
            (special[0] if name == "ATTACK" and _beside(claim, typed, special[0]) else name, claim)
            for name, claim in typed
        ]
    for name in dict.fromkeys(name for name, _ in typed if name):
        yield Incident(name, report, tuple(claim for given, claim in typed if given == name))


def _beside(claim: Claim, typed: list[tuple[str | None, Claim]], name: str) -> bool:
    return any(given == name and abs(other.sentence.start - claim.sentence.start) < 600 for given, other in typed)


def slot_date(incident: Incident) -> list[dict[str, list[str]]]:
    """The first resolved day, in the key's form; an open start where the claim is older than its report's day."""
    whens = [
        claim.when.value for claim in incident.claims if claim.when and claim.when.value.first and claim.when.spans
    ]
    published = incident.report.published
    if not whens or not whens[0].first or not whens[0].last:
        return [fill(f"- {spelt(published)}")] if published else []
    first, last = whens[0].first, whens[0].last
    return [fill(spelt(first) if first == last else f"{spelt(first)} - {spelt(last)}")]


def spelt(day: date) -> str:
    """``30 DEC 89``."""
    return f"{day.day:02d} {MONTHS[day.month - 1]} {day.year % 100:02d}"


def slot_location(incident: Incident) -> list[dict[str, list[str]]]:
    """The country, with the first place of the claims below it."""
    countries = load_words().countries
    names = [place.value.name for claim in incident.claims for place in claim.places]
    country = next(filter(None, (first_of(name, countries) for name in names)), None)
    country = country or first_of(incident.words, countries) or first_of(incident.report.text, countries)
    inside = [name for name in names if country and name.upper() not in (country, "")]
    if not country:
        return []
    return [fill(f"{country}: {bare(inside[0])} (CITY)" if inside else country)]


def slot_instruments(incident: Incident) -> Slots:
    """Words for instruments and their types; none for a kidnapping."""
    if incident.type in ("KIDNAPPING", "ARSON"):
        return {"INCIDENT: INSTRUMENT ID": None, "INCIDENT: INSTRUMENT TYPE": None}
    ids: dict[str, str] = {}
    for name, phrases in load_words().instruments.items():
        found = phrase_pattern(phrases).search(incident.words)
        if found and not any(found[0] in words for words in ids):
            ids[found[0]] = name
    return {
        "INCIDENT: INSTRUMENT ID": [fill(words) for words in ids],
        "INCIDENT: INSTRUMENT TYPE": [fill(name, words) for words, name in ids.items()],
    }


def unique(values: Iterable[Grounded[Participant]]) -> dict[str, Grounded[Participant]]:
    """Each once, by its words; pronouns and loose words are nobody."""
    found: dict[str, Grounded[Participant]] = {}
    for value in values:
        name = bare(value.value.text).upper()
        if not holds(name, load_words().nobody["words"]):
            found.setdefault(name, value)
    return {name: found[name] for name in distinct(found)}


def confidence(incident: Incident, agent: str) -> str:
    """How the document presents that ``agent`` did it."""
    about = [c for c in incident.claims if any(bare(a.value.text).upper() == agent for a in c.agents)]
    if any(
        c.speaker.text and holds(c.speaker.text, tuple(bare(a.value.text).lower() for a in c.agents)) for c in about
    ):
        return "CLAIMED OR ADMITTED"
    if any(c.certainty.value is Certainty.HEDGED for c in about):
        return "SUSPECTED OR ACCUSED"
    official = any(c.speaker.kind is SpeakerKind.OFFICIAL for c in about)
    return "SUSPECTED OR ACCUSED BY AUTHORITIES" if official else "REPORTED AS FACT"


def groups_in(words: str) -> list[str]:
    """The organisations that ``words`` name, each once."""
    rules = load_words().organisations
    found = phrase_pattern((*rules["armed"], *rules["state"])).finditer(words)
    return list(dict.fromkeys(match[0].upper() for match in found))


def slot_perpetrators(incident: Incident) -> Slots:
    """Persons and organisations by the words for the agents; without an agent, armed groups that are named beside."""
    rules = load_words().organisations
    agents = unique(agent for claim in incident.claims for agent in claim.agents)
    persons = [name for name in agents if not groups_in(name) or holds(name, rules["members"])]
    groups = {group: name for name in agents for group in groups_in(name)}
    if not agents:
        groups = {match[0].upper(): "" for match in phrase_pattern(rules["armed"]).finditer(incident.words)}
    state = bool(groups) and not any(holds(name, rules["armed"]) for name in groups)
    known = agents or groups
    return {
        "PERP: INCIDENT CATEGORY": [fill("STATE-SPONSORED VIOLENCE" if state else "TERRORIST ACT")] if known else [],
        "PERP: INDIVIDUAL ID": [fill(name) for name in persons],
        "PERP: ORGANIZATION ID": [fill(group) for group in groups],
        "PERP: ORGANIZATION CONFIDENCE": [fill(confidence(incident, name), group) for group, name in groups.items()],
    }


def slot_things(incident: Incident, things: list[str]) -> Slots:
    """Things attacked, with type and effect; nothing applies where there are none."""
    if not things:
        return dict.fromkeys(f"PHYS TGT: {slot}" for slot in ("ID", "TYPE", "NUMBER", "EFFECT OF INCIDENT"))
    effect = "DESTROYED" if _DESTROYING.search(incident.words) else "SOME DAMAGE"
    types = load_words().physical
    return {
        "PHYS TGT: ID": [fill(name) for name in things],
        "PHYS TGT: TYPE": [fill(first_of(name, types) or "OTHER", name) for name in things],
        "PHYS TGT: NUMBER": [fill("PLURAL" if name.endswith("S") else "1", name) for name in things],
        "PHYS TGT: EFFECT OF INCIDENT": [fill(effect, name) for name in things],
    }


@dataclass(frozen=True, slots=True)
class Victim:
    """A person or group harmed: name and description as far as the words tell them."""

    name: str | None
    description: str | None
    number: str
    effect: str | None

    @property
    def about(self) -> str:
        """What slots on this victim are about."""
        return self.name or self.description or ""


def split_name(words: str) -> tuple[str | None, str | None]:
    """``attorney general Roberto Garcia`` as name and description."""
    tokens = bare(words).split()
    titles = load_words().titles["words"]
    start = next((n for n, token in enumerate(tokens) if opens_name(token, titles)), None)
    if start is None or not tokens[-1][:1].isupper():
        return None, bare(words)
    return " ".join(tokens[start:]), " ".join(tokens[:start]) or None


def opens_name(token: str, titles: tuple[str, ...]) -> bool:
    """True for a word with a capital that is no title and no people's name."""
    return token[:1].isupper() and token.strip(".,").lower() not in titles and not _PEOPLE.search(token)


def effect_of(incident: Incident, kind: CountKind | None) -> str | None:
    """What became of the people: by their count, else by the words of the incident."""
    if kind in _EFFECTS:
        return _EFFECTS[kind]
    if incident.type == "KIDNAPPING":
        return None
    if _KILLING.search(incident.words):
        return "DEATH"
    return "INJURY" if _WOUNDING.search(incident.words) else None


def number_of(count: Count | None, words: str) -> str:
    """``5``, ``5-`` (or more), or by the noun: one or a plural."""
    if count is None:
        return "PLURAL" if re.search(r"(s|people|men|children|women)$", words) else "1"
    return (
        str(count.low)
        if count.high == count.low
        else f"{count.low}-"
        if count.high is None
        else f"{count.low}-{count.high}"
    )


def counted(incident: Incident, words: str) -> Count | None:
    """The count of those whom ``words`` name, if one is told."""
    wanted = set(words.upper().split())
    counts = (count.value for claim in incident.claims for count in claim.counts)
    return next((count for count in counts if wanted & set(bare(count.group).upper().split())), None)


def victims(incident: Incident) -> list[Victim]:
    """Those harmed: human targets and counted people, each once."""
    targets = [
        bare(target.value.text) for claim in incident.claims for target in claim.targets if is_person(target.value)
    ]
    groups = [bare(count.value.group) for claim in incident.claims for count in claim.counts]
    nobody, fighters = load_words().nobody["words"], load_words().fighters["words"]
    told = [words for words in distinct((*targets, *groups)) if not holds(words, nobody) and not holds(words, fighters)]
    return [victim(incident, words) for words in told]


def victim(incident: Incident, words: str) -> Victim:
    """What is told of the people whom ``words`` name."""
    name, description = split_name(words)
    count = counted(incident, words)
    return Victim(name, description, number_of(count, words), effect_of(incident, count.kind if count else None))


def is_person(target: Participant) -> bool:
    """True for people who do not fight."""
    return due(target) and first_of(target.text, load_words().physical) is None


def slot_people(incident: Incident) -> Slots:
    """People harmed: names, descriptions, and what each is."""
    people = victims(incident)
    types = load_words().human
    return {
        "HUM TGT: NAME": [fill(one.name) for one in people if one.name],
        "HUM TGT: DESCRIPTION": [
            fill(one.description, one.name or one.description) for one in people if one.description
        ],
        "HUM TGT: TYPE": [
            fill(first_of((one.description or "") + " x", types) or "CIVILIAN", one.about) for one in people
        ],
        "HUM TGT: NUMBER": [fill(one.number, one.about) for one in people],
        "HUM TGT: EFFECT OF INCIDENT": [fill(one.effect, one.about) for one in people if one.effect],
    }


def template(incident: Incident) -> Slots:
    """The template of an incident."""
    targets = unique(target for claim in incident.claims for target in claim.targets if due(target.value))
    things = [name for name in targets if first_of(name, load_words().physical)]
    planned = all(claim.certainty.value is Certainty.PLANNED for claim in incident.claims)
    return {
        "INCIDENT: DATE": slot_date(incident),
        "INCIDENT: LOCATION": slot_location(incident),
        "INCIDENT: TYPE": [fill(incident.type)],
        "INCIDENT: STAGE OF EXECUTION": [fill("THREATENED" if planned else "ACCOMPLISHED")],
        **slot_instruments(incident),
        **slot_perpetrators(incident),
        **slot_things(incident, things),
        **slot_people(incident),
    }


def templates(report: Report, claims: Iterable[Claim]) -> list[Slots]:
    """The templates of one document."""
    return [template(incident) for incident in incidents(report, claims)]


def load_scorer(file: Path) -> ModuleType:
    """The set's own scorer from beside ``file``; raises ``UnreadableError`` where there is none."""
    path = file.with_name(SCORER)
    spec = spec_from_file_location("score_muc4", path)
    if not path.is_file() or spec is None or spec.loader is None:
        raise UnreadableError(f"MUC-4 answers are scored by {SCORER}, which has to stand beside {file}.")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _slot_figures(scorer: Any, gold: Any, answers: Any) -> Iterator[Figure]:
    table, _ = scorer.score_slots(gold, answers)
    for slot in ("ALL TEMPLATES", "MATCHED ONLY", *scorer.KINDS):
        counts = table[slot]
        wanted = counts["COR"] + counts["PAR"] + counts["INC"] + counts["MIS"]
        precision, recall, f = scorer.prf(counts)
        beside = "; ".join(filter(None, (f"P {precision:.3f} R {recall:.3f}", BESIDE.get(slot))))
        yield Figure(f"{slot} F", f, wanted, beside)


def _role_figures(scorer: Any, roles: Path, answers: Any) -> Iterator[Figure]:
    mine = {doc: scorer.as_roles(found) for doc, found in answers.items()}
    entities = scorer.score_ree(scorer.read(roles, "roles"), mine)
    rme = scorer.score_rme(scorer.read(roles), mine)
    yield Figure("CEAF-REE", scorer.ratio(entities["all"])[2], entities["all"]["key"], "GE .523, trained .545-.574")
    for role in scorer.ROLES:
        yield Figure(f"CEAF-REE {role}", scorer.ratio(entities[role])[2], entities[role]["key"])
    yield Figure("CEAF-RME", scorer.ratio(rme)[2], rme["key"], "GE .341, trained .337")


def measure(file: Path, backend: str | Backend) -> Outcome:
    """F of every slot and of all templates, and where a roles file stands beside, CEAF-REE and CEAF-RME."""
    scorer = load_scorer(file)
    documents = list(read_records(file, Document))
    texts = list(coded((document.report for document in documents), backend))
    answers = {text.report.name: templates(text.report, text.claims) for text in texts}
    gold = scorer.read(file)
    figures = list(_slot_figures(scorer, gold, answers))
    roles = file.with_name(file.name.replace("docs", "roles", 1))
    if roles != file and roles.is_file():
        figures += _role_figures(scorer, roles, answers)
    return Outcome(tuple(figures), tuple(_errors(gold, answers)))


def _types(found: Iterable[Any]) -> str:
    names = [" / ".join(kind["any"]) for one in found for kind in one["INCIDENT: TYPE"] or []]
    return ", ".join(names) or "no template"


def _errors(gold: Any, answers: dict[str, list[Slots]]) -> Iterator[str]:
    for doc, wanted in gold.items():
        told, given = _types(wanted), _types(answers.get(doc, []))
        if told != given:
            yield f"{doc} wanted {told}; got {given}"
