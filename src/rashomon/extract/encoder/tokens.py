"""A text as word pieces with exact character offsets."""

from collections.abc import Sequence
from dataclasses import dataclass

from tokenizers import Tokenizer

from .clean import clean
from .windows import sentence_of


@dataclass(frozen=True, slots=True)
class Tokens:
    """Word pieces of a text: ids, character offsets, sentence numbers, and whether each opens a word."""

    ids: tuple[int, ...]
    spans: tuple[tuple[int, int], ...]
    sentences: tuple[int, ...]
    opens: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.ids)


def plain_tokenizer(path: str) -> Tokenizer:
    """The tokenizer of a file, without truncation or padding."""
    tokenizer: Tokenizer = Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def tokenize(text: str, sentences: Sequence[tuple[int, int]], tokenizer: Tokenizer) -> Tokens:
    """Word pieces of the cleaned text, with offsets in the original."""
    cleaned = clean(text)
    encoding = tokenizer.encode(cleaned.text, add_special_tokens=False)
    spans = tuple(cleaned.span(a, b) for a, b in encoding.offsets)
    starts = [a for a, _ in sentences]
    numbers = tuple(sentence_of(starts, a) for a, _ in spans)
    opens = tuple(not piece.startswith("##") for piece in encoding.tokens)
    return Tokens(tuple(encoding.ids), spans, numbers, opens)
