"""GeoJSON (RFC 7946): one feature for each incident; the geometry is null where no point is known.

The point is the middle of the area that the words bound; ``radius_km`` says how far it reaches.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import BinaryIO

from rashomon.export.digest import Digest, digests
from rashomon.export.features import properties, unsaid
from rashomon.export.view import ExportView, Lose, Loss
from rashomon.export.writing import JsonObject, write_json


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes the collection, with the header as a member of its own; gives the number of features."""
    features = [feature(told, view, lose) for told in digests(view, lose)]
    write_json(stream, {"type": "FeatureCollection", "rashomon": view.header.lines(), "features": features})
    return len(features)


def feature(told: Digest, view: ExportView, lose: Lose) -> JsonObject:
    """One incident."""
    lose_on_map(told, lose)
    point = told.point
    geometry = {"type": "Point", "coordinates": [point[1], point[0]]} if point else None
    return {"type": "Feature", "id": told.id, "geometry": geometry, "properties": asdict(properties(told, view))}


def lose_on_map(told: Digest, lose: Lose) -> None:
    """What neither geometry nor properties say."""
    for loss in _losses(told):
        lose(loss)


def _losses(told: Digest) -> Iterator[Loss]:
    if told.point is None:
        yield Loss(told.id, "geometry", "; ".join(told.incident.places), "", "no point is known: not shown on a map")
    for field, value in unsaid(told):
        yield Loss(told.id, field, value, None, "the properties have no number of this kind")
