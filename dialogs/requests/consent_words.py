"""The words in which an elder is asked about help in her name, and about helpers at her door.

Whoever changes one of them writes a new date into `WORDING` (care/requests/purposes.py); a test sees to it.
"""

from care.requests.purposes import HELP, VISITS
from dialogs.engine.purposes import Asks
from dialogs.language.words import _

ENDS = _("You can end it at any time.")
REQUEST_WORDS = (
    Asks(
        HELP,
        _("Help"),
        asks=(
            _("May your family, or else the coordinator, ask neighbours for help in your name?"),
            _("Neighbours read your name, the task, the time and the area; your family sees how it goes."),
            ENDS,
        ),
        why=(
            _("Then somebody can come even when you cannot write yourself."),
            _("You will hear of each request, and you can always ask yourself."),
        ),
        wanted=_("{name} asks: may your family, or else the coordinator, ask neighbours for help in your name?"),
        stands=_("Your family, or else the coordinator, may ask neighbours for help in your name."),
        refused=(_("Good. Only you yourself ask neighbours for help."),),
        ended=(_("From now on only you yourself ask neighbours for help."),),
        agreed_told=_("{called} agrees that others ask neighbours for help."),
        refused_told=_("{called} does not want others to ask neighbours for help."),
        ended_told=_("{called} does not want others to ask neighbours for help any more."),
    ),
    Asks(
        VISITS,
        _("Visits"),
        asks=(
            _("May a helper who takes a job read your address, and come to your home?"),
            _("Your family sees who comes; afterwards the address is removed."),
            ENDS,
        ),
        why=(
            _("Then the helper finds you without asking anybody."),
            _("Otherwise they phone you, and you say where to meet."),
        ),
        stands=_("A helper who takes a job may read your address."),
        refused=(_("Good. No helper reads your address; they will phone you."),),
        ended=(_("From now on no helper reads your address; they will phone you."),),
        agreed_told=_("{called} agrees that helpers read the address."),
        refused_told=_("{called} does not want helpers to read the address. They will phone."),
        ended_told=_("{called} does not want helpers to read the address any more. They will phone."),
    ),
)
