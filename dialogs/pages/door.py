"""What the door says to whoever it keeps waiting or sends away."""

from dialogs.language.words import _

ONE_MOMENT = _("One moment, please")
TOO_OFTEN = _("That was a lot at once. Please wait a moment and try again.")
TOO_MANY = _("Many people are here just now. Please try again in a moment.")
TOO_LONG = _("That is too long for one message. Please send it in parts.")
TOO_LATE = _("That took too long to arrive. Please try again.")
WRONG_ADDRESS_TITLE = _("This is not Linli's address")
WRONG_ADDRESS = _("To open your chat, please use the link you were sent.")
