"""The REST API under `/api`: one family of routes a module, found by scanning; `shapes` is what goes in and out."""
