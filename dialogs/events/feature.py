"""Notices and events: the table of contents."""

from care.events import access, commands, invariants, ladders, leaving, messages, verbs
from care.events.access import Action
from care.events.refusals import EventIsOver, NotForYou, NothingComing, NumbersAndLinks, TimeGoneBy
from care.events.retention import EVENTS_RETENTION
from care.kit.uow import UnitOfWork
from care.people.commands import Suspend
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, shows, verb
from dialogs.events import cards, phrases
from dialogs.events.announce import LEAVE_OUT, announce, ask_when_again
from dialogs.events.call_off import call_off
from dialogs.events.move_event import move_event
from dialogs.events.sign_up_for import sign_up_for
from dialogs.language.words import _
from storage.events import EventId
from storage.ids import PersonId
from storage.people import Role

EVERYBODY = frozenset({Role.ELDER, Role.FAMILY, Role.VOLUNTEER, Role.COORDINATOR})


def _may_sign_up(uow: UnitOfWork, event_id: EventId, by: PersonId) -> None:
    access.fetch(uow, event_id, Action.COME, by)


def _may_cancel(uow: UnitOfWork, event_id: EventId, by: PersonId) -> None:
    access.fetch(uow, event_id, Action.CANCEL, by)


def _may_announce(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if verbs.sees_to_any(uow, person_id) else Need.NONE


def _are_coming(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if verbs.are_coming(uow, person_id) else Need.NONE


def _give_place(uow: UnitOfWork, command: Suspend, by: PersonId) -> None:
    """Whoever may take part no more takes nobody's place."""
    del by
    leaving.give_over(uow, command.person_id)


EVENTS = Feature(
    "events",
    conversations=(
        Conversation(
            announce,
            menu=Entry(
                _("Announce something"),
                frozenset({Role.COORDINATOR, Role.VOLUNTEER}),
                frozenset({"announce", "notice", "发通知", "发活动"}),
                command="announce",
                need=_may_announce,
            ),
            nothing=_("Only coordinators and group organisers can announce something."),
            mends={TimeGoneBy: ask_when_again},
        ),
        Conversation(sign_up_for, may=_may_sign_up, nothing=_("There's nobody I could sign up for you.")),
        Conversation(
            move_event, may=_may_cancel, left=_("All right, nothing changes."), mends={TimeGoneBy: ask_when_again}
        ),
        Conversation(call_off, may=_may_cancel, left=_("All right, nothing changes.")),
    ),
    cards=(
        shows(messages.EventPosted, cards.posted_card),
        shows(messages.EventTold, cards.told_card),
        shows(messages.Announced, cards.announced_card),
        shows(messages.StandsSo, cards.stands_card),
        shows(messages.MovedUp, cards.moved_up_card),
        shows(messages.EventNear, cards.near_card),
        shows(messages.EventMoved, cards.moved_card),
        shows(messages.EventCancelled, cards.cancelled_card),
        shows(messages.WhoComes, cards.list_card),
        shows(messages.NoticesKept, cards.notices_card),
    ),
    presses=(
        Press(
            "events",
            commands.ShowEvents,
            menu=Entry(
                _("What is coming up"),
                EVERYBODY,
                frozenset({"events", "what is on", "活动", "有什么活动"}),
                command="events",
                need=_are_coming,
            ),
            said=phrases.SHOWN,
        ),
        Press("sign_up", commands.SignUpFor),
        Press("sign_off", commands.SignOff),
        Press("who_comes", commands.ShowWhoComes),
        Press("notices", commands.WantNotices),
    ),
    refusals={
        NumbersAndLinks: Sentence(LEAVE_OUT),
        EventIsOver: Sentence(_("This is over, or was called off.")),
        TimeGoneBy: Sentence(_("That time has passed; please choose another.")),
        NothingComing: Sentence(_("Nothing is planned at the moment.")),
        NotForYou: Sentence(_("This is for other neighbours.")),
    },
    verbs=(
        verb(commands.Announce, verbs.announce),
        verb(commands.SignUpFor, verbs.sign_up),
        verb(commands.SignOff, verbs.sign_off),
        verb(commands.CancelEvent, verbs.cancel),
        verb(commands.MoveEvent, verbs.move),
        verb(commands.ShowWhoComes, verbs.show_who_comes),
        verb(commands.ShowEvents, verbs.show),
        verb(commands.WantNotices, verbs.want),
    ),
    besides=(verb(Suspend, _give_place),),
    ladders=(ladders.NEAR,),
    retention=EVENTS_RETENTION,
    invariants=(
        Invariant("events_full", invariants.too_many, _("The places of an event and its list don't match.")),
        Invariant("events_climb", invariants.not_reminded, _("An event is coming up, but nobody would be reminded.")),
    ),
)
