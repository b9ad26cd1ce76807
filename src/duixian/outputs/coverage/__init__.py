"""What a data set covers, one file a format."""
