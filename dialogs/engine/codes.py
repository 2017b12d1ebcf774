"""What the buttons of a question say that are no answers to it."""

BACK, CANCEL, MORE, FIRST, CHANGE = "back", "cancel", "more", "first", "change"
CHANGE_ONE = "change-"  # followed by the key of the answer to change
CHANGING = -1  # the page of a Confirm on which one chooses what to change
GO_ON = "on"  # with a conversation that waited while something else was looked at
