"""Secrets that people carry: links, sessions."""

import hashlib


def hashed(token: str) -> str:
    """What is kept of a secret: enough to know it again, useless to whoever reads the database."""
    return hashlib.sha256(token.encode()).hexdigest()
