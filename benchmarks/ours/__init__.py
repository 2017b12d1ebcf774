"""Linli's own cells."""
