"""Joining: the table of contents."""

from care.joining import access, deciding, introducing, messages, refusals
from care.joining import commands as decide
from care.joining.ladders import INTRODUCTION_WAITS
from care.joining.retention import JOINING_RETENTION
from care.kit.uow import UnitOfWork
from care.people import belonging, members
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.joining import cards
from dialogs.joining.introduce import introduce
from dialogs.joining.paper import saw_paper
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

ALL_BUT_ELDERS = frozenset(Role) - {Role.ELDER, Role.COORDINATOR}


def _first_of_all(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Whom nobody knows yet has come for this; others seldom want it, and who was made known herself does not."""
    if introducing.of_elder(uow, person_id) is not None:
        return Need.NONE
    return Need.NOW if members.roles_of(uow, person_id) == {Role.NEWCOMER} else Need.SELDOM


def _waits(uow: UnitOfWork, person_id: PersonId) -> Need:
    """A coordinator's that wait; of others his own."""
    places = belonging.communities_of(uow, person_id, {Role.COORDINATOR})
    if any(introducing.waiting_in(uow, here.id) for here in places):
        return Need.NOW
    return Need.USUAL if introducing.waiting_of(uow, person_id) else Need.NONE


JOINING = Feature(
    "joining",
    group=Group.PEOPLE,
    conversations=(
        Conversation(
            introduce,
            menu=Entry(
                _("Add an elder"),
                ALL_BUT_ELDERS,
                frozenset({"add my mother", "add my father", "my mother", "my father", "我妈妈", "我爸爸", "加长辈"}),
                command="elder",
                need=_first_of_all,
            ),
        ),
        Conversation(saw_paper, may=access.may_decide),
    ),
    cards=(
        shows(messages.IntroductionCame, cards.came_card),
        shows(messages.IntroductionTold, cards.told_card),
        shows(messages.SheHasComeIn, cards.has_come_card),
        shows(messages.ChatClosed, cards.closed_card),
        shows(messages.ElderLinkMade, cards.link_card),
    ),
    presses=(
        Press(
            "introductions",
            decide.ShowIntroductions,
            menu=Entry(
                _("Waiting to join"),
                frozenset(Role) - {Role.ELDER},
                frozenset({"waiting to join", "newcomers", "等待加入", "新来的长辈"}),
                need=_waits,
            ),
        ),
        Press("elder_link", decide.LinkForElder),
        Press("elder_welcome", decide.WelcomeElder, done=_("Noted. I will tell the family now.")),
        Press("elder_same", decide.IsTheSame, done=_("Noted. I will tell the family now.")),
        Press("elder_declined", decide.DeclineElder, done=_("Noted. I will tell the family now.")),
        Press("was_not_she", decide.WasNotShe),
    ),
    refusals={
        refusals.ManyWait: Sentence(
            _("Two people you made known are still waiting for a coordinator. Please talk to a person first.")
        ),
        refusals.NobodyWaits: Sentence(_("Nobody is waiting to join at the moment.")),
        refusals.NotYourOwn: Sentence(_("This is your own family. Please let another coordinator decide.")),
    },
    verbs=(
        verb(decide.IntroduceElder, introducing.introduce),
        verb(decide.ShowIntroductions, introducing.show),
        verb(decide.LinkForElder, introducing.link),
        verb(decide.WasNotShe, introducing.close),
        verb(decide.WelcomeElder, deciding.welcome),
        verb(decide.SawPaper, deciding.saw_paper),
        verb(decide.IsTheSame, deciding.is_the_same),
        verb(decide.DeclineElder, deciding.decline),
    ),
    ladders=(INTRODUCTION_WAITS,),
    came_in=introducing.came_in,
    retention=JOINING_RETENTION,
)
