"""Records in, scored pairs, clusters and their explanation out. Pure."""
