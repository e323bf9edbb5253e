"""Files in, Arrow batches of records with their mentions out; nothing is lost."""
