"""Rules of the label layer, one pattern a file."""
