"""When a doctor comes to an elder, and when he comes to nobody."""

from care.doctor.commands import BeAway, ChangeRound
from care.doctor.finding import AwayUntil, VisitToNote
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import look
from dialogs.language.spoken import Clocked
from dialogs.language.words import Text, _
from storage.doctor import BondId

WEEKDAYS = (
    _("Monday"), _("Tuesday"), _("Wednesday"), _("Thursday"), _("Friday"), _("Saturday"), _("Sunday"),
)  # fmt: skip
EVERY = ((1, _("Every week")), (2, _("Every two weeks")), (4, _("Every four weeks")))
LENGTHS = ((1, _("One week")), (2, _("Two weeks")), (4, _("Four weeks")), (12, _("Twelve weeks")))
BACK = (0, _("I am back"))


async def change_round(me: Me) -> ChangeRound | None:
    """The day of the week, and how often."""
    if me.subject_id is None:
        return None
    bond_id = BondId(me.subject_id)
    known = await look(VisitToNote(bond_id, me.id))
    if known is None:
        return None
    days: list[tuple[int, Text]] = list(enumerate(WEEKDAYS))
    day = await Choose("day", _("Which day do you visit {called}?", called=known.called), _("Day"), days)
    every = await Choose("every", _("How often?"), _("How often"), EVERY)
    return ChangeRound(bond_id, day, every)


async def be_away(me: Me) -> BeAway:
    """No visit falls due meanwhile; whoever coordinates hears it and finds somebody."""
    until = await look(AwayUntil(me.id))
    prompt = (
        _("For how long will you make no visits?"),
        _("I will tell your coordinators, so that somebody looks after your elders."),
    )
    if until is None:
        return BeAway(await Choose("long", prompt, _("Away"), LENGTHS))
    stands = _("You are away until {when}.", when=Clocked(*until))
    return BeAway(await Choose("long", (stands, *prompt), _("Away"), [BACK, *LENGTHS]))
