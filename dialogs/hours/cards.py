"""What is shown of hours to whoever has them."""

from care.hours.commands import HOUR, GiveHours, MakePassbook, ShowStatement, TakeGiftBack, TellMeMonthly, TellMeNoMore
from care.hours.giving import Way
from care.hours.messages import GiftDetails, HoursDetails
from care.hours.monthly import Given
from care.hours.statement import HoursLine, Statement
from care.kit.times import wall_clock
from dialogs.engine.card import Button, Card, Link, Open, stacked
from dialogs.engine.once_words import OPEN_IT
from dialogs.hours.give_hours import give_hours
from dialogs.hours.words import what_said
from dialogs.language.spoken import Day, Length, Month
from dialogs.language.words import Phrase, _

SPENT_AT_ONCE = 2 * HOUR  # in one press, when there are so many
MOST_WAYS = 2
NONE_YET = _("No hours yet; your first job will count.")
NONE_NEEDED = (_("You have no hours yet."), _("You can ask for help all the same."))


def hours_card(details: HoursDetails) -> Card:
    """What somebody has, and the press that gives it to his own family."""
    statement = Button(_("Statement"), ShowStatement())
    if details.minutes <= 0 and not details.moved:
        return Card(NONE_YET if details.helps else NONE_NEEDED)
    if details.minutes <= 0:
        owes = _("You have no hours left. Neighbours have helped you {hours} more.", hours=Length(-details.minutes))
        return Card(owes if details.minutes else _("You have no hours left."), "", stacked(statement))
    ways = [_spend(way) for way in details.family[:MOST_WAYS]]
    rows = stacked(*ways, Button(_("Give hours away"), Open(give_hours)), statement)
    return Card(_("You have {hours}.", hours=Length(details.minutes)), "", rows)


def _spend(way: Way) -> Button:
    """Two hours in one press; whatever there is when it is less."""
    minutes = min(SPENT_AT_ONCE, way.most)
    label = _("{hours} for {called}", hours=Length(minutes), called=way.called)
    return Button(label, GiveHours(way.from_id, way.to_id, minutes, way.seen), "primary")


def statement_card(statement: Statement) -> Card:
    """The latest lines, the newest first."""
    if not statement.lines:
        return Card(NONE_YET)
    monthly = [Button(_("Tell me monthly"), TellMeMonthly())] if statement.helps else []
    rows = stacked(Button(_("Passbook"), MakePassbook()), *monthly)
    return Card(tuple(_line(one, statement.zone) for one in statement.lines), _("Your hours"), rows)


def passbook_card(address: str) -> Card:
    """The link works once."""
    return Card(_("The link opens once, within an hour."), "", stacked(Button(OPEN_IT, Link(address))))


def _line(line: HoursLine, zone: str) -> Phrase:
    day, hours, what = Day(wall_clock(line.at, zone).date().isoformat()), Length(abs(line.minutes)), what_said(line)
    if line.minutes > 0:
        return _("{day}: +{hours}, {what}", day=day, hours=hours, what=what)
    return _("{day}: -{hours}, {what}", day=day, hours=hours, what=what)


def gift_made_card(details: GiftDetails) -> Card | None:
    """With the way back; None once it was taken."""
    if details.back:
        return None
    hours, back = Length(details.gift.minutes), Button(_("Take the hours back"), TakeGiftBack(details.gift.id))
    undo = _("You can take it back within 24 hours.")
    if details.gift.to_id is None:
        told = _("You gave {hours} to the fund of {place}.", hours=hours, place=details.place)
        return Card((told, undo), "", stacked(back))
    told = _("You gave {called} {hours}.", hours=hours, called=details.called)
    return Card((told, _("That's for help from neighbours in {place}.", place=details.place), undo), "", stacked(back))


def gift_received_card(details: GiftDetails) -> Card | None:
    """To who has got it; she has to do nothing."""
    if details.back:
        return None
    told = _("{name} has given you {hours}.", name=details.by, hours=Length(details.gift.minutes))
    return Card(
        (told, _("That's for help from your neighbours, whenever you need it.")),
        "",
        stacked(Button(_("Passbook"), MakePassbook())),
    )


def gift_back_card(details: GiftDetails) -> Card:
    """To both."""
    return Card(_("{name} has taken back {hours}.", name=details.by, hours=Length(details.gift.minutes)))


def given_card(given: Given) -> Card:
    """What she gave: figures that are true, and no praise by rank."""
    month = Month(given.month, given.zone)
    told = (
        _("In {month} you helped one neighbour: {length}.", month=month, length=Length(given.minutes))
        if given.neighbours == 1
        else _(
            "In {month} you helped {count} neighbours: {length}.",
            month=month, count=given.neighbours, length=Length(given.minutes),
        )
    )  # fmt: skip
    year = Length(given.in_year)
    so_far = (
        _("That month you used {used}; that year you have given {year} so far.", used=Length(given.used), year=year)
        if given.used
        else _("That year you have given {year} so far.", year=year)
    )
    return Card((told, so_far, _("Thank you!")), "", stacked(Button(_("Stop telling me"), TellMeNoMore())))


def offered_card(offered: bool) -> Card:  # noqa: FBT001 - the details of a message
    """Once."""
    del offered
    asks = (_("You have helped a neighbour."), _("Shall I tell you each month how many people you helped?"))
    yes, no = Button(_("Yes, tell me"), TellMeMonthly(), "primary"), Button(_("No, thank you"), TellMeNoMore())
    return Card(asks, "", stacked(yes, no))


def kept_card(on: bool) -> Card:  # noqa: FBT001 - the details of a message
    """Whether she is told from now on, and the way back."""
    if on:
        told = _("Good. On the first of each month I'll tell you how many people you helped, and for how long.")
        return Card(told, "", stacked(Button(_("Stop telling me"), TellMeNoMore())))
    return Card(_("All right, I won't."), "", stacked(Button(_("Yes, tell me"), TellMeMonthly())))
