"""Invented ads with phone numbers hidden in them, the numbers that were hidden, and a score for any reader of them.

Every number is drawn at random from what the numbering plan allows; none was taken from a person or an ad.
"""
