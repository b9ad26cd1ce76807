"""The records every other layer speaks in: frozen, typed, without behaviour that needs the outside."""
