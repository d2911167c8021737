"""What the stored tables look like: the registry's entries, the columns of every table, and their checking."""
