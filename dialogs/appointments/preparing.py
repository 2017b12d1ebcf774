"""Questions about an appointment that are asked when it is entered, and when it changes."""

from care.appointments.commands import Preparation, With
from care.appointments.lookups import Goer
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.language.words import Text, _
from storage.appointments import Company, Need
from storage.ids import PersonId

NEEDS: dict[str, tuple[Need, ...]] = {
    "none": (), "fasting": (Need.FASTING,), "card": (Need.CARD,), "both": (Need.FASTING, Need.CARD), "words": (),
}  # fmt: skip
CHOICES = [
    ("none", _("Nothing")),
    ("fasting", _("Empty stomach")),
    ("card", _("Bring the card")),
    ("both", _("Both of these")),
    ("words", _("Something else")),
]


async def ask_place() -> str:
    """In her own words, or not at all."""
    return await Ask(
        "place",
        _("Where is it, and with whom? For example: City Hospital, eyes, third floor."),
        _("Where"),
        most=200,
        skip=_("I'll tell you later"),
    )


async def ask_preparation() -> Preparation:
    """By its word, or in her own."""
    chosen = await Choose("prepare", _("Is there anything to prepare?"), _("To prepare"), CHOICES)
    words = ""
    if chosen == "words":
        words = await Ask("remarks", _("What should be prepared?"), _("To prepare"), most=200)
    return Preparation(NEEDS[chosen], words)


async def ask_company(me: Me, goer: Goer) -> With:
    """Whoever asks first, if he is of her circle; then the others of it, a neighbour, nobody."""
    people = sorted(goer.circle, key=lambda one: one[0] != me.id)
    named: list[tuple[str, Text]] = [(str(one), _("I do") if one == me.id else name) for one, name in people]
    choices = [
        *named[:1],
        (Company.NEIGHBOUR.value, _("Find a neighbour")),
        *named[1:],
        (Company.ALONE.value, _("Nobody")),
        (Company.OPEN.value, _("I don't know yet")),
    ]
    prompt = _("Who goes along?")
    chosen = await Choose("company", prompt, _("Goes along"), choices)
    if chosen.isdecimal():
        return With(Company.PERSON, PersonId(int(chosen)))
    return With(Company(chosen))
