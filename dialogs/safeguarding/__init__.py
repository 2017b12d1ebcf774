"""Safeguarding: what coordinators have to look after."""
