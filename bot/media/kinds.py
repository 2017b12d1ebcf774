"""What a picture of our own is, by its first bytes."""

from storage.media import MediaKind

PNG = b"\x89PNG\r\n\x1a\n"


def kind_of(data: bytes) -> MediaKind:
    """A drawing is a PNG; whatever people sent has become a JPEG."""
    return MediaKind.DRAWING if data.startswith(PNG) else MediaKind.PICTURE
