"""Leaving: the table of contents."""

from care.kit.uow import UnitOfWork
from care.leaving import commands, departures, ladders, messages, verbs
from care.leaving.refusals import OnlyCoordinatorHere
from care.leaving.retention import LEAVING_RETENTION
from dialogs.engine.feature import Conversation, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.leaving import cards, phrases
from dialogs.leaving.leave import leave
from storage.ids import PersonId
from storage.people import Role


def _once_in_a_life(uow: UnitOfWork, person_id: PersonId) -> Need:
    """But first of all for who is about to leave: the way back."""
    return Need.SELDOM if departures.open_of(uow, person_id) is None else Need.NOW


WORDS = frozenset(
    {"my data", "delete me", "delete my data", "leave linli", "export my data", "stay after all"}
    | {"我的资料", "我的数据", "删除我的资料", "注销", "退出邻里", "导出资料", "还是留下"}
)

LEAVING = Feature(
    "leaving",
    group=Group.ME,
    conversations=(Conversation(leave, always=True),),
    cards=(
        shows(messages.MyDataShown, cards.my_data_card),
        shows(messages.LeavingNoted, cards.leaving_card),
        shows(messages.StayNoted, cards.stay_card),
        shows(messages.CopyReady, cards.copy_card),
        shows(messages.HandOverFirst, cards.hand_over_card),
        shows(messages.SomebodyLeaves, cards.leaves_card),
        shows(messages.SomebodyStays, cards.stays_card),
    ),
    presses=(
        Press(
            "my_data",
            commands.ShowMyData,
            menu=Entry(_("My data"), roles=frozenset(Role), words=WORDS, command="data", need=_once_in_a_life),
            said=phrases.MY_DATA,
            always=True,
        ),
        Press("copy_for_me", commands.OpenMyData, always=True),
        Press("stay", commands.StayAfterAll, always=True),
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
    ),
    ladders=(ladders.LEAVES,),
    retention=LEAVING_RETENTION,
)
