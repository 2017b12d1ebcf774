"""Somebody makes an elder of the family known, so that she is asked herself what she wants."""

from care.joining.commands import IntroduceElder
from care.joining.lookups import PlacesFor
from dialogs.engine.me import Me
from dialogs.engine.questions import NOT_RIGHT, Ask, Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.words import GAP, LANGUAGES, Text, _
from dialogs.people.invite import FULL_ADDRESS, RELATIONS
from dialogs.people.questions import AskName, AskPhone
from dialogs.people.which import FOR_WHICH
from storage.joining import Way
from storage.people import Relation

SKIP = _("Leave this out")
WAYS = (
    (Way.CHAT.value, _("By a link")),
    (Way.NO_APP.value, _("There is no app")),
    (Way.GUARDIAN.value, _("I am the guardian")),
)


async def introduce(me: Me) -> IntroduceElder | None:
    """What is needed to find her and to ask her; all else can be left out and said later."""
    places = await look(PlacesFor(me.id))
    if not places:
        return None
    here = places[0]
    if len(places) > 1:
        chosen = await Choose("community", FOR_WHICH, _("Community"), [(one.id, one.name) for one in places])
        here = next(one for one in places if one.id == chosen)
    relation = await Choose("relation", _("What is your relation to them?"), _("Relation"), RELATIONS)
    name = await AskName("name", _("What is their full name?"), _("Name"))
    called = await Ask(
        "called", _("How would they like to be addressed? For example: Mrs Wang."), _("Addressed as"), most=20
    )
    tongues = list(LANGUAGES.items())
    language = await Choose("language", _("Which language shall I speak with {called}?", called=called),
                            _("Language"), tongues)  # fmt: skip
    area = await Ask("area", _("Roughly where does {called} live, such as “West Gate”? Neighbours may see this.",
                               called=called), _("Area"), most=40, skip=SKIP)  # fmt: skip
    home = await Ask("home", FULL_ADDRESS, _("Address"), most=200, skip=SKIP)
    phone = await AskPhone("phone", _("The telephone number of {called}?", called=called), _("Telephone"), here.zone,
                           _("There is none"))  # fmt: skip
    can = await Ask(
        "can", _("What can {called} do alone, and what not? For example stairs, hearing, shopping.", called=called),
        _("Does alone"), most=300, lines=True, skip=SKIP,
    )  # fmt: skip
    first = await Ask(
        "call_first",
        _("Besides you, who should be called, and in which order? Names and numbers, please."),
        _("To call"), most=300, lines=True, skip=SKIP,
    )  # fmt: skip
    way = Way(await Choose("way", _ask_way(called), _("How to ask"), WAYS))
    wish = IntroduceElder(Relation(relation), name, called, language, way, area, home, phone, can, first, here.id)
    await Confirm(
        "introduce", _read_back(wish, here.name, here.emergency), _("Elder"), _("Yes, that is right"), NOT_RIGHT
    )
    return wish


def _ask_way(called: str) -> Text:
    return (
        _("{called} decides what I may do. How shall I ask?", called=called),
        _("Nobody agrees for somebody else; only a legal guardian can, once a coordinator has seen the paper."),
    )


def _read_back(wish: IntroduceElder, place: str, emergency: str) -> Text:
    none = _("not said yet")
    return (
        _("Is this right?"),
        GAP,
        _("Name: {name}", name=wish.name),
        _("Addressed as: {called}", called=wish.called),
        _("Area: {area}", area=wish.area or none),
        _("Address: {home}", home=wish.home or none),
        _("Telephone: {phone}", phone=wish.phone or none),
        _("Can do: {can}", can=wish.can) if wish.can else "",
        _("To call: you, then {others}", others=wish.call_first) if wish.call_first else _("To call: you"),
        _("Emergency number in {place}: {number}", place=place, number=emergency),
        GAP,
        _("A coordinator will read this, and I will ask them to phone you. Until then no neighbour sees any of it."),
    )
