"""Leaving for good: one's own data, being erased; and what ends when an elder has died."""
