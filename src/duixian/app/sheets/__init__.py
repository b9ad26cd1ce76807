"""What an office types into spreadsheets: cells read as people write them, sheets compared with the books."""
