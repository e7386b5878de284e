"""A small project as exporters see it, with real policies and the real cross-walk, and readers of what was written."""

import io
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime

from making import grounded, made_claim, made_report, on
from rashomon.export import CodedReport, ExportView, Format, Header, Loss
from rashomon.knowledge.ontology import load_crosswalk
from rashomon.model import (
    Actor,
    ActorKind,
    Certainty,
    Claim,
    Decision,
    EventKind,
    Grounded,
    Judgement,
    Link,
    Location,
    Participant,
    Place,
    Relation,
    Report,
    Verb,
    When,
)
from rashomon.reconcile import POLICIES, estimate, reconcile

DAY = date(2021, 7, 12)
AS_OF = datetime(2021, 8, 1, 12, tzinfo=UTC)
IHSIM = Place(
    "geonames:174144", "Ihsim", 35.7208, 36.5563, "SY", "Idlib", "Ariha", None, "PPL", "GeoNames", radius_km=1.0
)
ACTORS = {
    actor.id: actor
    for actor in (
        Actor(
            "sy-army",
            "Syrian Arab Army",
            ActorKind.STATE_FORCES,
            "SY",
            acled_name="Military Forces of Syria (2000-2024)",
            inter=1,
            ucdp_name="Government of Syria",
        ),
        Actor(
            "sy-hts",
            "Hayat Tahrir al-Sham",
            ActorKind.ARMED_GROUP,
            "SY",
            acled_name="HTS: Hayat Tahrir al Sham",
            inter=2,
        ),
        Actor("tr-army", "Turkish Armed Forces", ActorKind.STATE_FORCES, "TR", inter=1),
        Actor("civilians-sy", "Civilians", ActorKind.CIVILIANS, "SY", inter=7),
    )
}


def at(report: Report, words: str, place: Place | None = IHSIM, where_prec: int | None = 1) -> Grounded[Location]:
    location = Location(words, Relation.AT, place, 1.0 if place else None, where_prec, 1 if where_prec == 1 else None)
    return grounded(report, location, words)


def who(report: Report, words: str, actor: str | None, kind: ActorKind = ActorKind.OTHER) -> Grounded[Participant]:
    known = ACTORS.get(actor or "")
    return grounded(
        report, Participant(words, known.name if known else words, known.kind if known else kind, actor), words
    )


def told(
    report: Report,
    trigger: str,
    kind: EventKind,
    *,
    agents: Iterable[Grounded[Participant]] = (),
    targets: Iterable[Grounded[Participant]] = (),
    places: Iterable[Grounded[Location]] = (),
    when: When | None = None,
    toll: tuple[str, int, int | None] | None = None,
    certainty: Certainty = Certainty.ASSERTED,
    speaker: str | None = None,
) -> Claim:
    made = made_claim(report, trigger, kind, when=when or on(DAY), toll=toll, certainty=certainty, speaker=speaker)
    return replace(made, agents=tuple(agents), targets=tuple(targets), places=tuple(places))


LONG = (
    "Residents spoke of a night without sleep while the rescue teams kept digging through the rubble of three houses, "
    "and nobody among them could say how many of their neighbours were still missing under the concrete."
)

OWN_TEXTS = """\
Volunteers carried the wounded to a field hospital in the next valley, where two surgeons worked until dawn by the light
of a generator that failed three times before the sun came up.
According to him all units kept to their positions during the whole week, and pictures that circulate on social media
were taken years ago in another province, which any expert could confirm.
The road remained closed on Tuesday while both sides brought up fresh men and ammunition, drivers said, adding that
shopkeepers in the bazaar had pulled down their shutters and sent their families north."""
OWN = tuple(OWN_TEXTS.split(".\n"))


def coded_reports(outlet: str = "Left Wire", title: str | None = None) -> list[CodedReport]:
    """Three outlets on one shelling, a battle, a talk without place, and a plan."""
    left = made_report(f"The army shelled Ihsim on July 12, killing 5 civilians, medics said. {LONG}", "left", outlet)
    left = replace(left, url="https://left.example/1", title=title or left.title)
    right = made_report(f"The army shelled Ihsim, killing at least 7 civilians. {OWN[0]}", "right", "Right Wire")
    third = made_report(f"A spokesman denied that the army shelled Ihsim at all. {OWN[1]}", "third", "Third Wire")
    fourth = made_report(
        f"HTS fighters clashed with the army near Ihsim, 3 soldiers died. Talks will follow. {OWN[2]}",
        "fourth",
        "Left Wire",
    )
    return [
        CodedReport(left, (_shelled(left, ("5 civilians", 5, 5), "medics"),)),
        CodedReport(right, (_shelled(right, ("at least 7 civilians", 7, None), None),)),
        CodedReport(third, (_shelled(third, None, "A spokesman", Certainty.DENIED),)),
        CodedReport(fourth, (_clash(fourth), told(fourth, "Talks", EventKind.TALKS, certainty=Certainty.PLANNED))),
    ]


def _shelled(
    report: Report,
    toll: tuple[str, int, int | None] | None,
    speaker: str | None,
    certainty: Certainty = Certainty.ASSERTED,
) -> Claim:
    army = who(report, "The army" if "The army" in report.text else "the army", "sy-army")
    victims = [who(report, "civilians", "civilians-sy")] if toll else []
    return told(
        report,
        "shelled",
        EventKind.SHELLING,
        agents=[army],
        targets=victims,
        places=[at(report, "Ihsim")],
        toll=toll,
        certainty=certainty,
        speaker=speaker,
    )


def _clash(report: Report) -> Claim:
    return told(
        report,
        "clashed",
        EventKind.ARMED_CLASH,
        agents=[who(report, "HTS fighters", "sy-hts")],
        targets=[who(report, "the army", "sy-army")],
        places=[at(report, "Ihsim")],
        toll=("3 soldiers", 3, 3),
    )


def view_of(coded: list[CodedReport], policy: str = "ucdp-best", withheld: tuple[Report, ...] = ()) -> ExportView:
    """The view that a workspace would give of these reports."""
    chosen = next(one.policy for one in POLICIES if one.policy.name == policy)
    claims = [claim for one in coded for claim in one.claims]
    first, second = sorted(claim.id for claim in claims)[:2] if len(claims) > 1 else ("a", "b")
    return ExportView(
        header=Header("july", "0.1.0", chosen, AS_OF, "gaz-1", "reg-1"),
        reports=coded,
        incidents=reconcile([one.report for one in coded], claims),
        estimate=lambda incident, own, reports: estimate(incident, own, chosen, reports),
        crossings=load_crosswalk().kinds,
        actor=ACTORS.get,
        judgements=(Link(first, second, Judgement.UNSURE, 0.5, "not sure", "Ann"),),
        decisions=(Decision(Verb.ACCEPT, tuple(claim.id for claim in claims), "Ann", "read", AS_OF, ""),),
        withheld=withheld,
    )


def written(entry: Format, view: ExportView) -> tuple[bytes, list[Loss], int]:
    """The file, the losses and the number of records."""
    stream, lost = io.BytesIO(), list[Loss]()
    number = entry.write(view, stream, lost.append)
    return stream.getvalue(), lost, number


def strings(entry: Format, file: bytes) -> list[str]:
    """Every text that a reader of the file sees, cell by cell where it has cells."""
    import csv
    import json

    if entry.suffix == "xlsx":
        import openpyxl

        book = openpyxl.load_workbook(io.BytesIO(file))
        return [
            str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None
        ]
    if entry.suffix == "parquet":
        import pyarrow.parquet as pq

        table = pq.read_table(io.BytesIO(file))
        known = [value.decode() for value in (table.schema.metadata or {}).values()]
        return known + [str(value) for row in table.drop(["geometry"]).to_pylist() for value in row.values()]
    text = file.decode("utf-8")
    if entry.suffix in ("csv", "tsv"):
        return [
            cell
            for row in csv.reader(io.StringIO(text), delimiter="\t" if entry.suffix == "tsv" else ",")
            for cell in row
        ]
    if entry.suffix == "jsonl" or entry.suffix == "ftm.json":
        return [part for line in text.splitlines() for part in _leaves(json.loads(line))]
    return list(_leaves(json.loads(text)))


def _leaves(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for key, held in value.items():
            yield str(key)
            yield from _leaves(held)
    elif isinstance(value, list):
        for held in value:
            yield from _leaves(held)
    else:
        yield str(value)
