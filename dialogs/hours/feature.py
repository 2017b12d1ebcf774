"""Hours: the table of contents."""

from care.hours import (
    commands,
    community,
    invariants,
    ladders,
    ledger,
    messages,
    monthly,
    printing,
    putting_right,
    refusals,
    verbs,
    watch,
)
from care.hours.retention import HOURS_RETENTION
from care.kit.refusals import OnlyCoordinators
from care.kit.uow import UnitOfWork
from care.people import hats, members
from dialogs.engine.feature import Conversation, Entry, Feature, Invariant, Need, Press, Sentence, Wording, shows, verb
from dialogs.hours import cards, community_cards, phrases, watch_cards
from dialogs.hours.exchange_hours import exchange_hours
from dialogs.hours.give_hours import give_hours
from dialogs.hours.hours_rules import hours_rules
from dialogs.hours.print_passbook import print_passbook
from dialogs.hours.put_right import put_right
from dialogs.language.words import _
from storage.ids import CommunityId, PersonId
from storage.people import Role

NONE_TO_GIVE = _("You have no hours to give away yet.")


def _coordinates(uow: UnitOfWork, community_id: CommunityId, by: PersonId) -> None:
    if not members.coordinates(uow, by, community_id):
        raise OnlyCoordinators


def _mine(uow: UnitOfWork, person_id: PersonId) -> Need:
    """A helper's line; an elder's once something has come or gone, where it takes nothing else's place."""
    if Role.ELDER not in hats.roles_worn(uow, person_id):
        return Need.USUAL
    return Need.SELDOM if ledger.balances(uow, person_id) else Need.NONE


def _seldom(uow: UnitOfWork, person_id: PersonId) -> Need:
    del uow, person_id
    return Need.SELDOM


HOLDERS = frozenset({Role.VOLUNTEER, Role.ELDER})

HOURS = Feature(
    "hours",
    conversations=(
        Conversation(
            give_hours,
            nothing=NONE_TO_GIVE,
            said=Wording(phrases.give_hours, called=_("Give hours"), roles=HOLDERS, topic=phrases.OF_HOURS),
        ),
        Conversation(
            exchange_hours, may=_coordinates, nothing=_("There is no other community here to exchange hours with.")
        ),
        Conversation(hours_rules, may=_coordinates),
        Conversation(print_passbook, may=_coordinates, nothing=_("No elder lives in this community yet.")),
        Conversation(put_right, may=_coordinates, nothing=_("No hours have been credited here yet.")),
    ),
    cards=(
        shows(messages.HoursTold, cards.hours_card),
        shows(messages.StatementTold, cards.statement_card),
        shows(printing.PassbookReady, cards.passbook_card),
        shows(messages.GiftMade, cards.gift_made_card),
        shows(messages.GiftReceived, cards.gift_received_card),
        shows(messages.GiftTakenBack, cards.gift_back_card),
        shows(community.CommunityHoursTold, community_cards.community_card),
        shows(community.ExchangeNews, community_cards.news_card),
        shows(putting_right.ReversalAsked, watch_cards.asked_card),
        shows(putting_right.ReversalDone, watch_cards.done_card),
        shows(watch.HoursDoubted, watch_cards.doubt_card),
        shows(monthly.GivenInMonth, cards.given_card),
        shows(monthly.MonthlyOffered, cards.offered_card),
        shows(monthly.MonthlyKept, cards.kept_card),
    ),
    presses=(
        Press(
            "my_hours",
            commands.ShowMyHours,
            menu=Entry(
                _("My hours"),
                roles=frozenset({Role.VOLUNTEER, Role.ELDER}),
                words=frozenset({"hours", "passbook", "互助时", "我的互助时", "存折"}),
                command="hours",
                need=_mine,
            ),
            said=Wording(phrases.my_hours, roles=HOLDERS | {Role.FAMILY}, topic=phrases.OF_HOURS, names=phrases.CALLED),
        ),
        Press("statement", commands.ShowStatement),
        Press("passbook", commands.MakePassbook),
        Press("spend", commands.GiveHours),
        Press("gift_back", commands.TakeGiftBack),
        Press(
            "our_hours",
            commands.ShowCommunityHours,
            menu=Entry(
                _("Hours here"),
                roles=frozenset({Role.COORDINATOR}),
                words=frozenset({"our hours", "hours here", "社区互助时"}),
                command="ourhours",
                need=_seldom,
            ),
        ),
        Press("hold_hours", commands.HoldHours),
        Press("hold_none", commands.HoldNoHours),
        Press("fund_hours", commands.FundHours),
        Press("agree_exchange", commands.AgreeExchange),
        Press("end_exchange", commands.EndExchange),
        Press("agree_reversal", commands.AgreeReversal),
        Press("drop_reversal", commands.DropReversal),
        Press("see_doubt", commands.SeeDoubt),
        Press("tell_monthly", commands.TellMeMonthly),
        Press("tell_no_more", commands.TellMeNoMore),
    ),
    refusals={
        refusals.TooFewHours: Sentence(_("There aren't that many hours left. “My hours” shows how many there are.")),
        refusals.ToYourself: Sentence(_("These hours are already yours. Please choose somebody else.")),
        refusals.NoExchange: Sentence(_("The two communities exchange no hours. Please talk to your coordinator.")),
        refusals.ExchangeLimit: Sentence(
            _("That many hours can't go there at the moment. Please try fewer, or try later.")
        ),
        refusals.UsedAlready: Sentence(_("They have already been used, so they can't come back.")),
        refusals.NeedsAnother: Sentence(_("Taking hours back needs a yes from somebody else as well.")),
    },
    verbs=(
        verb(commands.ShowMyHours, verbs.show_my_hours),
        verb(commands.ShowStatement, verbs.show_statement),
        verb(commands.MakePassbook, printing.make_page),
        verb(commands.GiveHours, verbs.give),
        verb(commands.TakeGiftBack, verbs.take_back),
        verb(commands.ShowCommunityHours, community.show),
        verb(commands.HoldHours, community.hold),
        verb(commands.HoldNoHours, community.hold),
        verb(commands.FundHours, community.fund),
        verb(commands.AskExchange, community.ask),
        verb(commands.AgreeExchange, community.agree),
        verb(commands.EndExchange, community.end),
        verb(commands.SetHoursRules, community.set_rules),
        verb(commands.PrintPassbook, printing.print_hers),
        verb(commands.AskReversal, putting_right.ask),
        verb(commands.AgreeReversal, putting_right.agree),
        verb(commands.DropReversal, putting_right.drop),
        verb(commands.SeeDoubt, watch.see),
        verb(commands.TellMeMonthly, monthly.tell),
        verb(commands.TellMeNoMore, monthly.tell_no_more),
    ),
    ladders=(ladders.LOOKS,),
    plans=(monthly.GIVEN,),
    retention=HOURS_RETENTION,
    invariants=(
        Invariant("hours_clear", invariants.not_even, _("What two communities owe each other doesn't balance.")),
    ),
)
