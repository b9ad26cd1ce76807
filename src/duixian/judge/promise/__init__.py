"""Whether what a report promised was kept, by what the next one says."""
