"""What was compared, written out: one file a format."""
