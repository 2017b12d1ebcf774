"""What stands around a web chat: the labels of the page."""

from dialogs.engine.menu import MENU
from dialogs.language.words import Phrase, Reader, _, say

PAGE_WORDS = {
    "write": _("Write a message"),
    "hint": _("Message"),
    "group": _("Neighbours' group"),
    "typing": _("is writing …"),
    "sent": _("Sent"),
    "sending": _("On its way"),
    "today": _("Today"),
    "yesterday": _("Yesterday"),
    "unread": _("unread"),
    "open_again": _("Show the buttons"),
    "page_trouble": _("Something on this page has stopped. Please open it again."),
    "send": _("Send"),
    "menu": MENU,
    "number_pad": _("Number pad"),
    "space": _("space"),
    "delete": _("delete"),
    "sos": _("SOS"),
    "ok": _("OK"),
    "reconnecting": _("No connection just now. I keep trying …"),
    "connected": _("Connected again."),
    "new_messages": _("New messages"),
    "you": _("You"),
    "edited": _("updated"),
    "not_sent": _("Not sent yet."),
    "busy": _("That was a lot at once. What you wrote is kept, and I will send it again in a moment."),
    "not_kept": _(
        "I cannot write anything down just now. What you wrote is kept here, and I will send it again. "
        "If it is urgent, please phone."
    ),
    "elsewhere": _("This chat is open in many windows. Touch this one to go on here."),
    "photo": _("Photo"),
    "sending_photo": _("The photo is on its way …"),
    "try_again": _("Try again"),
    "copy": _("Copy"),
    "share": _("Send on"),
    "copied": _("Copied. Now you can paste it into a message."),
    "copy_by_hand": _("Please hold your finger on the link to copy it."),
}
SIGNED_OUT = _("Please open the link you were sent again, or ask your coordinator for a new one.")
OURS = _("Linli")  # over her own chat, beside the names of the groups
ENTER_TITLE = _("Welcome to Linli")
ENTER_SENTENCE = _("Press the button to open your chat.")
ENTER_BUTTON = _("Open my chat")
NOT_VALID_TITLE = _("This link does not open any more")
NOT_VALID = _("It has been used, or is older than three days. Please ask for a new one.")
HOME_TITLE = _("Linli – neighbours help one another")
HOME = _("To open your chat, please use the link your coordinator or your family sent you.")
STARTING = _("Your chat is opening …")
OTHER_BROWSER = _("If nothing comes, please open this page in another browser.")
BROKEN_TITLE = _("That did not work just now")
BROKEN = _("Nothing is lost. Please try again in a moment.")


def whom_it_is_for(name: str) -> Phrase:
    """On the page of a link."""
    return _("This link is for {name}. If that is you, press the button to open your chat.", name=name)


def what_it_opens(community: str, *, to_apply: bool) -> Phrase:
    """On the page of a link that names nobody: whoever finds it on a wall reads whose it is, and what for."""
    if to_apply:
        return _("In {community} neighbours help older people. Would you like to help? Then press the button.",
                 community=community)  # fmt: skip
    return _("In {community} neighbours help one another. Press the button to open your chat.", community=community)


def to_my_chat(called: str) -> Phrase:
    """For somebody else whose browser it is already."""
    return _("I am {called}: back to my chat", called=called)


def page_words(reader: Reader, called: str, emergency: str) -> dict[str, str]:
    """All labels in the reader's language."""
    words = {name: say(phrase, reader) for name, phrase in PAGE_WORDS.items()}
    words["emergency"] = say(_("In an emergency call {number}.", number=emergency), reader)
    words["whose"] = say(_("{called}'s chat", called=called), reader)
    return words
