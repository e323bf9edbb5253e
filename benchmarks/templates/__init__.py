"""Near-duplicate texts: invented texts with planted templates, and what is found of them."""
