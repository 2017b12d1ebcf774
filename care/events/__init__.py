"""Notices and events of a community: who is told, who comes, who waits for a place."""
