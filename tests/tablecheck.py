"""Checks of ACLED's and UCDP's files, written from the descriptions of their columns and not from the exporters."""

import csv
import io
import re
from datetime import date, datetime

ACLED_HEAD = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
]
SUBTYPES = {
    "Battles": "Armed clash|Government regains territory|Non-state actor overtakes territory",
    "Explosions/Remote violence": "Chemical weapon|Air/drone strike|Suicide bomb|Shelling/artillery/missile attack"
    "|Remote explosive/landmine/IED|Grenade",
    "Protests": "Peaceful protest|Protest with intervention|Excessive force against protesters",
    "Riots": "Violent demonstration|Mob violence",
    "Strategic developments": "Agreement|Arrests|Change to group/activity|Disrupted weapons use"
    "|Headquarters or base established|Looting/property destruction|Non-violent transfer of territory|Other",
    "Violence against civilians": "Sexual violence|Attack|Abduction/forced disappearance",
}
DISORDER = {
    "Battles": {"Political violence"},
    "Explosions/Remote violence": {"Political violence"},
    "Violence against civilians": {"Political violence"},
    "Protests": {"Demonstrations", "Political violence; Demonstrations"},
    "Riots": {"Demonstrations", "Political violence"},
    "Strategic developments": {"Strategic developments"},
}
INTER = [
    "State forces",
    "Rebel group",
    "Political militia",
    "Identity militia",
    "Rioters",
    "Protesters",
    "Civilians",
    "External/Other forces",
]
REGIONS = [
    "Western Africa",
    "Middle Africa",
    "Eastern Africa",
    "Southern Africa",
    "Northern Africa",
    "South Asia",
    "Southeast Asia",
    "Middle East",
    "Europe",
    "Caucasus and Central Asia",
    "Central America",
    "South America",
    "Caribbean",
    "East Asia",
    "North America",
    "Oceania",
    "Antarctica",
]
GED_HEAD = [
    "id",
    "relid",
    "year",
    "active_year",
    "code_status",
    "type_of_violence",
    "conflict_dset_id",
    "conflict_new_id",
    "conflict_name",
    "dyad_dset_id",
    "dyad_new_id",
    "dyad_name",
    "side_a_dset_id",
    "side_a_new_id",
    "side_a",
    "side_b_dset_id",
    "side_b_new_id",
    "side_b",
    "number_of_sources",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "source_original",
    "where_prec",
    "where_coordinates",
    "where_description",
    "adm_1",
    "adm_2",
    "latitude",
    "longitude",
    "geom_wkt",
    "priogrid_gid",
    "country",
    "country_id",
    "region",
    "event_clarity",
    "date_prec",
    "date_start",
    "date_end",
    "deaths_a",
    "deaths_b",
    "deaths_civilians",
    "deaths_unknown",
    "best",
    "high",
    "low",
    "gwnoa",
    "gwnob",
]


def table(file: bytes, head: list[str]) -> list[dict[str, str]]:
    """The rows by column; the head must be exactly this, and every row as long."""
    rows = list(csv.reader(io.StringIO(file.decode("utf-8")), strict=True))
    assert rows[0] == head
    assert {len(row) for row in rows} == {len(head)}
    return [dict(zip(head, row, strict=True)) for row in rows[1:]]


def check_acled(file: bytes) -> list[dict[str, str]]:
    """The rows of an ACLED file; fails on the first cell that ACLED does not allow."""
    assert len(ACLED_HEAD) == 31
    rows = table(file, ACLED_HEAD)
    assert len({row["event_id_cnty"] for row in rows}) == len(rows)
    for row in rows:
        _acled_kind(row)
        _acled_actors(row)
        _acled_where_and_numbers(row)
    return rows


def _acled_kind(row: dict[str, str]) -> None:
    assert re.fullmatch(r"[A-Z]{6}\d+", row["event_id_cnty"])
    assert date.fromisoformat(row["event_date"]).year == int(row["year"])
    assert row["time_precision"] in ("1", "2", "3")
    assert row["sub_event_type"] in SUBTYPES[row["event_type"]].split("|")
    assert row["disorder_type"] in DISORDER[row["event_type"]]


def _acled_actors(row: dict[str, str]) -> None:
    assert row["actor1"]
    assert row["inter1"] in INTER
    assert (row["actor2"] == "") == (row["inter2"] == "")
    assert row["actor1"] != row["actor2"] or row["actor1"].startswith("Unidentified")
    if row["inter2"]:
        assert row["inter2"] in INTER
        assert row["interaction"] == "-".join(sorted((row["inter1"], row["inter2"]), key=INTER.index))
    else:
        assert row["interaction"] == f"{row['inter1']} only"
    assert row["civilian_targeting"] in ("", "Civilian targeting")
    if row["event_type"] == "Battles":
        assert row["actor2"]
    if row["event_type"] == "Violence against civilians":
        assert row["inter2"] == "Civilians"
        assert row["civilian_targeting"]


def _acled_where_and_numbers(row: dict[str, str]) -> None:
    assert 1 <= int(row["iso"]) <= 999
    assert row["region"] in REGIONS
    assert row["country"]
    assert row["location"]
    assert -90 <= float(row["latitude"]) <= 90
    assert -180 <= float(row["longitude"]) <= 180
    assert all(len(row[name].partition(".")[2]) <= 4 for name in ("latitude", "longitude"))
    assert row["geo_precision"] in ("1", "2", "3")
    assert row["notes"].startswith("On ")
    assert int(row["fatalities"]) >= 0
    assert datetime.fromtimestamp(int(row["timestamp"]))


def check_ged(file: bytes) -> list[dict[str, str]]:
    """The rows of a GED file; fails on the first cell that UCDP does not allow."""
    assert len(GED_HEAD) == 49
    rows = table(file, GED_HEAD)
    assert len({row["id"] for row in rows}) == len(rows)
    for row in rows:
        _ged_kind(row)
        _ged_where(row)
        _ged_deaths(row)
    return rows


def _ged_kind(row: dict[str, str]) -> None:
    kind = row["type_of_violence"]
    assert kind in ("1", "2", "3")
    assert re.fullmatch(rf"[A-Z]{{3}}-{row['year']}-{kind}-.+", row["relid"])
    assert row["code_status"] in ("Clear", "Check deaths", "Check dyad", "Check type of violence")
    assert row["dyad_name"] == f"{row['side_a']} - {row['side_b']}"
    assert (row["side_b"] == "Civilians") == (kind == "3")
    assert (kind == "1") <= bool(row["gwnoa"])
    sources = int(row["number_of_sources"])
    assert all(len(row[name].split(";")) == sources for name in ("source_office", "source_date", "source_headline"))
    assert len(re.findall(r'"[^"]*"', row["source_article"])) == sources


def _ged_where(row: dict[str, str]) -> None:
    assert row["where_prec"] in "1234567"
    lat, lon = float(row["latitude"]), float(row["longitude"])
    assert [float(part) for part in re.findall(r"-?[\d.]+", row["geom_wkt"])] == [lon, lat]
    assert int(row["priogrid_gid"]) == int((lat + 90) * 2) * 720 + int((lon + 180) * 2) + 1
    assert row["country_id"] == "" or 2 <= int(row["country_id"]) <= 990
    assert row["region"] in ("", "Africa", "Americas", "Asia", "Europe", "Middle East")


def _ged_deaths(row: dict[str, str]) -> None:
    assert row["event_clarity"] in ("1", "2")
    assert row["date_prec"] in ("1", "2", "3", "4", "5")
    days = [datetime.strptime(row[name], "%Y-%m-%d %H:%M:%S.%f") for name in ("date_start", "date_end")]
    assert days[0] <= days[1]
    assert days[0].year == int(row["year"])
    parts = [int(row[name]) for name in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")]
    assert sum(parts) == int(row["best"])
    assert 1 <= int(row["low"]) <= int(row["best"]) <= int(row["high"])
