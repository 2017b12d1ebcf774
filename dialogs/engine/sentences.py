"""What the engine itself says: kind sentences with a next step, about no feature in particular."""

from dialogs.language.words import _

NOT_UNDERSTOOD = _("I did not quite understand that. Here is what I can do:")
WITH_PLEASURE = _("You're welcome! I am here whenever you need me.")
ALL_RIGHT_THEN = _("All right. I am here whenever you need me.")
ONLY_WORDS = _("So far I can only read words; please write it, or press a button:")
TOO_LARGE = _("That is too large for me. Please send it as an ordinary photo, not as a file.")
NOT_A_PICTURE = _("I cannot open that as a picture. Please send a photo.")
NOT_A_VOICE = _("I cannot hear that as a voice message. Please record it here in the chat.")
HEIC = _("I cannot open this kind of picture. Please send it as a photo, not as a file.")
NOT_ARRIVED = _("It has not reached me. Please send it once more.")
EARLIER_QUESTION = _("That was an earlier question; now it is this one:")
EARLIER_DONE = _("That was an earlier question and is settled. Here is what I can do:")
THIS_FIRST = _("Please answer this first; everything else comes right after:")
THIS_FIRST_IN_PRIVATE = _("Please answer my question in our private chat first.")
NOT_YOUR_NUMBER = _("This is somebody else's number. Please send me your own, or type it:")
EDITED = _("You changed a message; please send me the new text once more.")
RESUME = _("You were in the middle of this; here it is again:")
OLDEST_FORGOTTEN = _("So much is waiting now that I have let the oldest go. You can begin it again at any time.")
SORRY = _("I am sorry, I could not do that just now. Nothing is lost. Please try again.")
NOT_KEPT = _(
    "I cannot write anything down just now; nothing has changed, and I try again by myself. "
    "If it is urgent, please phone."
)
START_OVER = _("I am sorry, I lost the thread. Please begin again.")
UNKNOWN_BUTTON = _("This button is too old, or for somebody else. Please write “hello” to me.")
PRIVATE_PLEASE = _("Please write to me privately; I will gladly help you there.")
NOT_KNOWN_HERE = _(
    "Thank you! Only neighbours whom the coordinator knows can take this. Please ask the coordinator to invite you."
)
SHOW_YOURSELF = _("I cannot see who you are. Please turn off “Remain anonymous” in this group, and try again.")
FURTHER_DOWN = _("The latest on this is further down.")
MENU_COMMAND = _("What Linli can do")
CANCEL_COMMAND = _("Stop what we are doing")
GROUP_HELLO = _("Hello, I am Linli. A coordinator can write /volunteers here to make this the neighbours' group.")
GROUP_READY = _("This is now the neighbours' group of {community}. I will post the jobs here.")
DETAILS_GONE = _("The private details have been removed.")
DETAILS_FOLLOW = _("One moment: the details are coming. If they do not appear here, look at the message below.")
