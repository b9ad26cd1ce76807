"""The database, step by step from the first version to this one."""
