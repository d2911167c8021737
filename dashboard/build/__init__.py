"""Build of the catalogue, boundaries and fonts from the sources; never imported by the running dashboard."""
