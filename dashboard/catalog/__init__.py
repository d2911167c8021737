"""Read-only access to the built catalogue: a folder of Parquet files, or any Ibis backend."""

from dashboard.catalog.ask import ask
from dashboard.catalog.live import Live, Status
from dashboard.catalog.store import Catalog, folder_of, open_catalog, open_configured
from dashboard.catalog.version import POINTER, Version

__all__ = ["POINTER", "Catalog", "Live", "Status", "Version", "ask", "folder_of", "open_catalog", "open_configured"]
