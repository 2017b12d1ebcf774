"""An elder has died: the table of contents."""

from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from care.leaving import commands, ladders, passing_messages
from care.leaving import passing as passings
from care.sos import hearing
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Wording, shows, verb
from dialogs.language.words import _
from dialogs.leaving import passing_cards
from dialogs.leaving.deaths import is_told
from dialogs.leaving.passing import NOBODY, death_told, is_said, passing
from storage.ids import PersonId
from storage.people import Role


def _never_shown(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Nobody looks at such a line every day: it is found in “My data”, and by its words."""
    del uow, person_id
    return Need.NONE


def _hears(uow: UnitOfWork, spoken: Spoken) -> bool:
    """See Listener: whoever cares for an elder is asked gently which is meant, before it is taken for a cry."""
    if spoken.person_id is None or not spoken.private or not is_told(spoken.text):
        return False
    return hearing.waiting(uow, spoken) is None and passings.ask_which(uow, spoken.person_id)


CARE = frozenset({Role.FAMILY, Role.COORDINATOR, Role.ELDER, Role.VOLUNTEER})  # whoever may be in a care circle
DIED = frozenset({"an elder passed away", "passed away", "去世", "去世了", "过世", "过世了"})

DEATHS = Feature("deaths", listener=_hears)  # apart, since it is heard before a cry, and the rest is seldom needed
PASSING = Feature(
    "passing",
    group=Group.PEOPLE,
    conversations=(
        Conversation(
            passing,
            menu=Entry(_("An elder passed away"), roles=CARE, words=DIED, command="died", need=_never_shown),
            nothing=NOBODY,
            breaks_in=is_said,
            said=Wording(death_told, roles=frozenset(Role)),
        ),
    ),
    cards=(
        shows(passing_messages.DeathOrDanger, passing_cards.which_card),
        shows(passing_messages.PassingTold, passing_cards.told_card),
        shows(passing_messages.SignOfLife, passing_cards.sign_card),
        shows(passing_messages.HelperTold, passing_cards.helper_card),
        shows(passing_messages.ItWasAMistake, passing_cards.mistake_card),
    ),
    presses=(Press("she_lives", commands.SheLives),),
    verbs=(verb(commands.TellOfDeath, passings.tell), verb(commands.SheLives, passings.she_lives)),
    ladders=(ladders.KEPT_AFTER,),
    sign=passings.sign_of_life,
)
