"""What stands on the printed list of calls, and around it."""

from dialogs.language.words import _

PRINT = _("Print the list")
TITLE = _("To phone today")
OVER = _("Please press “Print the list” once more in the chat with me.")
COLUMNS = (_("When"), _("Who"), _("Telephone"), _("What was said"))
IS_SHE_WELL = _("Is all well?")
MEDICINE = _("Medicine is due")
NO_APP = _("No app: how are things?")
REACHED = _("(reached already)")
NOBODY = _("There is nobody to phone today.")
KEEP_IT_SAFE = _("Names and numbers of neighbours: please keep this sheet safe, and destroy it afterwards.")
