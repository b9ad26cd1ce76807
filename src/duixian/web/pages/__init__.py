"""The pages of the board: one file a family, found by scanning; each has its routes in `router`."""
