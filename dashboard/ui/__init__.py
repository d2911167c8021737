"""Streamlit user interface: navigation, state in the URL, caching and display of exhibits."""
