"""The use cases of the board; they know no framework and no database, only the ports of `ledger` and `queries`."""
