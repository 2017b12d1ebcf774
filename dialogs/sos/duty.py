"""A helper says for how long he wants to be asked first when somebody cries for help. One press."""

from care.sos.commands import BeOnDuty
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose
from dialogs.language.words import Text, _

SPANS: list[tuple[int, Text]] = [
    (4, _("For 4 hours")),
    (12, _("For 12 hours")),
    (24, _("For a day")),
    (24 * 7, _("For a week")),
    (0, _("Not any more")),
]


async def be_on_duty(me: Me) -> BeOnDuty:
    """With the first press he is."""
    del me
    question = (
        _("For how long are you on duty?"),
        _("If somebody near you calls for help, I will ask you before the others, at night too."),
    )
    return BeOnDuty(await Choose("hours", question, _("On duty"), SPANS))
