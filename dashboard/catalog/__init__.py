"""The built catalogue, opened read-only behind one door: a folder of Parquet today, any Ibis backend tomorrow."""

from dashboard.catalog.door import Catalog, open_catalog

__all__ = ["Catalog", "open_catalog"]
