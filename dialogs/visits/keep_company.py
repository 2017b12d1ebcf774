"""A helper says that he keeps people company: what he likes to do, and when."""

from care.visits.commands import KeepCompany
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask, Choose
from dialogs.language.words import Phrase, _
from dialogs.people.which import which_community
from dialogs.visits.sayings import KINDS
from storage.people import Role
from storage.visits import VisitKind

ALL = " ".join(VisitKind)
AT_HOME = " ".join(kind for kind in VisitKind if kind not in {VisitKind.WALK, VisitKind.EVENT})
OUT = f"{VisitKind.WALK} {VisitKind.EVENT}"
GROUPS: dict[str, tuple[Phrase, str]] = {
    "all": (_("Any of these"), ALL),
    "home": (_("At their home"), AT_HOME),
    "out": (_("Going out"), OUT),
    **{kind: (label, str(kind)) for kind, label in KINDS.items()},
}
TIMES: dict[str, tuple[Phrase, str]] = {
    "any": (_("Any time"), ""),
    "weekdays": (_("On weekdays"), "weekdays morning afternoon evening"),
    "weekends": (_("At weekends"), "weekends morning afternoon evening"),
    "morning": (_("In the mornings"), "weekdays weekends morning"),
    "afternoon": (_("In the afternoons"), "weekdays weekends afternoon"),
    "evening": (_("In the evenings"), "weekdays weekends evening"),
}


async def keep_company(me: Me) -> KeepCompany:
    """Three answers; a photo is shown under "Photo" as for all helpers."""
    here = await which_community(me.id, Role.VOLUNTEER)
    kinds = [(code, label) for code, (label, _kinds) in GROUPS.items()]
    kind = await Choose("kinds", _("What would you like to do with somebody who is often alone?"), _("What"), kinds)
    times = [(code, label) for code, (label, _times) in TIMES.items()]
    time = await Choose("times", _("When do you usually have time?"), _("When"), times)
    prompt = _("A few words about yourself: what you like, what you used to do. Elders read them before you come.")
    words = await Ask("words", prompt, _("About you"), most=120, skip=_("Nothing for now"))
    return KeepCompany(GROUPS[kind][1], TIMES[time][1], words, here.id)
