"""What stands before and after a page that opens once (bot/web/once.py), whatever it shows."""

from dialogs.language.words import _

BEFORE = _("The page opens once, in this browser. It closes after 15 minutes without use.")
OPEN_IT = _("Open it")
ENDS = _("It closes after 15 minutes without use.")
OVER_TITLE = _("The page is closed")
NO_PAPER = _("Nothing can be printed here yet. Please ask whoever looks after Linli.")
