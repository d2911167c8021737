from __future__ import annotations

import hashlib
import io
import json
import zipfile

import pyarrow.parquet as pq

from dashboard.catalog import Catalog
from dashboard.exports.data_package import data_package


def test_every_table_is_in_the_package_as_its_descriptor_says(catalog: Catalog) -> None:
    content = data_package(catalog)
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        descriptor = json.loads(package.read("datapackage.json"))
        names = {entry["path"] for entry in descriptor["resources"]} | {"datapackage.json"}
        assert names == set(package.namelist())
        assert len(descriptor["resources"]) == len(catalog.version.tables)
        for entry in descriptor["resources"]:
            blob = package.read(entry["path"])
            assert entry["hash"] == f"sha256:{hashlib.sha256(blob).hexdigest()}"
            assert [field["name"] for field in entry["schema"]["fields"]] == pq.read_schema(io.BytesIO(blob)).names
            assert "any" not in {field["type"] for field in entry["schema"]["fields"]}
    assert {entry["id"] for entry in descriptor["sources"]} == set(catalog.registry.sources)
    assert {entry["id"] for entry in descriptor["indicators"]} == set(catalog.registry.indicators)
    assert data_package(catalog) == content
