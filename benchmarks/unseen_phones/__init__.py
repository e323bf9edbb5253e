"""Invented ads with hidden phone numbers, by an author who had not seen the finder."""
