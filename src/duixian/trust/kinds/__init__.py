"""One kind of damage a module: what it looks like, whether it can be undone, and what a person is told."""
