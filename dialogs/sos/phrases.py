"""Duty in one's own words; a cry is heard before any of it. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

ON_DUTY = Wording(
    AskedBy(
        (
            r"\b(?:i(?:'?m| am| can be| will be|'ll be| could be)) on (?:duty|call)\b|\b(?:be"
            r"|go) on duty\b|我.{0,6}值班|值班.{0,4}我"
        ),
        unless=r"\b(?:not|who)\b|不能|谁",
    )
)
