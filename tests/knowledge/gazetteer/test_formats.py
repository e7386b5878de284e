"""Each format of tables that can be added, and files that are broken or meant to break."""

import gzip
import zipfile
from pathlib import Path

import pytest

from rashomon.errors import InputError, MalformedError, RashomonError, UnreadableError, UsageError
from rashomon.knowledge.gazetteer.entry import Entry
from rashomon.knowledge.gazetteer.formats import FORMATS, Reading, format_of
from rashomon.knowledge.gazetteer.formats.rows import Skipped, whole

SHARED = Path(__file__).parents[4] / "shared" / "data" / "geo"

GEONAMES = "\t".join([
    "170017", "Ḩamāh", "Hamah", "Hama,Hamah,حماة", "35.13179", "36.75783", "P", "PPLA", "SY", "", "10", "", "", "",
    "460602", "", "309", "Asia/Damascus", "2019-01-01",
])  # fmt: skip
ROAD = GEONAMES.replace("\tP\tPPLA\t", "\tR\tRD\t").replace("170017", "9")
WOF = (
    "wof_id\tgeonameid\twikidata\tname\tplacetype\tlat\tlon\tpopulation\tadmin1_id\tadmin1\tadmin2_id\tadmin2\tnames\n"
    '1\t163742\t\tHad"r\tlocality\t33.3\t35.8\t\t\tQuneitra\t\t\tHader|Ḩaḑar|حضر\n'
    "2\t0\t\tAriha\tcounty\t35.8\t36.6\t90000\t\tIdlib\t\tAriha\tAriha|Ariha District\n"
    "3\t0\t\tSyria\tcountry\t35\t38\t\t\t\t\t\tSyria\n"
    "4\t0\t\tNowhere\tlocality\t\t\t\t\t\t\t\tNowhere\n"
)
GED = (
    "where_coordinates,adm_1,adm_2,latitude,longitude,where_prec\n"
    "Duma town,Rif Dimashq Governorate,Duma district,33.57,36.40,1\n"
    "Duma town,Rif Dimashq Governorate,Duma district,33.57,36.40,1\n"
    "Homs Governorate,Homs Governorate,,34.5,38,4\n"
    "Eastern Ghouta,Rif Dimashq Governorate,,33.5,36.44,2\n"
    ",Hama Governorate,,,,\n"
)
OCHA = (
    "ADM1_EN,ADM2_EN,ADM4_EN,ADM4_AR,ADM4_PCODE,LATITUDE_Y,LONGITUDE_X\n"
    "#adm1+name,#adm2+name,#loc+name,#loc+name+ar,#loc+code,#geo+lat,#geo+lon\n"
    "Idleb,Ariha,Kafr Lata,كفرلاتة,SY070301,35.80,36.64\n"
)
TABLE = "Village;Y;X;Province;Aliases\nKafr Nabl;35,61;36,56;Idlib;Kafranbel|Kafr Nubl\n;35;36;;\n"


def read(path: Path, reading: Reading | None = None) -> tuple[str, list[Entry], dict[str, int]]:
    skipped = Skipped()
    known = format_of(path)
    return known.name, list(known.read(path, reading or Reading(), skipped)), skipped.reasons


def given(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_geonames(tmp_path: Path) -> None:
    name, (entry,), skipped = read(given(tmp_path, "SY.txt", f"{GEONAMES}\n{ROAD}\n"))
    assert (name, entry.id, entry.feature, entry.population) == ("geonames", "geonames:170017", "PPLA", 460602)
    assert "حماة" in entry.names
    assert sum(skipped.values()) == 1


def test_geonames_zipped_with_its_readme(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "SY.zip", "w") as archive:
        archive.writestr("SY.txt", GEONAMES + "\n")
        archive.writestr("readme.txt", "about the columns")
    assert read(tmp_path / "SY.zip")[1][0].name == "Ḩamāh"


def test_whosonfirst_gzipped_takes_the_country_from_its_name(tmp_path: Path) -> None:
    (tmp_path / "SY.tsv.gz").write_bytes(gzip.compress(WOF.encode()))
    name, (village, district), skipped = read(tmp_path / "SY.tsv.gz")
    assert (name, village.id, village.country, village.name) == ("whosonfirst", "geonames:163742", "SY", 'Had"r')
    assert (district.id, district.name, district.names) == ("whosonfirst:2", "Ariha District", ("Ariha District",))
    assert sum(skipped.values()) == 2


def test_ucdp_events_become_places_with_their_use(tmp_path: Path) -> None:
    name, (duma, ghouta), skipped = read(given(tmp_path, "ged.csv", GED), Reading("SY"))
    assert (name, duma.name, duma.usage, duma.feature, duma.country) == ("ucdp", "Duma", 2, "PPL", "SY")
    assert ghouta.name == "Eastern Ghouta"
    assert sum(skipped.values()) == 2


def test_ocha_list(tmp_path: Path) -> None:
    name, (entry,), skipped = read(given(tmp_path, "syr.csv", OCHA))
    assert (name, entry.id, entry.name, entry.names) == ("ocha", "pcode:SY070301", "Kafr Lata", ("كفرلاتة",))
    assert (entry.country, entry.admin1, entry.feature) == ("SY", "Idleb", "ADM4")
    assert sum(skipped.values()) == 1


def test_any_table_by_its_header(tmp_path: Path) -> None:
    name, (entry,), skipped = read(given(tmp_path, "mine.csv", TABLE), Reading("SY"))
    assert (name, entry.lat, entry.lon, entry.admin1) == ("table", 35.61, 36.56, "Idlib")
    assert entry.names == ("Kafranbel", "Kafr Nubl")
    assert skipped == {"no name or no coordinates": 1}


def test_the_caller_names_the_columns(tmp_path: Path) -> None:
    path = given(tmp_path, "t.csv", "a,name,lat,lon\nTadef,x,36.35,37.53\n")
    assert read(path, Reading(columns=(("name", "a"),)))[1][0].name == "Tadef"
    with pytest.raises(UsageError, match="no column 'zzz'"):
        read(path, Reading(columns=(("name", "zzz"),)))
    with pytest.raises(UsageError, match="Unknown column 'nome'"):
        read(path, Reading(columns=(("nome", "a"),)))


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("cols.txt", f"{GEONAMES}\n1\tx\ty\n", "line 2 has 3 cells"),
        ("lat.txt", GEONAMES.replace("35.13179", "95.1"), "±90 degrees"),
        ("lon.txt", GEONAMES.replace("36.75783", "-181"), "±180 degrees"),
        ("nan.txt", GEONAMES.replace("36.75783", "nan"), "±180 degrees"),
        ("word.txt", GEONAMES.replace("36.75783", "east"), "no longitude in decimal degrees"),
        ("formula.csv", "name,lat,lon\n=cmd|' /C calc'!A0,35,36\n", "like a formula"),
        ("at.csv", "name,lat,lon\n@SUM(A1),35,36\n", "like a formula"),
        ("alias.csv", "name,lat,lon,aliases\nTadef,35,36,=1+1\n", "like a formula"),
        ("long.csv", "name,lat,lon\n" + "x" * 400 + ",35,36\n", "no name of a place"),
        ("wide.csv", "name,lat,lon\nTadef,35,36,37,38\n", "5 cells, the header 3"),
        ("null.csv", "name,lat,lon\nTad\0ef,35,36\n", "null character"),
        ("quotes.csv", 'name,lat,lon\n"Tadef,35,36\n', "cells"),
        ("wof.tsv", WOF.replace("33.3\t", "333\t"), "±90 degrees"),
    ],
)
def test_broken_rows_are_named(tmp_path: Path, name: str, text: str, said: str) -> None:
    with pytest.raises(MalformedError, match=said):
        read(given(tmp_path, name, text))


def test_one_endless_line_is_refused_early(tmp_path: Path) -> None:
    path = tmp_path / "endless.csv"
    with path.open("wb") as stream:
        for _ in range(200):
            stream.write(b"name,lat,lon," * 80_000)
    with pytest.raises(MalformedError, match="no table of places"):
        read(path)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("bin.txt", bytes(range(256)) * 40),
        ("latin.csv", "name,lat,lon\nÉtang,35,36\n".encode("latin-1")),
        ("cut.tsv.gz", gzip.compress(WOF.encode())[:60]),
        ("empty.zip", b"PK\x03\x04 not an archive"),
        ("empty.csv", b""),
        ("page.html", b"<html><body>404 not found</body></html>"),
        ("other.csv", b"date,what\n2020-01-01,x\n"),
    ],
)
def test_files_that_are_no_tables_are_refused(tmp_path: Path, name: str, data: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(RashomonError, match=name.replace(".", r"\.")):
        read(path)


def test_a_missing_file_and_an_unknown_format(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match="There is no file"):
        format_of(tmp_path / "none.csv")
    with pytest.raises(UsageError, match="Available: geonames"):
        format_of(tmp_path / "none.csv", "shapefile")


def test_an_archive_with_two_tables_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("a.txt", GEONAMES)
        archive.writestr("b.txt", GEONAMES)
    with pytest.raises(InputError, match="one table"):
        format_of(tmp_path / "two.zip")


@pytest.mark.parametrize(
    ("text", "number"), [("12", 12), ("12.0", 12), ("1,200", 1200), ("", 0), ("-5", 0), ("1e999", 0), ("x", 0)]
)
def test_counts_are_read_with_care(text: str, number: int) -> None:
    assert whole(text) == number


def test_every_format_has_name_title_and_licence() -> None:
    assert len({f.name for f in FORMATS}) == len(FORMATS)
    assert all(f.title and f.licence for f in FORMATS)


@pytest.mark.shared
@pytest.mark.parametrize(
    ("file", "known"), [("wof/LY.tsv.gz", "whosonfirst"), ("conflict_gazetteer_syria.tsv", "ucdp")]
)
def test_real_tables_are_read(file: str, known: str) -> None:
    if not SHARED.exists():
        pytest.skip(f"no {SHARED}")
    name, entries, _ = read(SHARED / file)
    assert name == known
    assert len(entries) > 500
