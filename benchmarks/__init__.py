"""Performance of the dashboard against a minimal static page, measured in the same run (`make bench`)."""
