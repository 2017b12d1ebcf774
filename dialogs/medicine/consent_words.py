"""The words in which an elder is asked about photos of her things.

Whoever changes one of them writes a new date into `WORDING` (care/medicine/purposes.py); a test sees to it.
"""

from care.medicine.purposes import PHOTOS
from dialogs.engine.purposes import Asks
from dialogs.language.words import _

MEDICINE_WORDS = (
    Asks(
        PHOTOS,
        _("Photos"),
        asks=(
            _("May I keep photos that others take of your things, such as a medicine box?"),
            _("You and those of your family who act for you see them."),
            _("You can end it at any time."),
        ),
        why=(_("A photo shows which box is meant."), _("Without it there are only words.")),
        stands=_("I may keep photos that others take of your things."),
        refused=(_("Good. I keep no photos that others take."),),
        ended=(_("From now on I keep no photos that others take."),),
        agreed_told=_("{called} agrees that I keep photos that others take, such as of a medicine box."),
        refused_told=_("{called} does not want photos to be kept."),
        ended_told=_("{called} does not want photos to be kept any more."),
    ),
)
