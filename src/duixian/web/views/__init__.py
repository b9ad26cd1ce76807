"""What the pages show, as plain records made from the board: one file a family, no request and no markup in it."""
