"""What stands around the phones of the demo."""

from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime

from dialogs.language.spoken import TimeOfDay, locale_of
from dialogs.language.words import Phrase, Reader, _, say
from storage.people import Role


@dataclass(frozen=True, slots=True)
class Group:
    """Phones that stand together."""

    key: str
    label: Phrase


GROUPS = {
    Role.ELDER: Group("elder", _("Elder")),
    Role.FAMILY: Group("family", _("Family")),
    Role.VOLUNTEER: Group("neighbours", _("Neighbours")),
    Role.COORDINATOR: Group("coordinator", _("Coordinator")),
    Role.DOCTOR: Group("doctor", _("Family doctor")),
}
ROLES = {
    "wang": _("82, lives alone on the fifth floor"),
    "wei": _("her daughter, in Shenzhen"),
    "ming": _("helper, lives next door"),
    "fang": _("helper, has the key of Mrs Wang's door"),
    "qiang": _("new helper, works nights; his mother is in Melbourne"),
    "hua": _("social worker, coordinates the lane"),
    "sun": _("Mrs Wang's family doctor, comes every week"),
    "tang": _("79, Zhou Qiang's mother"),
    "jing": _("student, helps in Maple Court"),
    "lan": _("coordinates Maple Court"),
}
DEMO_WORDS = {
    "title": _("Willow Lane – try Linli"),
    "intro": _("Seven phones, one neighbourhood. Everything works: press, write, and watch the others."),
    "clock": _("It is now"),
    "plus_15": _("+15 min"),
    "plus_60": _("+1 hour"),
    "to_22_30": _("To 22:30"),
    "to_8": _("To 8:00"),
    "try_this": _("Try this"),
    "trouble": _("The demo does not answer just now. It will go on by itself."),
}
HALTED = _("So much is happening that the clock has come only this far. Press again to go on.")
STEPS = (
    _("On Lin Wei's phone, press “Ask for help” and answer until the neighbours are asked."),
    _("On a neighbour's phone, open the group and press “I'll do it”. Try it on a second phone, too."),
    _("Watch Mrs Wang's phone: she is told who comes. Go on as the neighbour: on my way, arrived, done."),
    _("As Mrs Wang, press “Yes, all is well”. Or ask again and let an hour pass: who is told when nobody comes?"),
    _("Go to 22:30: Mrs Wang's medicine is due. Let a quarter of an hour pass, three times: who is told?"),
    _("Go to 8:00. One press on Mrs Wang's phone is enough. Let two hours pass without any: who is told?"),
    _("At 8:00 Dr Sun's phone says who waits for a visit. Note one; or let a week pass without any: who is told?"),
    _("As Mrs Wang, write “what is on” and come to tea; as Chen Ming, too: who waits? Then cannot come after all."),
    _("As Mrs Wang, write “groups”, join Stair 3, and ask for help: whose group is asked first? Let an hour pass."),
    _("As Li Hua, open “Helpers”: who waits, and for what? Let Zhou Qiang, who is new, take a job: who goes along?"),
    _("Help Mrs Wang as Zhou Qiang. Then write “my hours” there, and give the hour to his mother, Mrs Tang."),
    _("Open Maple Court below. As Mrs Tang, ask for help; go to her as Xu Jing. What does her passbook say?"),
    _("Press “SOS” on Mrs Wang's phone, wait five seconds, and go to her as a neighbour."),
)


# Translators: a pattern of CLDR for a weekday with its date and the time of day, such as Fri 27 Nov, 15:00.
CLOCK = _("EEE d MMM, HH:mm")


def clock_said(local: datetime, reader: Reader) -> str:
    """The demo's time of a naive local moment."""
    return format_datetime(local, CLOCK.said(reader), locale=locale_of(reader.language))


def elsewhere_said(zone: str, reader: Reader) -> str:
    """What opens the phones of the other community, which lives by the clock of `zone`."""
    now = TimeOfDay(reader.now, zone)
    return say(_("Maple Court in Melbourne, where it is {clock}: three more phones", clock=now), reader)


def demo_words(reader: Reader) -> dict[str, object]:
    """All labels in the reader's language."""
    words: dict[str, object] = {name: say(phrase, reader) for name, phrase in DEMO_WORDS.items()}
    words["steps"] = [say(step, reader) for step in STEPS]
    words["groups"] = {group.key: say(group.label, reader) for group in GROUPS.values()}
    return words
