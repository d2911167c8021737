"""ASGI middleware and routes around Streamlit: static files, downloads, health, page HTML, renderer processes."""
