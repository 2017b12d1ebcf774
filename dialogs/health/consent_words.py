"""The words in which she is asked what she agrees to about her health, and why. Their version is kept with each answer.

Whoever changes one of them writes a new date into `WORDING` (care/health/purposes.py); a test sees to it.
"""

from care.health.commands import OpenFilePage
from care.health.purposes import FILE, HELPERS, MESSENGER, SEES, SHEET
from dialogs.engine.card import Button, Open
from dialogs.engine.purposes import Asks
from dialogs.health.enter_reading import enter_reading
from dialogs.health.write_file import write_file
from dialogs.language.words import _
from storage.ids import PersonId

ENDS = _("You can end it at any time.")
HOLDS = _("It holds your readings and what a doctor should know.")


def _may_see(elder_id: PersonId, manages: bool) -> tuple[Button, ...]:  # noqa: FBT001 - as `Asks` wants it
    note = Button(_("Note a reading"), Open(enter_reading, elder_id))
    return (Button(_("Fill it in"), Open(write_file, elder_id), "primary"), note) if manages else (note,)


def _print_it(elder_id: PersonId, manages: bool) -> tuple[Button, ...]:  # noqa: FBT001 - as `Asks` wants it
    return (Button(_("Print it"), OpenFilePage(elder_id), "primary"),) if manages else ()


HEALTH_WORDS = (
    Asks(
        FILE,
        _("Health file"),
        asks=(_("May I keep a health file for you?"), HOLDS, ENDS),
        why=(
            _("In an emergency it helps those who treat you."),
            _("Only people you name yourself can see it, one by one."),
            _("It is kept encrypted, and you can see who has looked."),
        ),
        wanted=_("{name} asks: may I keep a health file for you?"),
        stands=_("I keep a health file for you."),
        refused=(_("All right, I will not keep a health file."), _("Nothing has been stored.")),
        ended=(_("It has been ended. Nobody can see it any more."), _("In 30 days everything in it will be deleted.")),
        refused_told=_("{called} does not want a health file for now. Nothing has been stored."),
        ended_told=_("{called}'s health file has been ended."),
        next_steps=_may_see,
    ),
    Asks(
        SEES,
        _("Sees it"),
        asks=(_("May {name} see your health file and write in it?"), _("You can always see who has looked."), ENDS),
        why=(
            _("Then {name} knows how you are, and can note readings for you."),
            _("Without it {name} only hears when somebody should phone you."),
        ),
        stands=_("{name} may see it and write in it."),
        refused=(_("All right, {name} cannot see your health file."),),
        ended=(_("{name} can no longer see your health file."),),
        agreed_told=_("{called} agrees that you may see the health file."),
        ended_told=_("You can no longer see {called}'s health file."),
        next_steps=_may_see,
    ),
    Asks(
        HELPERS,
        _("Helpers"),
        asks=(
            _("May a neighbour who is with you note your readings?"),
            _("Helpers see nothing else of the file."),
            ENDS,
        ),
        why=(_("It can be easier when somebody else writes down the numbers."),),
        stands=_("A helper who is with you may note your readings."),
        refused=(_("All right, helpers will not note readings for you."),),
        ended=(_("Helpers will not note readings for you any more."),),
    ),
    Asks(
        MESSENGER,
        _("In chats"),
        asks=(
            _("May I write your values in this chat, and in those of your family?"),
            _("The company behind an app could read them there."),
            ENDS,
        ),
        why=(
            _("In the chat you see them at once."),
            _("Otherwise they are on my own page only, where nobody else can read them."),
        ),
        stands=_("I may write your values in chats like this one."),
        refused=(_("Good. Your values are on my own page only."),),
        ended=(_("From now on your values are on my own page only."),),
    ),
    Asks(
        SHEET,
        _("Code on the sheet"),
        asks=(
            _("May your medical sheet carry a code?"),
            _("Whoever points a phone at it can read the sheet as it is that day."),
            ENDS,
        ),
        why=(
            _("That way, whoever helps you knows your latest medicines and allergies."),
            _("Your address and your readings are not shown there."),
            _("Each opening is written down, and you and your family are told."),
        ),
        wanted=_("{name} asks: may your medical sheet carry a code?"),
        stands=_("Your medical sheet may carry a code."),
        refused=(_("Good. Your sheet carries no code."),),
        ended=(_("The code on your sheet no longer works."),),
        agreed_told=_("{called} agrees: the medical sheet may carry a code. Please print it again."),
        refused_told=_("{called} wants no code on the medical sheet."),
        ended_told=_("The code on the medical sheet of {called} no longer works."),
        next_steps=_print_it,
    ),
)
WORDS = {asks.purpose.scope: asks for asks in HEALTH_WORDS}
