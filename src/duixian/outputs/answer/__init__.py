"""The answer of a data set to a question, one file a format."""
