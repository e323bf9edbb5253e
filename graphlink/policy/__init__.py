"""Who may see or do what, decided in one place: evaluation and handling codes, roles, retention."""
