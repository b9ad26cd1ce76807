"""Two copies of one text laid side by side."""
