"""Domain types to JSON and back, in one place for store and export (cattrs; the types carry no serialisation)."""

import json
from datetime import date, datetime
from functools import lru_cache
from typing import Any, TypeVar

import cattrs
from cattrs.gen import make_dict_unstructure_fn

from rashomon.errors import MalformedError
from rashomon.model import Claim

T = TypeVar("T")


@lru_cache(maxsize=1)
def converter() -> cattrs.Converter:
    """The converter for all domain types: days as ISO strings, missing values left out nowhere."""
    made = cattrs.Converter(forbid_extra_keys=True)
    made.register_unstructure_hook(date, lambda day: day.isoformat())
    made.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    made.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
    made.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
    made.register_unstructure_hook(Claim, make_dict_unstructure_fn(Claim, made))
    return made


def to_json(value: Any) -> str:
    """``value`` as one line of JSON, keys in the order of the fields."""
    return json.dumps(converter().unstructure(value), ensure_ascii=False, separators=(",", ":"))


def from_json(text: str, kind: type[T]) -> T:
    """The ``kind`` that ``to_json`` wrote; raises ``MalformedError`` naming what does not fit."""
    try:
        return converter().structure(json.loads(text), kind)
    except (ValueError, cattrs.BaseValidationError) as error:
        raise MalformedError(f"This is no {kind.__name__}: {error}") from error
