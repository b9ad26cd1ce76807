"""Rules of the mask layer, one pattern a file."""
