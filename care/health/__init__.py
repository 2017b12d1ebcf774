"""Readings: what was measured at home, whether it can be right, and who has to hear of it."""
