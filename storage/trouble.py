"""What a driver's error means to whoever runs Linli: the setting, what is wrong, and the remedy, in one sentence.

Nothing of the driver's own words is repeated, for they may hold an address, a password or what somebody wrote.
"""

import errno

SETTING = "LINLI_DATABASE_URL"
NOT_A_DATABASE = "not a database"  # SQLite's answer to another key, and to a damaged first page
KNOWN = (
    (
        NOT_A_DATABASE,
        "The key does not open the database: it is not the one this file was made with",
        "point LINLI_KEY_FILE to the key that belongs to it",
    ),
    (
        "malformed",
        "the file is damaged",
        "stop Linli, move the file away and put back the last backup (`linli restore FILE`)",
    ),
    ("disk is full", "the disk is full", "make room on it"),
    ("no space left", "the disk is full", "make room on it"),
    ("disk i/o", "the disk cannot be read or written", "look at the disk and the rights of its folder"),
    ("readonly", "the file or its folder may not be written", "give Linli the right to, or name another place"),
    ("unable to open", "the file cannot be opened", "name a file in a folder that Linli may write to"),
    ("locked", "another program keeps the database locked", "end that program"),
    ("password", "PostgreSQL does not take this user or password", "correct them"),
    ("role ", "PostgreSQL does not know this user", "make it, or correct the name"),
    ("does not exist", "PostgreSQL has no database of this name", "make it with `createdb`, or correct the name"),
    ("refused", "no PostgreSQL listens at this address", "start it, or correct host and port"),
    ("resolve", "the name of PostgreSQL's host is not known", "correct the host"),
    ("name or service", "the name of PostgreSQL's host is not known", "correct the host"),
    ("timeout", "PostgreSQL does not answer", "look at the network, host and port"),
    ("too many", "PostgreSQL takes no more connections", "raise max_connections"),
    ("permission denied", "PostgreSQL forbids it to this user", "make the user the owner of the database"),
)
UNKNOWN = "the database cannot be used ({kind})", "is it running, and is the address right? `linli doctor` looks closer"


def explained(error: Exception) -> str:
    """The sentence for an error of a driver, or of the file system around a database."""
    said = str(getattr(error, "orig", None) or error).casefold()
    for words, wrong, remedy in KNOWN:
        if words in said:
            return f"{SETTING}: {wrong}. Remedy: {remedy}."
    return f"{SETTING}: {UNKNOWN[0].format(kind=type(error).__name__)}. Remedy: {UNKNOWN[1]}."


def cannot(error: OSError | ValueError) -> str:
    """Why the file system says no: "Permission denied", "Not a directory" …"""
    if isinstance(error, OSError):
        return error.strerror or errno.errorcode.get(error.errno or 0, type(error).__name__)
    return "this is no name of a file"
