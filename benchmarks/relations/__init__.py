"""Three relations over an invented world of ads and accounts that was written apart from the resolver."""
