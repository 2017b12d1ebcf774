"""Safeguarding: what coordinators have to look after, its reminder and its outcome."""
