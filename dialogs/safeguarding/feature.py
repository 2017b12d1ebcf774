"""Safeguarding: the table of contents."""

from care.kit.uow import UnitOfWork
from care.people.commands import TellCoordinator
from care.requests.commands import ReportProblem
from care.safeguarding import audience, commands, invariants, messages, noticing, unwanted, verbs
from care.safeguarding.ladders import CONCERN_WAITS
from care.safeguarding.lookups import HelpersLately
from care.safeguarding.refusals import AnotherIsWanted, NothingToLookAfter
from care.safeguarding.retention import SAFEGUARDING_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.safeguarding import cards
from dialogs.safeguarding.close_concern import close_concern
from dialogs.safeguarding.not_again import not_again
from storage.ids import PersonId
from storage.people import Role


def _something_is_open(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.NOW if messages.open_for(uow, person_id) else Need.USUAL


def _somebody_has_helped(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Seldom needed, and only by who has somebody to mean."""
    return Need.SELDOM if HelpersLately(person_id).find(uow) else Need.NONE


SAFEGUARDING = Feature(
    "safeguarding",
    conversations=(
        Conversation(close_concern, may=audience.may_look_after),
        Conversation(
            not_again,
            menu=Entry(
                _("Not this one again"),
                frozenset({Role.ELDER, Role.FAMILY}),
                frozenset({"not again", "not him again", "not her again", "换个人", "别再来", "不要他来", "不要她来"}),
                command="notagain",
                need=_somebody_has_helped,
            ),
            nothing=_("Nobody has helped here lately."),
        ),
    ),
    cards=(
        shows(messages.ConcernsListed, cards.list_card),
        shows(messages.ConcernShown, cards.concern_card),
        shows(messages.ConcernWaits, cards.concern_card),
        shows(messages.KeptAway, cards.kept_away_card),
    ),
    presses=(
        Press(
            "concerns",
            commands.ShowConcerns,
            menu=Entry(
                cards.TITLE,
                frozenset({Role.COORDINATOR}),
                frozenset({"concerns", "look after", "要关注的事"}),
                command="concerns",
                need=_something_is_open,
            ),
        ),
        Press("come_again", commands.LetComeAgain),
        Press("take_concern", commands.TakeConcern, done=_("Thank you. The others can see that you are seeing to it.")),
    ),
    refusals={
        NothingToLookAfter: Sentence(_("There is nothing to look after at the moment.")),
        AnotherIsWanted: Sentence(_("I am looking for somebody else this time. Thank you all the same!")),
    },
    verbs=(
        verb(commands.ShowConcerns, verbs.show),
        verb(commands.TakeConcern, verbs.take),
        verb(commands.CloseConcern, verbs.close),
        verb(commands.NotAgain, unwanted.not_again),
        verb(commands.LetComeAgain, unwanted.let_come_again),
    ),
    besides=(verb(TellCoordinator, noticing.told), verb(ReportProblem, noticing.reported)),
    ladders=(CONCERN_WAITS,),
    retention=SAFEGUARDING_RETENTION,
    invariants=(
        Invariant(
            "concerns_watched", invariants.not_watched, _("Something has to be looked after, and nobody is reminded.")
        ),
    ),
)
