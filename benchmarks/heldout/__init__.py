"""Held-out test sets: hidden phone numbers and handles, scored rarely and never tuned on (see README.md)."""
