"""The web side around Streamlit: where static assets live, and the headers of what is sent."""
