"""Parquet export for analysts: rows by id, with a description in the file metadata."""

from __future__ import annotations

import io
import json

import pyarrow as pa
import pyarrow.parquet as pq

from dashboard.charts import Exhibit
from dashboard.exports.format import Geometry
from dashboard.exports.json import described
from dashboard.exports.sheet import records


def write(exhibit: Exhibit, geometry: Geometry) -> bytes:
    """One table; the metadata key `exhibit` holds the description as JSON."""
    table = pa.Table.from_pandas(records(exhibit), preserve_index=False)
    metadata = json.dumps(described(exhibit), ensure_ascii=False).encode()
    file = io.BytesIO()
    pq.write_table(table.replace_schema_metadata({**(table.schema.metadata or {}), b"exhibit": metadata}), file)
    return file.getvalue()
