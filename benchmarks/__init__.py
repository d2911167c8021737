"""How fast the dashboard is beside the fastest page there could be, both measured in the same run: `make bench`."""
