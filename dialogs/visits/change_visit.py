"""A visit is at another time, is left out, or nobody comes for some weeks: this one only, or from here on."""

from care.kit.times import instant_of
from care.visits.commands import MoveVisit, PauseVisits, SkipVisit
from care.visits.lookups import KnownVisit, VisitNow
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.engine.replay import Log, look
from dialogs.language.words import Text, _
from dialogs.visits.days import ask_start
from dialogs.visits.sayings import KINDS, moment
from storage.visits import VisitId

SKIP, MOVE, PAUSE = ("off", _("Skip this one")), ("when", _("Another time")), ("pause", _("No visits for now"))
ONE, ONWARD = ("one", _("Only this one")), ("onward", _("This and later ones"))
WEEKS = ((1, _("For a week")), (2, _("For two weeks")), (4, _("For four weeks")), (8, _("For eight weeks")))

Changes = MoveVisit | SkipVisit | PauseVisits


async def change_visit(me: Me) -> Changes | None:
    """One thing at a time. What calls somebody off can be booked again, so it is not asked twice."""
    if me.subject_id is None:
        return None
    visit_id = VisitId(me.subject_id)
    known = await look(VisitNow(visit_id))
    when = moment(instant_of(known.start, known.zone), known.zone)
    prompt = _("{kind}, {when}: what would you like to change?", kind=KINDS[known.kind], when=when)
    choices: list[tuple[str, Text]] = [SKIP, MOVE, PAUSE]
    what = await Choose("what", prompt, _("What"), choices)
    if what == PAUSE[0]:
        weeks = await Choose("weeks", _("For how long should nobody come?"), _("How long"), WEEKS)
        return PauseVisits(known.elder.id, weeks)
    onward = await _onward(known)
    if what == SKIP[0]:
        return SkipVisit(visit_id, known.version, onward)
    start = await ask_start(_("Which day instead?"), known.zone, usual=known.start.date())
    return MoveVisit(visit_id, known.version, start, onward)


def ask_when_again(log: Log) -> Log:
    """See `book_visit`."""
    return log.without("hour").without("later").without("day")


async def _onward(known: KnownVisit) -> bool:
    """Not asked of the only one."""
    if not known.ahead:
        return False
    choices: list[tuple[str, Text]] = [ONE, ONWARD]
    return await Choose("onward", _("Only this one, or the later ones too?"), _("Which ones"), choices) == ONWARD[0]
