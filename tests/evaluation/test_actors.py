"""What the actor measures count, on links made by hand."""

import pytest

from rashomon.evaluation.actor_class import ActorClass, class_of
from rashomon.evaluation.actors import ActorScores, GoldNames, Key, Linked
from rashomon.knowledge.actors import Registry
from rashomon.model import ActorKind, Participant


@pytest.fixture(scope="module")
def registry(tmp_path_factory: pytest.TempPathFactory) -> Registry:
    return Registry.open(tmp_path_factory.mktemp("overlay"))


def mention(right: tuple[str, ...], actor: str | None, also: tuple[str, ...] = ()) -> Linked:
    return Linked("r", "t", "words", "name", right, also, actor, "why")


def test_precision_and_recall() -> None:
    scores = ActorScores(
        (
            mention(("a",), "a"), mention(("a",), "b"), mention(("a",), None),
            mention((), None), mention((), "b"), mention((), "c", ("c",)),
        )
    )  # fmt: skip
    assert (scores.linked, scores.named, scores.hits) == (4, 3, 2)
    assert scores.precision == 0.5
    assert scores.recall == pytest.approx(1 / 3)
    assert len(scores.errors) == 3


def test_the_key_reads_names_and_keeps_vague_ones_empty(registry: Registry) -> None:
    key = Key(registry, GoldNames.packaged())
    assert key.right("Government of Russia") == ("ru-government",)
    assert "sy-nusra" in key.right("Al-Nusra Front")
    assert key.right("rebels") == ()
    assert key.right("school complex") == ()


def test_every_id_of_the_table_exists(registry: Registry) -> None:
    names = GoldNames.packaged()
    for identifier in (*names.same.values(), *(name for ids in names.also.values() for name in ids)):
        assert identifier in registry or identifier.startswith("provisional:"), identifier


@pytest.mark.parametrize(
    ("actor", "kind", "expected"),
    [
        ("sy-forces", ActorKind.STATE_FORCES, ActorClass.STATE),
        ("ru-air-force", ActorKind.STATE_FORCES, ActorClass.STATE),
        ("is", ActorKind.ARMED_GROUP, ActorClass.IS),
        ("sy-hts", ActorKind.ARMED_GROUP, ActorClass.NUSRA),
        ("sy-ypg", ActorKind.ARMED_GROUP, ActorClass.SELF_ADMINISTRATION),
        ("us-forces", ActorKind.STATE_FORCES, ActorClass.COALITION),
        ("sy-ahrar", ActorKind.ARMED_GROUP, ActorClass.OPPOSITION),
        (None, ActorKind.UNNAMED, ActorClass.UNKNOWN),
    ],
)
def test_classes(registry: Registry, actor: str | None, kind: ActorKind, expected: ActorClass) -> None:
    assert class_of(Participant("words", "words", kind, actor), registry) is expected
