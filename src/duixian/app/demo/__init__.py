"""The demo board: the bundled report taken through half a year, with filings that are made up and marked so."""
