"""Leaving: the table of contents."""

from care.kit.uow import UnitOfWork
from care.leaving import commands, departures, ladders, messages, passing_messages, verbs
from care.leaving import passing as passings
from care.leaving.refusals import OnlyCoordinatorHere
from care.leaving.retention import LEAVING_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.leaving import cards, passing_cards
from dialogs.leaving.leave import leave
from dialogs.leaving.passing import NOBODY, is_said, passing
from storage.ids import PersonId
from storage.people import Role


def _once_in_a_life(uow: UnitOfWork, person_id: PersonId) -> Need:
    """But first of all for who is about to leave: the way back."""
    return Need.SELDOM if departures.open_of(uow, person_id) is None else Need.NOW


def _never_shown(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Nobody looks at such a line every day: it is found in “My data”, and by its words."""
    del uow, person_id
    return Need.NONE


CARE = frozenset({Role.FAMILY, Role.COORDINATOR, Role.ELDER, Role.VOLUNTEER})  # whoever may be in a care circle
DIED = frozenset({"an elder passed away", "passed away", "去世", "去世了", "过世", "过世了"})
WORDS = frozenset(
    {"my data", "delete me", "delete my data", "leave linli", "export my data", "stay after all"}
    | {"我的资料", "我的数据", "删除我的资料", "注销", "退出邻里", "导出资料", "还是留下"}
)

LEAVING = Feature(
    "leaving",
    conversations=(
        Conversation(leave, always=True),
        Conversation(
            passing,
            menu=Entry(_("An elder passed away"), roles=CARE, words=DIED, command="died", need=_never_shown),
            nothing=NOBODY,
            begins=lambda _uow, _by, text: is_said(text),
        ),
    ),
    cards=(
        shows(messages.MyDataShown, cards.my_data_card),
        shows(messages.LeavingNoted, cards.leaving_card),
        shows(messages.StayNoted, cards.stay_card),
        shows(messages.CopyReady, cards.copy_card),
        shows(messages.HandOverFirst, cards.hand_over_card),
        shows(messages.SomebodyLeaves, cards.leaves_card),
        shows(messages.SomebodyStays, cards.stays_card),
        shows(passing_messages.PassingTold, passing_cards.told_card),
        shows(passing_messages.SignOfLife, passing_cards.sign_card),
        shows(passing_messages.HelperTold, passing_cards.helper_card),
        shows(passing_messages.ItWasAMistake, passing_cards.mistake_card),
    ),
    presses=(
        Press(
            "my_data",
            commands.ShowMyData,
            menu=Entry(_("My data"), roles=frozenset(Role), words=WORDS, command="data", need=_once_in_a_life),
            always=True,
        ),
        Press("copy_for_me", commands.OpenMyData, always=True),
        Press("stay", commands.StayAfterAll, always=True),
        Press("she_lives", commands.SheLives),
    ),
    refusals={
        OnlyCoordinatorHere: Sentence(
            _("Nobody but you coordinates {community}. Please invite somebody who takes it over, then leave.")
        ),
    },
    verbs=(
        verb(commands.ShowMyData, verbs.show),
        verb(commands.OpenMyData, verbs.open_copy),
        verb(commands.Leave, verbs.leave),
        verb(commands.StayAfterAll, verbs.stay),
        verb(commands.TellOfDeath, passings.tell),
        verb(commands.SheLives, passings.she_lives),
    ),
    ladders=(ladders.LEAVES, ladders.KEPT_AFTER),
    sign=passings.sign_of_life,
    retention=LEAVING_RETENTION,
)
