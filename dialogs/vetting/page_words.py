"""What stands around the picture of an identity card on our page."""

from dialogs.language.words import _

TITLE = _("Identity card")
ENDS = _("It is deleted once you have pressed “I have seen the ID”.")
OVER = _("Please press “Look at it” once more in the chat with me.")
