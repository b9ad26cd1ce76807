"""One file per input format, each with a `READER`."""
