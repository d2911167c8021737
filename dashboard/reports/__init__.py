"""From a plan to a file: its exhibits composed, written in a format, by a process of its own."""
