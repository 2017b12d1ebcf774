"""Kind sentences with a next step, by name: the answers to presses, and each reason to say no."""

from collections.abc import Mapping
from typing import Any

from dialogs.language.words import Phrase, _

NOTES: dict[str, Phrase] = {
    # answers to presses
    "yours": _("Thank you! It is yours. I have sent you the address privately."),
    "noted": _("Noted, thank you."),
    "given_back": _("Thank you for telling us. I have asked the others."),
    "taken_back": _("Thank you. I have asked the others, and told the helper."),
    "withdrawn": _("It is cancelled."),
    "confirmed": _("Thank you! I have passed it on."),
    "acknowledged": _("Thank you. I will ask again in a while if it still stands as now."),
    "settled": _("It is closed."),
    "language": _("Good, I speak English with you from now on."),
    "left": _("All right, I have left it."),
    "kept": _("Good, the help stays as it was."),
    "told": _("Thank you for telling us. Your coordinator has your words."),
    "nothing_open": _("There is nothing open at the moment."),
    "group_ready": _("This is now the neighbours' group of {community}. I will post the jobs here."),
    "group_hello": _(
        "Hello, I am Linli. A coordinator can write /volunteers here to make this the neighbours' group."
    ),
    "no_last_time": _("You have not asked for anything yet. Just choose “Ask for help”."),
    "no_elder": _("There is no elder in your family circle yet. Your coordinator can send you an invitation."),
    # not understood
    "not_understood": _("I did not quite understand that. Here is what I can do:"),
    "only_words": _("So far I can only read words; please write it, or press a button:"),
    "earlier_question": _("That was an earlier question; now it is this one:"),
    "earlier_done": _("That was an earlier question and is settled. Here is what I can do:"),
    "edited": _("You changed a message; please send me the new text once more."),
    "resume": _("You were in the middle of this; here it is again:"),
    "sorry": _("I am sorry, I could not do that just now. Nothing is lost. Please try again."),
    "start_over": _("I am sorry, I lost the thread. Please begin again."),
    "unknown_button": _("This button is too old, or for somebody else. Please write “hello” to me."),
    "private_please": _("Please write to me privately; I will gladly help you there."),
    # refusals, by the name of the exception
    "TakenBySomeoneElse": _("{name} was a little faster and has taken it. Thank you all the same!"),
    "AlreadyYours": _("It is yours already. The address is in our private chat."),
    "NoLongerOpen": _("This is no longer open. Thank you all the same!"),
    "over": _("This is over already; there is nothing you need to do."),
    "NotAHelperHere": _(
        "Thank you! Only neighbours whom the coordinator knows can take this. "
        "Please ask the coordinator to invite you."
    ),
    "NotYours": _("This button is for somebody else. Please write “hello” to me to see what is yours."),
    "OutOfDate": _("Things have moved on since. The newest message shows how it stands."),
    "TimeHasPassed": _("That time has passed; please choose another."),
    "InviteNotValid": _("This link has been used or is too old. Please ask for a new one."),
    "OnlyCoordinators": _("Only a coordinator can do this. Please ask yours."),
    "ForYourself": _("This help is for you or your family. Let another neighbour come."),
    "OwnWork": _("You did this one yourself, so somebody else has to say that it is done."),
}  # fmt: skip

FOR_ELDERS = {"NoLongerOpen": "over"}  # a refusal in other words


def note(name: str, values: Mapping[str, Any] | None = None) -> Phrase:
    """The sentence of that name, with its values."""
    return Phrase(NOTES[name].msgid, values or {})
