"""Leagues: units ranked over weighted measures, with how sure their order is."""
