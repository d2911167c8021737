"""What turns sources into what the product opens: the catalogue, the boundaries and the fonts. Never imported by it."""
