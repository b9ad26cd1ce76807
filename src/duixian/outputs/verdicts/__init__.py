"""What became of a report's promises, written out: one file a format."""
