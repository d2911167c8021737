"""Readers that turn publishers' tables into observations: one per layout, declared corrections, nothing dropped."""
