"""Any language model behind an OpenAI-compatible address (Ollama, vLLM, a llama.cpp server).

The model is asked for quotations only: the words of the trigger, of each party, place, date, count and speaker.
Each quotation must stand in the text, letter by letter, near its sentence, or it is dropped, and with it a claim
whose trigger it was. Numbers, days and relations are then read off the quoted words by the same rules that serve the
trained backend, so no figure of the model's own making can enter a claim.

Settings come from the environment: ``RASHOMON_LLM_URL`` (default ``http://127.0.0.1:11434/v1``),
``RASHOMON_LLM_MODEL``, ``RASHOMON_LLM_KEY``, ``RASHOMON_LLM_TIMEOUT`` (seconds), and ``RASHOMON_LLM_FORMAT``:
``json_schema`` as OpenAI has it (default), or ``json_object`` with the schema beside it, as llama.cpp's Python server
wants it.
"""

import json
import os
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from rashomon.errors import BackendError
from rashomon.extract.analysis import Analysis, Role, Sentence
from rashomon.extract.backends.encoder import stages_for
from rashomon.extract.claims import assemble
from rashomon.extract.decode import Decoder
from rashomon.extract.encoder import CasualtyScore, Reading, SpanScore
from rashomon.extract.encoder.labels import CASUALTY_KINDS, CERTAINTIES, DATE_CLASSES, KINDS, SOURCE_KINDS
from rashomon.extract.evidence import find
from rashomon.extract.segment import segment
from rashomon.knowledge.language import Language, load_language
from rashomon.knowledge.numbers import load_numbers
from rashomon.model import Claim, Maker, Report, Span
from rashomon.version import __version__

TRIES = 3
#: Seconds before the second and third try.
WAITS = (0.5, 2.0)
#: Statuses that another try may cure.
PASSING = frozenset({408, 429, 500, 502, 503, 504})
#: Sentences in one question: enough to see who "they" are, short enough for small models.
TOGETHER = 4
#: What a verified quotation counts as: a model's choice carries no probability of its own.
CHOSEN = 0.5
INSTRUCTION = (
    "You code reports of armed conflict. For every event in the numbered sentences give one claim. Copy every value "
    "letter by letter from the text; leave out what the text does not say. event: one of the listed kinds. "
    "trigger: the shortest words that name the event. agents: who did it. targets: to whom or to what. "
    "places: names only. date: the words for the day. counts: the words for how many people, with what happened to "
    "them. speaker: the words for who says so, or null for the outlet. certainty: asserted, hedged, denied or planned."
)


@dataclass(frozen=True, slots=True)
class Reply:
    """What the address answered: HTTP status and body."""

    status: int
    body: str


class Transport(Protocol):
    """Sends one JSON body to a path of the address and gives the reply; raises ``OSError`` where none comes."""

    def __call__(self, path: str, body: str) -> Reply:
        """The reply to ``body``."""
        ...


@dataclass
class Usage:
    """What a backend has used so far: questions, tries, tokens as the address counts them, quotations refused."""

    questions: int = 0
    tries: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    refused: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class QuotedCount:
    """A count as the model quotes it."""

    words: str
    kind: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A claim as the model quotes it, nothing verified."""

    sentence: int
    event: str
    trigger: str
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    places: tuple[str, ...]
    date: str | None
    counts: tuple[QuotedCount, ...]
    speaker: str | None
    speaker_kind: str
    certainty: str


def schema() -> dict[str, Any]:
    """The JSON schema of an answer."""
    words = {"type": "string", "minLength": 1, "maxLength": 200}
    several = {"type": "array", "items": words, "maxItems": 8}
    maybe = {"anyOf": [words, {"type": "null"}]}
    count = {"words": words, "kind": {"enum": list(CASUALTY_KINDS)}}
    fields = {
        "sentence": {"type": "integer"},
        "event": {"enum": list(KINDS)},
        "trigger": words,
        "agents": several,
        "targets": several,
        "places": several,
        "date": maybe,
        "counts": {"type": "array", "maxItems": 6, "items": closed(count)},
        "speaker": maybe,
        "speaker_kind": {"enum": list(SOURCE_KINDS)},
        "certainty": {"enum": list(CERTAINTIES)},
    }
    return closed({"claims": {"type": "array", "maxItems": 12, "items": closed(fields)}})


def closed(fields: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these fields."""
    return {"type": "object", "properties": fields, "required": list(fields), "additionalProperties": False}


def response_format(form: str) -> dict[str, Any]:
    """How an address is told the schema; raises ``BackendError`` for a form that is not known."""
    if form == "json_object":
        return {"type": "json_object", "schema": schema()}
    if form == "json_schema":
        return {"type": "json_schema", "json_schema": {"name": "claims", "schema": schema(), "strict": True}}
    raise BackendError(f"RASHOMON_LLM_FORMAT is {form!r}. Available: json_object, json_schema.")


def question(report: Report, sentences: Sequence[Sentence], model: str, form: str) -> str:
    """The request body for a few sentences."""
    numbered = "\n".join(f"[{number}] {s.span.of(report)}" for number, s in enumerate(sentences))
    told = f"Published: {report.published or 'unknown'}\n{numbered}"
    messages = [{"role": "system", "content": INSTRUCTION}, {"role": "user", "content": told}]
    return json.dumps(
        {"model": model, "temperature": 0, "messages": messages, "response_format": response_format(form)}
    )


def answer_of(content: str) -> tuple[Quoted, ...]:
    """The claims in the model's own JSON; raises ``ValueError`` where it is not of the asked form."""
    try:
        return tuple(quoted(item) for item in json.loads(content)["claims"])
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"the answer lacks {error}") from error


def quoted(item: Any) -> Quoted:
    """One claim of the answer, checked for its form."""
    event, certainty, kind = item["event"], item["certainty"], item["speaker_kind"]
    if event not in KINDS or certainty not in CERTAINTIES or kind not in SOURCE_KINDS:
        raise ValueError(f"no such kind: {event!r}, {certainty!r} or {kind!r}")
    return Quoted(
        sentence=int(item["sentence"]),
        event=event,
        trigger=str(item["trigger"]),
        agents=strings(item["agents"]),
        targets=strings(item["targets"]),
        places=strings(item["places"]),
        date=item["date"],
        counts=tuple(QuotedCount(str(c["words"]), c["kind"]) for c in item["counts"] if c["kind"] in CASUALTY_KINDS),
        speaker=item["speaker"],
        speaker_kind=kind,
        certainty=certainty,
    )


def strings(items: Sequence[Any]) -> tuple[str, ...]:
    """The items as words."""
    return tuple(str(item) for item in items)


def one_hot(labels: Sequence[str], label: str) -> tuple[float, ...]:
    """Probabilities that name one label."""
    return tuple(float(each == label) for each in labels)


@dataclass(frozen=True)
class Verifier:
    """Turns quotations into readings; what does not stand in the text is refused and noted."""

    text: str
    refused: list[str]

    def span(self, words: str | None, near: Span) -> SpanScore | None:
        """Where quoted words stand, or None, noted as refused."""
        if not words:
            return None
        found = find(self.text, words, near)
        if found is None:
            self.refused.append(words)
            return None
        return SpanScore(found.start, found.end, CHOSEN)

    def spans(self, several: Sequence[str], near: Span) -> tuple[SpanScore, ...]:
        """The quotations that stand in the text."""
        return tuple(score for words in several if (score := self.span(words, near)))

    def counts(self, claim: Quoted, near: Span) -> tuple[CasualtyScore, ...]:
        """The counts whose words stand in the text."""
        found = ((self.span(count.words, near), count.kind) for count in claim.counts)
        return tuple(CasualtyScore(score.start, score.end, kind, score.prob) for score, kind in found if score)

    def reading(self, claim: Quoted, sentences: Sequence[Sentence]) -> Reading | None:
        """The claim as a reading, or None where its trigger does not stand in its sentence."""
        if not 0 <= claim.sentence < len(sentences):
            self.refused.append(claim.trigger)
            return None
        near = sentences[claim.sentence].span
        trigger = self.span(claim.trigger, near)
        if trigger is None or not near.holds(Span(trigger.start, trigger.end)):
            return None
        speakers = self.spans([claim.speaker] if claim.speaker else [], near)
        dates = self.spans([claim.date] if claim.date else [], near)
        return Reading(
            trigger=trigger,
            sentence=claim.sentence,
            kinds=one_hot(KINDS, claim.event),
            agents=self.spans(claim.agents, near),
            targets=self.spans(claim.targets, near),
            places=self.spans(claim.places, near),
            times=dates,
            speakers=speakers,
            casualties=self.counts(claim, near),
            certainty=one_hot(CERTAINTIES, claim.certainty),
            source=one_hot(SOURCE_KINDS, claim.speaker_kind if speakers else "outlet"),
            ceasefire=0.0,
            dates=one_hot(DATE_CLASSES, "explicit" if dates else "news"),
            links=(),
        )


@dataclass(frozen=True)
class LlmBackend:
    """Codes by asking a language model for quotations."""

    send: Transport
    model: str
    language: Language
    usage: Usage = field(default_factory=Usage)
    form: str = "json_schema"
    sleep: Callable[[float], None] = time.sleep
    name: str = "llm"

    def code(self, report: Report) -> tuple[Claim, ...]:
        """The claims of ``report`` in reading order; raises ``BackendError`` where the address does not serve."""
        analysis = segment(report, self.language.layout)
        readings = sorted(self.readings(analysis), key=lambda reading: (reading.trigger.start, reading.trigger.end))
        unique = tuple({(r.trigger.start, r.trigger.end): r for r in readings}.values())
        decoder = Decoder(unique, self.language, load_numbers(self.language.code))
        return assemble(analysis, stages_for(decoder), Maker(f"{self.name}:{self.model}", __version__))

    def readings(self, analysis: Analysis) -> Iterator[Reading]:
        """The verified readings of a report, a few sentences at a time."""
        coded = [s for s in analysis.sentences if s.role in (Role.HEADLINE, Role.BODY)]
        verifier = Verifier(analysis.report.text, self.usage.refused)
        for start in range(0, len(coded), TOGETHER):
            some = coded[start : start + TOGETHER]
            for claim in self.ask(question(analysis.report, some, self.model, self.form)):
                if reading := verifier.reading(claim, some):
                    yield reading

    def ask(self, body: str) -> tuple[Quoted, ...]:
        """The model's claims; a failed or malformed answer is asked for again, ``TRIES`` times in all."""
        self.usage.questions += 1
        trouble = ""
        for number in range(TRIES):
            if number:
                self.sleep(WAITS[number - 1])
            self.usage.tries += 1
            try:
                return self.read(self.send("chat/completions", body))
            except (OSError, ValueError) as error:
                trouble = str(error) or type(error).__name__
        raise BackendError(f"The model {self.model!r} gave no usable answer in {TRIES} tries: {trouble}")

    def read(self, reply: Reply) -> tuple[Quoted, ...]:
        """The claims of a reply; raises ``ValueError`` for one worth another try, ``BackendError`` for a lasting no."""
        if reply.status in PASSING:
            raise ValueError(f"HTTP {reply.status}")
        if reply.status >= 400:
            raise BackendError(f"The model's address refused the request: HTTP {reply.status}: {reply.body[:200]}")
        try:
            whole = json.loads(reply.body)
            content = whole["choices"][0]["message"]["content"]
        except (KeyError, IndexError, TypeError) as error:
            raise ValueError(f"the reply lacks {error}") from error
        self.count(whole.get("usage") or {})
        return answer_of(content)

    def count(self, used: dict[str, int]) -> None:
        """Adds the address's own token counts."""
        self.usage.prompt_tokens += used.get("prompt_tokens", 0)
        self.usage.completion_tokens += used.get("completion_tokens", 0)


def http_transport(url: str, key: str | None, timeout: float) -> Transport:
    """A transport over httpx."""
    try:
        import httpx
    except ImportError as error:
        raise BackendError("The llm backend needs httpx. Try: pip install 'rashomon[llm]'") from error
    headers = {"Authorization": f"Bearer {key}"} if key else {}
    client = httpx.Client(base_url=url.rstrip("/") + "/", headers=headers, timeout=timeout)

    def send(path: str, body: str) -> Reply:
        try:
            reply = client.post(path, content=body, headers={"Content-Type": "application/json"})
        except httpx.HTTPError as error:
            raise OSError(f"{url} does not answer: {error}") from error
        return Reply(reply.status_code, reply.text)

    return send


def load() -> LlmBackend:
    """The backend that the environment describes."""
    url = os.environ.get("RASHOMON_LLM_URL", "http://127.0.0.1:11434/v1")
    model = os.environ.get("RASHOMON_LLM_MODEL")
    if not model:
        raise BackendError("The llm backend needs a model's name. Set RASHOMON_LLM_MODEL (and RASHOMON_LLM_URL).")
    timeout = float(os.environ.get("RASHOMON_LLM_TIMEOUT", "120"))
    form = os.environ.get("RASHOMON_LLM_FORMAT", "json_schema")
    response_format(form)  # a wrong setting is told before the first report
    send = http_transport(url, os.environ.get("RASHOMON_LLM_KEY"), timeout)
    return LlmBackend(send, model, load_language("en"), form=form)
