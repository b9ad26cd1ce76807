"""One file a family of commands, each exposing `register(app)`."""
