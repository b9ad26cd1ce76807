"""One government's targets over the years, written out: one file a format."""
