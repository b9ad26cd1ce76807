"""Rules of the tied layer: targets tied to another figure instead of a number, one wording a file."""
