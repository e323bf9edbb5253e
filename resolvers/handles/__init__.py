"""Handles: taken apart, compared as a population, scored in pairs, explained."""
