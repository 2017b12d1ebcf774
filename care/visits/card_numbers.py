"""The numbers of a card at an elder's home: each visit asks for the next line. Pure."""

from hashlib import blake2b

LINES = 20  # P: a card of A4 in large type; a weekly visit needs a new one after five months
DIGITS = 4


def number_in(secret: str, line: int) -> str:
    """What stands in that line, the first is 1."""
    drawn = blake2b(f"{secret}:{line}".encode(), digest_size=8).digest()
    return f"{int.from_bytes(drawn) % 10**DIGITS:0{DIGITS}}"


def numbers(secret: str) -> tuple[str, ...]:
    """All of them, in their order."""
    return tuple(number_in(secret, line) for line in range(1, LINES + 1))
