"""GeoParquet 1.1: the features of the GeoJSON in columns, geometry as WKB points. Needs the extra ``parquet``."""

from __future__ import annotations

import json
import struct
from dataclasses import fields
from typing import TYPE_CHECKING, BinaryIO

from rashomon.errors import UsageError
from rashomon.export.digest import digests
from rashomon.export.features import Properties, properties
from rashomon.export.geojson import lose_on_map
from rashomon.export.view import ExportView, Lose
from rashomon.export.writing import JsonObject

if TYPE_CHECKING:
    import pyarrow as pa

#: Types of the columns by the types of the fields.
TYPES = {"str": "string", "str | None": "string", "int": "int64", "int | None": "int64", "float | None": "float64"}


def write(view: ExportView, stream: BinaryIO, lose: Lose) -> int:
    """Writes one row for each incident; gives their number. Raises ``UsageError`` without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        raise UsageError(
            "GeoParquet needs pyarrow. Install it with: pip install 'rashomon[parquet]'. Without it: geojson."
        ) from error
    rows, points = [], []
    for told in digests(view, lose):
        lose_on_map(told, lose)
        rows.append(properties(told, view))
        points.append(wkb(*told.point) if told.point else None)
    columns = [[getattr(row, name) for row in rows] for name in schema().names[:-1]]
    table = pa.Table.from_arrays(
        [pa.array(column, type=kind) for column, kind in zip([*columns, points], schema().types, strict=True)],
        schema=schema().with_metadata(metadata(view)),
    )
    pq.write_table(table, stream)
    return len(rows)


def schema() -> pa.Schema:
    """The columns: those of ``Properties``, and ``geometry``."""
    import pyarrow as pa

    columns = [(field.name, getattr(pa, TYPES.get(str(field.type), "bool_"))()) for field in fields(Properties)]
    return pa.schema([*columns, ("geometry", pa.binary())])


def wkb(lat: float, lon: float) -> bytes:
    """A point in well-known binary, little-endian."""
    return struct.pack("<BIdd", 1, 1, lon, lat)


def metadata(view: ExportView) -> dict[str, str]:
    """The ``geo`` key of the specification, and our header."""
    column: JsonObject = {"encoding": "WKB", "geometry_types": ["Point"]}
    geo = {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    return {"geo": json.dumps(geo), "rashomon": json.dumps(view.header.lines())}
