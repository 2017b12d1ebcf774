"""What coordinators see of a community's own hours."""

from care.hours.commands import HOUR, AgreeExchange, EndExchange, FundHours, HoldHours, HoldNoHours
from care.hours.community import CommunityHours, Decided, ExchangeDetails, Partner
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.hours.exchange_hours import exchange_hours
from dialogs.hours.hours_rules import hours_rules
from dialogs.hours.print_passbook import print_passbook
from dialogs.hours.put_right import put_right
from dialogs.language.spoken import Length
from dialogs.language.words import Phrase, Text, _

AT_ONCE = 10 * HOUR


def community_card(details: CommunityHours, news: tuple[Phrase, ...] = ()) -> Card:
    """Every account that is the community's own, in full, what it has issued too; below what is `news`."""
    here = details.id
    holding = (
        Button(_("Don't set hours aside"), HoldNoHours(here))
        if details.holds
        else Button(_("Set hours aside for requests"), HoldHours(here))
    )
    rows = stacked(
        Button(_("Add {hours} to the fund", hours=Length(AT_ONCE)), FundHours(here, AT_ONCE, details.issued)),
        holding,
        Button(_("Exchange with another community"), Open(exchange_hours, here)),
        Button(_("Correct hours"), Open(put_right, here)),
        Button(_("Rules for hours"), Open(hours_rules, here)),
        Button(_("Print a passbook"), Open(print_passbook, here)),
        *(button for partner in details.partners for button in _answers(details, partner)),
    )
    lines = (
        *news,
        _("Together, people here have {hours}.", hours=_signed(details.people)),
        _("In the fund: {fund}. Issued so far: {issued}.", fund=Length(details.fund), issued=_signed(details.issued)),
        _("Set aside for requests: {hours}.", hours=Length(details.held))
        if details.holds or details.held
        else _("Nothing is set aside when help is asked for."),
        _("Down to -{floor} whoever is helped pays, then the fund.", floor=Length(-details.floor))
        if details.costs
        else _("The fund pays for all help."),
        _("Savings are limited to {most}.", most=Length(details.most)),
        *(_partner(one) for one in details.partners),
    )
    return Card(lines, _("Hours of {community}", community=details.name), rows)


def news_card(details: ExchangeDetails) -> Card:
    """What has been decided there, and how it stands now."""
    return community_card(details.hours, _news(details))


def _news(details: ExchangeDetails) -> tuple[Phrase, ...]:
    match details.what:
        case Decided.ASKS:
            return ()  # it stands among the others, with what can be answered
        case Decided.AGREES:
            return (_("{community} now exchanges hours with you.", community=details.other),)
        case Decided.ENDS:
            ended = _("{community} no longer exchanges hours with you.", community=details.other)
            return (ended, _("Each community covers what it was still owed."))


def _signed(minutes: int) -> Text:
    return Length(minutes) if minutes >= 0 else _("-{hours}", hours=Length(-minutes))


def _partner(one: Partner) -> Phrase:
    most = Length(one.most)
    if not one.agreed:
        if one.asks_us:
            return _("{community} would like to exchange hours, up to {most}.", community=one.name, most=most)
        return _("{community} was asked, and has not answered yet.", community=one.name)
    if one.owed > 0:
        return _(
            "You owe {community}: {hours} (limit {most}).",
            community=one.name, hours=Length(one.owed), most=most,
        )  # fmt: skip
    if one.owed < 0:
        return _(
            "{community} owes you: {hours} (limit {most}).", community=one.name, hours=Length(-one.owed), most=most
        )  # fmt: skip
    return _("You're even with {community} (limit {most}).", community=one.name, most=most)


def _answers(details: CommunityHours, one: Partner) -> list[Button]:
    if one.agreed or not one.asks_us:
        return [Button(_("Stop with {community}", community=one.name), EndExchange(details.id, one.id))]
    agrees = Button(_("Exchange with {community}", community=one.name), AgreeExchange(details.id, one.id), "primary")
    return [agrees, Button(_("Not with {community}", community=one.name), EndExchange(details.id, one.id))]
