"""One project folder: database and raw bytes."""
