"""Reports: compose the exhibits of a plan and write them to a file in a separate process."""
