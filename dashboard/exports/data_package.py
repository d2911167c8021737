"""Export of the whole catalogue as a Data Package: its tables as Parquet, and a descriptor."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from typing import Any, Final

import pyarrow.parquet as pq

from dashboard.catalog import Catalog
from dashboard.exports.caption import PRODUCT

MIME: Final = "application/zip"
_DESCRIPTOR: Final = "datapackage.json"
# Arrow types to Table Schema types (Data Package standard).
_TYPES: Final = {
    "string": "string",
    "large_string": "string",
    "binary": "binary",
    "double": "number",
    "int64": "integer",
    "int32": "integer",
    "bool": "boolean",
}
# Fixed timestamp, so that the same catalogue gives the same bytes.
_TIME: Final = (1980, 1, 1, 0, 0, 0)


def data_package(catalog: Catalog) -> bytes:
    """ZIP of the tables (without geometry) and `datapackage.json`, which lists fields, sources and licences.

    For a catalogue in a database, the tables are those of the version shipped with the platform.
    """
    version = catalog.version
    file = io.BytesIO()
    resources = []
    # Parquet is already compressed.
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as package:
        for name in version.tables:
            path = f"{name}.parquet"
            content = (version.folder / path).read_bytes()
            package.writestr(zipfile.ZipInfo(f"data/{path}", _TIME), content)
            resources.append(_resource(name, path, content))
        descriptor = json.dumps(_described(catalog, resources), ensure_ascii=False, indent=1).encode()
        package.writestr(zipfile.ZipInfo(_DESCRIPTOR, _TIME), descriptor, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def _resource(name: str, path: str, content: bytes) -> dict[str, Any]:
    schema = pq.read_schema(io.BytesIO(content))
    fields = [{"name": field.name, "type": _TYPES.get(str(field.type), "any")} for field in schema]
    return {
        "name": name.replace("_", "-"),
        "path": f"data/{path}",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"fields": fields},
    }


def _described(catalog: Catalog, resources: list[dict[str, Any]]) -> dict[str, Any]:
    registry = catalog.registry
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "county-economy",
        "title": f"{PRODUCT}：数据目录",
        "version": catalog.version.id,
        "sources": [
            {"title": source.label, "version": source.edition, "id": source.id}
            | {"trust": source.trust, "licence": source.licence, "note": source.note}
            for source in registry.sources.values()
        ],
        "indicators": [
            {
                "id": indicator.id,
                "title": indicator.label,
                "english": indicator.english,
                "unit": indicator.unit,
                "definition": indicator.definition,
            }
            for indicator in registry.indicators.values()
        ],
        "vintages": [
            {"id": vintage.id, "title": vintage.label, "definition": vintage.definition}
            for vintage in registry.vintages.values()
        ],
        "units": [{"id": unit.id, "title": unit.label} for unit in registry.units.values()],
        "resources": resources,
    }
