"""One graph path: Cypher over Bolt. The engine child, the store, the projection."""
