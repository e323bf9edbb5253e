"""What graphlink stores and hands over: records, subjects, decisions, runs, the graph. Pure data."""
