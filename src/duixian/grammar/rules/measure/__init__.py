"""Rules of the measure layer: what a figure measures, one kind of statement a file."""
