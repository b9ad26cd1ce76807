"""Whether a copy can be trusted: damage and machine-spun wording found, and undone where that can be done."""
