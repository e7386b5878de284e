import json
from collections.abc import Sequence
from datetime import date
from itertools import cycle

import pytest

from rashomon.errors import BackendError
from rashomon.extract.backends.llm import LlmBackend, Reply, load
from rashomon.knowledge.language import load_language
from rashomon.model import Certainty, EventKind, Report, SpeakerKind

TEXT = (
    "Town hall hit again\n\nAccording to medics, at least 7 people were killed when rockets struck a school in Sarmin "
    "on Sunday. The army denied that it had fired the rockets."
)
REPORT = Report(TEXT, published=date(2021, 3, 9))
GOOD = {
    "sentence": 1, "event": "shelling", "trigger": "rockets struck", "agents": [], "targets": ["a school"],
    "places": ["Sarmin"], "date": "Sunday", "counts": [{"words": "at least 7 people", "kind": "killed"}],
    "speaker": "medics", "speaker_kind": "witness", "certainty": "asserted",
}  # fmt: skip
INVENTED = {
    "sentence": 1, "event": "bombing", "trigger": "car bomb", "agents": ["Mike Brown"], "targets": [],
    "places": ["New York"], "date": None, "counts": [{"words": "2022 people", "kind": "killed"}], "speaker": None,
    "speaker_kind": "outlet", "certainty": "asserted",
}  # fmt: skip


def reply(*claims: object, status: int = 200) -> Reply:
    content = json.dumps({"claims": claims})
    body = {"choices": [{"message": {"content": content}}], "usage": {"prompt_tokens": 11, "completion_tokens": 5}}
    return Reply(status, json.dumps(body))


class Recorded:
    """Answers from a list, over and over, and keeps what it was asked."""

    def __init__(self, replies: Sequence[Reply | OSError]) -> None:
        self.replies = cycle(replies)
        self.asked: list[str] = []

    def __call__(self, path: str, body: str) -> Reply:  # noqa: ARG002  # every answer is of the one path
        self.asked.append(body)
        answer = next(self.replies)
        if isinstance(answer, OSError):
            raise answer
        return answer


def backend(*replies: Reply | OSError) -> LlmBackend:
    return LlmBackend(Recorded(replies), "fake-model", load_language("en"), sleep=lambda _: None)


def test_quotations_become_a_claim_whose_values_are_read_off_the_text() -> None:
    (claim,) = backend(reply(GOOD)).code(REPORT)
    assert claim.kind is EventKind.SHELLING
    assert claim.span.of(REPORT) == "rockets struck"
    assert [(c.value.low, c.value.high) for c in claim.counts] == [(7, None)]
    assert claim.when is not None
    assert claim.when.value.first == date(2021, 3, 7)
    assert (claim.speaker.text, claim.speaker.kind) == ("medics", SpeakerKind.WITNESS)
    assert claim.certainty.value is Certainty.ASSERTED


def test_inventions_are_refused_and_noted() -> None:
    coder = backend(reply(INVENTED))
    assert coder.code(REPORT) == ()
    assert coder.usage.refused == ["car bomb"]


def test_one_invented_field_is_dropped_and_the_rest_kept() -> None:
    (claim,) = backend(reply({**GOOD, "agents": ["the air force"], "places": ["Sarmin", "Idlib"]})).code(REPORT)
    assert claim.agents == ()
    assert [place.value.name for place in claim.places] == ["Sarmin"]


def test_a_trigger_outside_its_sentence_makes_no_claim() -> None:
    assert backend(reply({**GOOD, "sentence": 0})).code(REPORT) == ()
    assert backend(reply({**GOOD, "sentence": 99})).code(REPORT) == ()


def test_the_same_trigger_twice_is_one_claim() -> None:
    assert len(backend(reply(GOOD, GOOD)).code(REPORT)) == 1


def test_passing_trouble_is_tried_again_and_counted() -> None:
    coder = backend(OSError("connection reset"), reply(status=503), reply(GOOD))
    assert len(coder.code(REPORT)) == 1
    assert (coder.usage.questions, coder.usage.tries) == (1, 3)
    assert (coder.usage.prompt_tokens, coder.usage.completion_tokens) == (11, 5)


@pytest.mark.parametrize(
    "answer",
    [
        Reply(200, "no JSON"),
        Reply(200, "{}"),
        reply({"sentence": 1}),
        reply({**GOOD, "event": "party"}),
        reply(status=500),
    ],
)
def test_answers_of_the_wrong_form_end_in_a_clear_error(answer: Reply) -> None:
    with pytest.raises(BackendError, match="fake-model.*3 tries"):
        backend(answer).code(REPORT)


def test_a_lasting_refusal_is_not_tried_again() -> None:
    coder = backend(Reply(401, "no such key"))
    with pytest.raises(BackendError, match="401: no such key"):
        coder.code(REPORT)
    assert coder.usage.tries == 1


def test_the_model_has_to_be_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RASHOMON_LLM_MODEL", raising=False)
    with pytest.raises(BackendError, match="RASHOMON_LLM_MODEL"):
        load()


def test_a_closed_port_is_told_with_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RASHOMON_LLM_MODEL", "any")
    monkeypatch.setenv("RASHOMON_LLM_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setattr("rashomon.extract.backends.llm.WAITS", (0.0, 0.0))
    with pytest.raises(BackendError, match="127.0.0.1:9"):
        load().code(REPORT)
