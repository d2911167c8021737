"""What `streamlit run` serves: imported once as the server's application, run once a session as its frame."""

from threading import Thread

import streamlit as st
from starlette.middleware import Middleware

from dashboard.server.files import Files
from dashboard.server.health import Health
from dashboard.server.response import Opening
from dashboard.server.suggestions import Suggestions
from dashboard.ui.cache import status
from dashboard.ui.downloads import downloads
from dashboard.ui.failure import failed
from dashboard.ui.first_sight import first_sight
from dashboard.ui.navigation import addresses, frame, prepare, served
from dashboard.ui.search_box import suggested

if __name__ == "__main__":
    frame()
else:
    prepare()
    folders, hints, titles = served()
    ours = (
        Middleware(Health, status=status),
        Middleware(Files, folders=folders),
        Middleware(Suggestions, suggestions=suggested),
        Middleware(Opening, hints=hints, titles=titles, addresses=addresses(), sights=first_sight),
    )
    # The first visitor need not wait for the outlines of the leading map either.
    Thread(target=first_sight, args=("/", "", {}), daemon=True).start()
    app = st.App(__file__, routes=downloads().routes, middleware=ours, on_script_error=failed)
