"""The resolution engine measured: sets with truth, peers in environments of their own, one table."""
