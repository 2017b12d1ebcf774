"""What is shown of hours that are not right, or cannot be."""

from care.hours.commands import AgreeReversal, DropReversal, SeeDoubt
from care.hours.putting_right import ReversalDetails
from care.hours.watch import DoubtDetails
from care.kit.times import wall_clock
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.hours.put_right import put_right
from dialogs.language.spoken import Clocked, Day, Length, Listed
from dialogs.language.words import Phrase, Text, _
from storage.hours import DoubtKind


def asked_card(details: ReversalDetails) -> Card:
    """To who has asked, and to who decides: what would be taken back, from whom, and why."""
    asked = details.asked
    lines: list[Text] = [
        _("{by} would like to take back {what}", by=details.by, what=_what(details)),
        _("Why: {words}", words=asked.why),
    ]
    if asked.decided_at is not None:
        done = _("{name} has agreed: it is taken back.", name=details.decider)
        return Card((*lines, done if asked.agreed else _("{name} decided to leave it as it is.", name=details.decider)))
    if not details.may_agree:
        asks = _("I have asked {names}. Nothing changes until there is a second yes.", names=Listed(details.others))
        return Card((*lines, asks), "", stacked(Button(_("Leave it as it is"), DropReversal(asked.id))))
    agrees = Button(_("Yes, take it back"), AgreeReversal(asked.id), "primary")
    return Card(tuple(lines), "", stacked(agrees, Button(_("Leave it as it is"), DropReversal(asked.id))))


def done_card(details: ReversalDetails) -> Card:
    """To whose hours they were, and to who was helped for them."""
    if details.his:
        told = _("Taken back from your hours: {hours} ({day}).", hours=Length(details.minutes), day=_day(details))
        both = _("{by} and {name} agreed on this.", by=details.by, name=details.decider)
        return Card((told, _("Why: {words}", words=details.asked.why), both))
    return Card(_("The hours you gave for help from {name} are yours again.", name=details.helper))


def _day(details: ReversalDetails) -> Day:
    return Day(wall_clock(details.credit.worked_at or details.credit.at, details.zone).date().isoformat())


def _what(details: ReversalDetails) -> Phrase:
    hours, day = Length(details.minutes), _day(details)
    if details.helped:
        return _(
            "{hours} credited to {name} for helping {helped} ({day}).",
            hours=hours, name=details.helper, helped=details.helped, day=day,
        )  # fmt: skip
    return _("{hours} credited to {name} for helping a neighbour ({day}).", hours=hours, name=details.helper, day=day)


def doubt_card(details: DoubtDetails) -> Card:
    """What cannot be, or hardly, and why it is told; nothing was changed."""
    title = _("Please check some hours in {community}", community=details.community)
    if details.seen_by:
        return Card((_reason(details), _("{name} has checked it.", name=details.seen_by)), title)
    fine = Button(_("It's fine"), SeeDoubt(details.doubt.id))
    right = Button(_("Correct hours"), Open(put_right, details.doubt.community_id))
    return Card((_reason(details), _("Nothing has been changed.")), title, stacked(fine, right))


def _reason(details: DoubtDetails) -> Phrase:
    doubt, hours = details.doubt, Length(details.doubt.minutes)
    match DoubtKind(doubt.kind):
        case DoubtKind.OVERLAP:
            at = Clocked(doubt.at, details.zone)
            return _("{name} was credited for two jobs at the same time: {at}.", name=details.called, at=at)
        case DoubtKind.LONG_DAY:
            day = Day(wall_clock(doubt.at, details.zone).date().isoformat())
            return _("{name} was credited {hours} in one day: {day}.", name=details.called, hours=hours, day=day)
        case DoubtKind.PAIR:
            return _(
                "For three months {name} and {other} have helped each other and nobody else: {hours} together.",
                name=details.called, other=details.other, hours=hours,
            )  # fmt: skip
