"""Everything that knows Streamlit: navigation, state in the address bar, caching, and showing exhibits."""
