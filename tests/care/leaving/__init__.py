"""Leaving for good."""
