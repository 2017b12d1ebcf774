"""How visits, people and the words of the door are said."""

from dataclasses import dataclass
from datetime import datetime

from care.visits.details import CompanionKnown, Planned, VisitDetails
from care.visits.doorwords import WORDS
from dialogs.engine.card import Button
from dialogs.language.spoken import Length, When
from dialogs.language.words import Phrase, Reader, Text, _
from dialogs.people.cards import to_a_person
from storage.visits import VisitKind

KINDS: dict[VisitKind, Phrase] = {
    VisitKind.CHAT: _("A chat at home"),
    VisitKind.WALK: _("A walk"),
    VisitKind.GAMES: _("Chess or cards"),
    VisitKind.READING: _("Reading aloud"),
    VisitKind.CALL: _("A phone call"),
    VisitKind.PHONE: _("Help with the phone"),
    VisitKind.EVENT: _("Company to an event"),
}
SAID: dict[str, Phrase] = {
    "apple": _("apple"), "pear": _("pear"), "peach": _("peach"), "grapes": _("grapes"), "melon": _("melon"),
    "lemon": _("lemon"), "carrot": _("carrot"), "corn": _("corn"), "bread": _("bread"), "egg": _("egg"),
    "rice": _("rice"), "tea": _("tea"), "fish": _("fish"), "duck": _("duck"), "rooster": _("rooster"), "cat": _("cat"),
    "dog": _("dog"), "rabbit": _("rabbit"), "horse": _("horse"), "cow": _("cow"), "tiger": _("tiger"),
    "monkey": _("monkey"), "bee": _("bee"), "tree": _("tree"), "flower": _("flower"), "sun": _("sun"),
    "moon": _("moon"), "star": _("star"), "rain": _("rain"), "snow": _("snow"), "boat": _("boat"),
    "train": _("train"), "bicycle": _("bicycle"), "key": _("key"), "umbrella": _("umbrella"), "book": _("book"),
    "clock": _("clock"), "lamp": _("lamp"), "bell": _("bell"), "drum": _("drum"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class DoorWord:
    """A word of the door with its picture, for who cannot read well: 🍎 apple."""

    code: str

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        return f"{WORDS[self.code]} {SAID[self.code].said(reader)}"


def kind_of(visit: Planned) -> Phrase:
    """What it is for."""
    return KINDS[VisitKind(visit.kind)]


def when_of(visit: Planned, *, dated: bool = False, short: bool = False) -> When:
    """When it is, by the clock of its place."""
    return When(visit.at, None, visit.zone, dated=dated, short=short)


def moment(at: datetime, zone: str) -> When:
    """An instant, as a visit's."""
    return When(at, None, zone)


def what_and_when(of: VisitDetails) -> Phrase:
    """In one line."""
    return _("{kind}, {when}.", kind=kind_of(of.visit), when=when_of(of.visit))


def who_is_it(of: VisitDetails) -> Text:
    """Only what is known of him: she knows him, or who has seen who he is, and his own few words."""
    known = of.companion
    if known is None:
        return ""
    if known.with_her or known.known:
        return _from_before(of, known)
    name = known.person.name
    if known.elsewhere:
        return _from_elsewhere(known)
    if known.checked_by:
        return _("{called} has checked who {name} is.", called=known.checked_by, name=name)
    return _("{called} knows {name}.", called=known.vouched_by, name=name) if known.vouched_by else ""


def _from_before(of: VisitDetails, known: CompanionKnown) -> Phrase:
    """That she knows him, said to her or to who acts for her."""
    said = {"name": known.person.name, "called": of.elder.called}
    if not known.with_her:
        return _("You know {name} already.", **said) if of.own else _("{called} knows {name} already.", **said)
    times = _("once") if known.with_her == 1 else _("{count} times", count=known.with_her)
    if of.own:
        return _("{name} has been with you before: {times}.", times=times, **said)
    return _("{name} has been with {called} before: {times}.", times=times, **said)


def _from_elsewhere(known: CompanionKnown) -> Phrase:
    """Who has seen who he is: not her own coordinator, but that of the community in which he helps."""
    said = {"name": known.person.name, "community": known.elsewhere}
    if known.checked_by:
        return _("{called} in {community} has checked who {name} is.", called=known.checked_by, **said)
    if known.vouched_by:
        return _("{called} in {community} knows {name}.", called=known.vouched_by, **said)
    return _("{name} helps in {community}.", **said)


def length_of(visit: Planned) -> Length:
    """As it is planned."""
    return Length(visit.minutes)


def fixed(of: VisitDetails) -> list[Button]:
    """An elder can always talk to somebody."""
    return [to_a_person(of.visit.community_id)] if of.is_elder else []
