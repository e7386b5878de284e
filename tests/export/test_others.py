"""What single formats promise, read by other programs where they are installed."""

import csv
import io
import json
import struct
from dataclasses import replace

import pytest

from exporting import IHSIM, at, coded_reports, told, view_of, who, written
from making import made_report
from rashomon.export import CodedReport, ExportView, format_named
from rashomon.export.countries import countries, country_of
from rashomon.model import ActorKind, Certainty, EventKind


def lines(name: str, view: ExportView) -> list[dict]:  # type: ignore[type-arg]
    return [json.loads(line) for line in written(format_named(name), view)[0].decode().splitlines()]


def rows(name: str, view: ExportView) -> list[dict[str, str]]:
    file = written(format_named(name), view)[0].decode()
    return list(csv.DictReader(io.StringIO(file), delimiter="\t" if name == "polecat" else ","))


VIEW = view_of(coded_reports())


def test_plover_marks_denials_and_links_claims_of_one_event() -> None:
    records = lines("plover", VIEW)
    assert all({"id", "date", "actor", "event"} <= record.keys() for record in records)
    shelled = [record for record in records if record["mode"][0] == "heavy-weapons"]
    assert len({record["link"] for record in shelled}) == 1
    assert [record["mode"] for record in shelled] == [
        ["heavy-weapons"],
        ["heavy-weapons"],
        ["heavy-weapons", "negation"],
    ]
    assert shelled[0]["size"] == {"dead": 5}
    assert "size" not in shelled[1], "at least 7 is no exact number"
    assert shelled[0]["event_loc"]["geonameid"] == "174144"
    assert {record["quad_code"] for record in records} == {4}
    assert shelled[0]["event_scale"] == -9.5


def test_polecat_has_forty_columns_and_no_denials() -> None:
    found = rows("polecat", VIEW)
    assert len(found[0]) == 40
    assert len(found) == 3
    assert found[0]["Event ID"].startswith("20210712-0001-")
    assert (found[0]["Actor Country"], found[0]["Primary Actor Sector"]) == ("SYR", "MIL")
    assert (found[0]["Actor COW"], found[0]["Contexts"]) == ("None", "None")
    assert (found[0]["GeoNames ID"], found[0]["Country"]) == ("174144", "SYR")


def test_report_level_has_108_columns_and_one_row_per_report() -> None:
    found = rows("report-level", VIEW)
    assert len(found[0]) == 108
    shelled = [row for row in found if row["event_context"] == "shelling"]
    assert [(row["deaths_best"], row["deaths_low"], row["deaths_high"]) for row in shelled] == [
        ("5", "5", "5"),
        ("", "7", ""),
    ]
    assert [row["source_author"] for row in shelled] == ["Left Wire", "Right Wire"]
    assert (shelled[0]["actor1_perpetrator"], shelled[0]["actor2_victim"]) == ("1", "1")
    assert len({row["id"] for row in found}) == len(found)


def test_geojson_is_rfc_7946() -> None:
    file = json.loads(written(format_named("geojson"), VIEW)[0])
    assert file["type"] == "FeatureCollection"
    [first] = [one for one in file["features"] if one["properties"]["kind"] == "shelling"]
    assert first["geometry"] == {"type": "Point", "coordinates": [36.5563, 35.7208]}
    assert (first["properties"]["killed_low"], first["properties"]["policy"]) == (5, "ucdp-best")
    nowhere = made_report("The army shelled Ihsim.", "x")
    claim = told(nowhere, "shelled", EventKind.SHELLING, places=[at(nowhere, "Ihsim", None, None)])
    [feature] = json.loads(written(format_named("geojson"), view_of([CodedReport(nowhere, (claim,))]))[0])["features"]
    assert (feature["geometry"], feature["properties"]["place"]) == (None, "Ihsim")


def test_geoparquet_says_where_its_points_are() -> None:
    pq = pytest.importorskip("pyarrow.parquet", reason="the extra parquet is not installed")
    table = pq.read_table(io.BytesIO(written(format_named("geoparquet"), VIEW)[0]))
    geo = json.loads(table.schema.metadata[b"geo"])
    assert (geo["primary_column"], geo["columns"]["geometry"]["encoding"]) == ("geometry", "WKB")
    [point, *_] = table.column("geometry").to_pylist()
    assert struct.unpack("<BIdd", point) == (1, 1, 36.5563, 35.7208)
    assert table.num_rows == 2
    assert str(table.schema.field("killed").type) == "int64"


def test_hxl_tags_are_read_by_libhxl() -> None:
    hxl = pytest.importorskip("hxl", reason="libhxl is not installed")
    file = written(format_named("hxl"), VIEW)[0].decode()
    source = hxl.data([list(row) for row in csv.reader(io.StringIO(file))]).cache()
    assert [str(column.display_tag) for column in source.columns][:2] == ["#event+id", "#event+type"]
    assert [row.get("#affected+killed+min") for row in source if row.get("#event+subtype") == "shelling"] == ["5"]
    assert [row.get("#country+code") for row in source] == ["SYR", "SYR"]


def test_hxl_leaves_open_bounds_empty() -> None:
    [shelling] = [row for row in rows("hxl", VIEW)[1:] if row["sub_type"] == "shelling"]
    assert (shelling["killed_low"], shelling["killed_high"]) == ("5", "")
    assert (shelling["lineages"], shelling["claims"]) == ("3", "2")


def test_hapi_counts_overlapping_types_by_month() -> None:
    found = {row["event_type"]: row for row in rows("hapi", VIEW)}
    assert found["political_violence"]["events"] == "2"
    assert found["civilian_targeting"]["events"] == "1"
    assert found["political_violence"]["admin2_name"] == "Ariha"
    assert (
        found["political_violence"]["reference_period_start"],
        found["political_violence"]["reference_period_end"],
    ) == (
        "2021-07-01",
        "2021-07-31",
    )


def test_annotations_point_into_the_text() -> None:
    page = json.loads(written(format_named("annotations"), VIEW)[0])
    assert page["@context"] == "http://www.w3.org/ns/anno.jsonld"
    [first, *_] = page["first"]["items"]
    quoted, position = first["target"]["selector"]
    text = coded_reports()[0].report.text
    assert text[position["start"] : position["end"]] == quoted["exact"] == "shelled"
    assert text.index(f"{quoted['prefix']} {quoted['exact']} {quoted['suffix']}") == 0
    assert first["target"]["source"] == "https://left.example/1"
    assert page["first"]["items"][1]["target"]["source"].startswith("urn:sha256:")
    assert page["total"] == len(page["first"]["items"]) == 5


def test_followthemoney_knows_every_schema_and_property() -> None:
    model = pytest.importorskip("followthemoney", reason="followthemoney is not installed").model
    entities = lines("ftm", VIEW)
    assert {entity["schema"] for entity in entities} >= {"Event", "Article", "Note", "PublicBody", "Organization"}
    for entity in entities:
        proxy = model.get_proxy(entity)
        assert proxy.schema.name == entity["schema"]
        assert {name: sorted(proxy.get(name)) for name in proxy.to_dict()["properties"]} == {
            name: sorted(values) for name, values in entity["properties"].items()
        }


def test_followthemoney_entities_refer_to_entities_that_are_there() -> None:
    entities = lines("ftm", VIEW)
    known = {entity["id"] for entity in entities}
    refs = [
        ref for one in entities for name in ("involved", "proof", "entity") for ref in one["properties"].get(name, [])
    ]
    assert refs
    assert set(refs) <= known


def test_timemap_values_are_text_and_sources_exist() -> None:
    file = json.loads(written(format_named("timemap"), VIEW)[0])
    known = {source["id"] for source in file["sources"]}
    for event in file["events"]:
        assert all(isinstance(value, str | list) for value in event.values())
        assert set(event["sources"]) <= known
        assert bool(event["latitude"]) == bool(event["longitude"])
    assert file["events"][0]["date"] == "7/12/2021"
    assert {one["mode"] for one in file["associations"]} == {"CATEGORY", "FILTER"}


def test_the_workbook_has_its_sheets() -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="the extra xlsx is not installed")
    book = openpyxl.load_workbook(io.BytesIO(written(format_named("xlsx"), VIEW)[0]))
    assert book.sheetnames == ["about", "incidents", "disputes", "claims", "reports", "losses"]
    assert book["claims"].max_row == 1 + 5
    assert book["reports"].max_row == 1 + 4
    strange = replace(
        coded_reports()[0], report=replace(coded_reports()[0].report, title="a\x00b\x1f" + "x" * 40_000), claims=()
    )
    book = openpyxl.load_workbook(io.BytesIO(written(format_named("xlsx"), view_of([strange]))[0]))
    assert book["reports"]["E2"].value.startswith("a�b�x")


def test_one_name_on_both_sides_stays_with_those_who_did_it() -> None:
    report = made_report("The army shelled the army in Ihsim, and 4 villagers died.", "one")
    one = told(
        report,
        "shelled",
        EventKind.SHELLING,
        agents=[who(report, "The army", "sy-army")],
        targets=[who(report, "the army", "sy-army"), who(report, "villagers", None, ActorKind.CIVILIANS)],
        places=[at(report, "Ihsim")],
    )
    [feature] = json.loads(written(format_named("geojson"), view_of([CodedReport(report, (one,))]))[0])["features"]
    properties = feature["properties"]
    assert (properties["agents"], properties["targets"]) == ("Syrian Arab Army", "villagers")
    assert properties["other_parties"] == "Syrian Arab Army"


def test_what_is_only_denied_is_no_event() -> None:
    report = made_report("A spokesman denied that anybody shelled Ihsim.", "one")
    denied = told(report, "shelled", EventKind.SHELLING, certainty=Certainty.DENIED, places=[at(report, "Ihsim")])
    for name in ("acled", "ged", "geojson", "hxl", "hapi", "timemap", "report-level", "polecat"):
        _, lost, number = written(format_named(name), view_of([CodedReport(report, (denied,))]))
        assert number == 0
        assert len(lost) == 1


def test_countries() -> None:
    known = countries()
    assert len(known) == 250
    assert (known["SY"].iso3, known["SY"].numeric, known["SY"].gw, known["SY"].ucdp_region) == (
        "SYR",
        760,
        652,
        "Middle East",
    )
    assert (known["TR"].numeric, known["EG"].ucdp_region, known["UA"].ucdp_region) == (792, "Middle East", "Europe")
    assert (known["PS"].gw, known["PS"].ucdp_region) == (None, None)
    numbers = [country.gw for country in known.values() if country.gw]
    assert len(numbers) == len(set(numbers))
    assert country_of(None) is country_of("ZZ") is None
    assert country_of("sy") == known[IHSIM.country or ""]
