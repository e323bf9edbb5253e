"""Phone numbers as people hide them in texts: read as what they mean, with what was read as what."""
