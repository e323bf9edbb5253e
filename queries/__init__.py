"""Questions to the graph: one Cypher file each, read, checked and bound here."""
