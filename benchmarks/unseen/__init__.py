"""An invented world of ads and accounts by an author who saw no resolver: the data for one test, and its truth."""
