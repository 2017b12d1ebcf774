"""A SQLCipher file, page by page: whether a key was the one it was written with, however damaged its beginning is.

Each page of 4096 bytes ends with the 16 bytes its encryption began with and an HMAC-SHA512 of it all; the first begins
with 16 bytes of salt, of which the HMAC's key is made. (SQLCipher 4's own form: "Design" at zetetic.net/sqlcipher.)
"""

import hashlib
import hmac
from pathlib import Path

PAGE = 4096
SALT, MAC = 16, 64
SALT_MASK = 0x3A
ROUNDS = 2  # SQLCipher's own for the HMAC's key: the first key is random already
MOST_PAGES = 64
PLAIN = b"SQLite format 3\0"


def damage(file: Path, key: bytes) -> str | None:
    """What is wrong with a file that cannot be opened; None when it may be the key."""
    with file.open("rb") as opened:
        pages = [opened.read(PAGE) for _ in range(MOST_PAGES)]
    first = pages[0]
    if first.startswith(PLAIN):
        return "it is a SQLite database, but not encrypted, so it is none of Linli's"
    if len(first) < PAGE or not any(first[:SALT]):
        return "its beginning is lost"
    if any(_fits(page, number, first[:SALT], key) for number, page in enumerate(pages[1:], 2)):
        return "the key is right, but the file is damaged"
    return None


def _fits(page: bytes, number: int, salt: bytes, key: bytes) -> bool:
    if len(page) < PAGE:
        return False
    mac_key = hashlib.pbkdf2_hmac("sha512", key, bytes(byte ^ SALT_MASK for byte in salt), ROUNDS, len(key))
    said = hmac.new(mac_key, page[:-MAC] + number.to_bytes(4, "little"), hashlib.sha512).digest()
    return hmac.compare_digest(said, page[-MAC:])
