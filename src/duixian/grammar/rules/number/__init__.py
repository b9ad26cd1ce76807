"""Rules of the number layer, one form of writing a number a file."""
