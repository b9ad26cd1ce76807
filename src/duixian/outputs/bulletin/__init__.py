"""The monthly bulletin as Word document, PDF, tall picture, one-page summary and JSON."""
