"""What stands around the picture of an identity card on our page."""

from dialogs.language.words import _

TITLE = _("Identity card")
BEFORE = _("The page opens once, in this browser. It closes after 15 minutes without use.")
OPEN_IT = _("Open it")
ENDS = _("It is deleted once you have pressed “I have seen the ID”.")
OVER_TITLE = _("The page is closed")
OVER = _("Please press “Look at it” once more in the chat with me.")
