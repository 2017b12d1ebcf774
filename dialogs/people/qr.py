"""A link as a picture that another phone's camera opens. segno is imported late, and may be absent (extra `papers`)."""

import io
from importlib.util import find_spec

from dialogs.language.words import Reader, _

TO_PRINT = _("Card to print")
LINK_DRAWN = _("The link as a picture, for the camera of another phone.")
DOTS, QUIET = 12, 4  # of a square; squares of white around it, as ISO/IEC 18004 wants
MENDS = "q"  # a quarter of it may be dirty or torn: it hangs on a fridge


def has_qr() -> bool:
    """Whether the library is there."""
    return find_spec("segno") is not None


def draw_qr(link: str, reader: Reader | None = None) -> bytes:
    """A PNG, black on white, the same for every reader. Raises ImportError without the extra."""
    import segno  # noqa: PLC0415 - with the extra only

    del reader
    made = io.BytesIO()
    segno.make_qr(link, error=MENDS).save(made, kind="png", scale=DOTS, border=QUIET)
    return made.getvalue()
