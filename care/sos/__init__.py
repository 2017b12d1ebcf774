"""Cries for help: heard, asked about when they may be harmless, and called out until somebody is reached."""
