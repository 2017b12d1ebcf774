"""The daily "I'm well": the table of contents."""

from care.checkin import answering, arranging, call_lists, commands, days, invariants, ladders, messages, printing
from care.checkin.access import may_arrange, whose
from care.checkin.refusals import NotAskedDaily
from care.checkin.retention import CHECKIN_RETENTION
from care.kit.uow import UnitOfWork
from care.people.lookups import cares_for_any
from care.sos import lookups
from care.sos.commands import HaveReached
from dialogs.checkin import cards, circle_cards, phrases
from dialogs.checkin.arrange import call_hour, daily_checkin
from dialogs.engine.feature import (
    Conversation,
    Deed,
    Entry,
    Feature,
    Group,
    Invariant,
    Need,
    Press,
    Sentence,
    shows,
    verb,
)
from dialogs.language.words import _
from storage.ids import PersonId
from storage.people import Role

NOBODY_TO_ASK = _("There is nobody here I could ask each day.")


def _guard(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    may_arrange(uow, elder_id, by)


def _seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    """It is arranged once, where there is anybody to ask."""
    return Need.SELDOM if cares_for_any(uow, person_id) else Need.NONE


def _reached_after_cry(uow: UnitOfWork, command: HaveReached, by: PersonId) -> None:
    """Not the other way round: a press on this card may be of a call before the cry."""
    elder_id = lookups.in_need(uow, command.cry_id)
    if elder_id is not None:
        answering.reached_elsewhere(uow, elder_id, by)


CHECKIN = Feature(
    "checkin",
    group=Group.HEALTH,
    conversations=(
        Conversation(
            daily_checkin,
            menu=Entry(
                _("Daily “I'm well”"),
                roles=frozenset({Role.ELDER, Role.FAMILY, Role.COORDINATOR}),
                words=frozenset({"check-in", "checkin", "daily check-in", "每日报平安"}),
                command="well",
                need=_seldom,
            ),
            said=phrases.DAILY,
            may=_guard,
            nothing=NOBODY_TO_ASK,
        ),
        Conversation(
            call_hour,
            menu=Entry(
                _("Daily calls"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"calls", "daily calls", "电话名单"}),
                command="calls",
                need=_seldom,
            ),
        ),
    ),
    cards=(
        shows(messages.AreYouWell, cards.are_you_well_card),
        shows(messages.AreYouWellLate, cards.are_you_well_late_card),
        shows(messages.AreYouWellAgain, cards.are_you_well_again_card),
        shows(messages.Thanked, cards.thanked_card),
        shows(messages.HeardFromYou, cards.heard_card),
        shows(messages.SpokenFor, cards.spoken_for_card),
        shows(messages.CheckinKept, cards.kept_card),
        shows(messages.StandInAsked, circle_cards.stand_in_card),
        shows(messages.NotHeardFrom, circle_cards.not_heard_card),
        shows(messages.DoorToOpen, circle_cards.door_card),
        shows(messages.DayNews, circle_cards.day_news_card),
        shows(messages.NotAsked, circle_cards.not_asked_card),
        shows(messages.CallsToday, circle_cards.calls_card),
        shows(printing.CallPageReady, circle_cards.call_page_card),
        shows(messages.CallHourKept, circle_cards.call_hour_kept_card),
    ),
    presses=(
        Press("print_calls", commands.PrintCalls),
        Press("say_well", commands.SayWell, always=True),
        Press("call_now", commands.CallNow, done=_("Thank you. The others see that you are calling.")),
        Press("have_spoken", commands.HaveSpoken, done=_("Thank you! I will tell the others now.")),
    ),
    refusals={
        NotAskedDaily: Sentence(
            _("Nobody is asked here each day yet. Please choose a time first."),
            elder=_("I do not ask you each day yet. Please choose a time first."),
        ),
    },
    verbs=(
        verb(commands.ArrangeCheckin, arranging.arrange),
        verb(commands.PauseCheckin, arranging.pause),
        verb(commands.StopCheckin, arranging.stop),
        verb(commands.SayWell, answering.say_well),
        verb(commands.CallNow, answering.call_now),
        verb(commands.HaveSpoken, answering.have_spoken),
        verb(commands.PrintCalls, printing.make_page),
        verb(commands.KeepCallHour, call_lists.keep_hour),
    ),
    besides=(verb(HaveReached, _reached_after_cry),),
    ladders=(ladders.UNANSWERED, ladders.UNHEARD),
    plans=(days.CHECKIN, call_lists.CALLS),
    retention=CHECKIN_RETENTION,
    sign=answering.hear_sign,
    acts={
        commands.ArrangeCheckin: _("changed the daily “I'm well”"),
        commands.PauseCheckin: _("paused the daily “I'm well”"),
        commands.StopCheckin: _("stopped the daily “I'm well”"),
        commands.HaveSpoken: Deed(_("phoned or went by, and noted it"), whose),
    },
    undelivered=answering.undelivered,
    invariants=(
        Invariant("checkin_traces", invariants.no_trace, _("An elder should have been asked whether all is well.")),
        Invariant(
            "checkin_climbs", invariants.not_climbing, _("An elder has not answered, and nothing is following it up.")
        ),
        Invariant("checkin_heard", invariants.nobody_asked, _("An elder has not answered, and nobody has been asked.")),
        Invariant(
            "checkin_planned", invariants.not_planned, _("An elder wants to be asked each day, and no day is planned.")
        ),
    ),
)
