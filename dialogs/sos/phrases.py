"""Duty in one's own words; a cry is heard before any of it. See `dialogs/engine/utterance.py`."""

from dialogs.engine.feature import Wording
from dialogs.engine.wordings import AskedBy

ON_DUTY = Wording(
    AskedBy(
        (
            r"\b(?:i(?:'?m| am| can be| will be|'ll be| could be)) on (?:duty|call)\b|\bi(?:'?m| am| can be"
            r"| will be|'ll be) (?:available|free|there|reachable|on standby) (?:for|in) (?:\w+ )?emergenc(?:y"
            r"|ies)\b"
            r"|\b(?:put|count) me (?:down|in) for .{0,12}duty\b|\bi(?:'ll| will| can| could) (?:take|do"
            r"|cover) (?:the |a )?(?:\w+ )?(?:duty|night shift)\b|\b(?:be"
            r"|go) on duty\b|我.{0,6}值班|值班.{0,4}我"
        ),
        unless=r"\b(?:not|who)\b|不能|谁",
    ),
    topic=r"\b(?:duty|on call|standby)\b|值班",
)
