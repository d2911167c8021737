"""Schemas of the stored tables: registry entries, columns of every table, and their validation."""
