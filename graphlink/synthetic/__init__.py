"""A world with planted truth, pure and seeded: demo, tests and benchmarks share it."""
