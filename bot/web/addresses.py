"""Where the picture of an event lies: an address that opens for one person, and not for long."""

from urllib.parse import quote

from bot.signing import Signer
from storage.ids import MediaId

OPENS = "picture"  # what the signature is for
DAY = 86_400  # seconds


def address(signer: Signer, handle: str, media_id: MediaId, until: int) -> str:
    """Below the page of that person, and for her only. `until`: seconds since 1970."""
    return f"picture?it={quote(signer.sign(OPENS, handle, f'{media_id}.{until}'), safe='')}"


def opens_until(now: float) -> int:
    """A day at least, and the same all day, so that what was made of an event serves all who see it."""
    return (int(now) // DAY + 2) * DAY


def meant(signer: Signer, handle: str, signed: str, now: float) -> MediaId | None:
    """What it opens now; None when it is forged, somebody else's, or too old."""
    said = (signer.check(OPENS, handle, signed) or "").partition(".")
    return MediaId(int(said[0])) if said[1] and int(said[2]) >= now else None
