"""The words about a doctor who stands in for another one, who is away."""

from datetime import datetime

from care.doctor.access import State
from care.doctor.messages import BondDetails
from care.kit.times import wall_clock
from dialogs.language.spoken import Day
from dialogs.language.words import Phrase, Text, _


def asked_in(of: BondDetails) -> tuple[Text, ...]:
    """What she is asked, one line a sentence."""
    return (
        _("{name} is away until {day}.", name=_other(of), day=until_said(of)),
        _("Until then, may {name} visit you and answer your questions?", name=_name(of)),
        _("You can end it at any time."),
    )


def why_of(of: BondDetails) -> tuple[Text, ...]:
    """What it means."""
    return (
        _("That way somebody comes and answers you in the meantime."),
        _("I will ask you separately whether {name} may see your health file until then.", name=_name(of)),
        _("In an emergency, always call {number} first.", number=of.emergency),
    )


def proposed(of: BondDetails) -> Phrase:
    """To the others: it is asked."""
    return _(
        "I am asking {called} whether {name} should stand in for {other}.",
        called=of.elder.called, name=_name(of), other=_other(of),
    )  # fmt: skip


def how_it_stands(of: BondDetails) -> Phrase:
    """To the others."""
    called, name, other = of.elder.called, _name(of), _other(of)
    if of.state == State.BOUND:
        return _(
            "{name} looks after {called} for {other} until {day}.",
            name=name, called=called, other=other, day=until_said(of),
        )  # fmt: skip
    if of.agreed_at is None:
        return _("{called} does not want {name} to stand in for {other}.", called=called, name=name, other=other)
    return _("{name} no longer looks after {called} for {other}.", name=name, other=other, called=called)


def to_who_is_away(of: BondDetails) -> Phrase:
    """One line, and nothing of her health."""
    called, name = of.elder.called, _name(of)
    if of.state == State.BOUND:
        return _("{name} sees to {called} for you until {day}.", name=name, called=called, day=until_said(of))
    return _("{name} no longer sees to {called} for you.", name=name, called=called)


def noted_own(of: BondDetails) -> tuple[Text, ...]:
    """To her."""
    name = _name(of)
    if of.state == State.BOUND:
        stands = _("{name} stands in for {other} until {day}.", name=name, other=_other(of), day=until_said(of))
        return (stands, _("In an emergency, always call {number} first.", number=of.emergency))
    if of.agreed_at is None:
        return (_("All right, {name} will not stand in.", name=name),)
    over = _("{name} no longer stands in for {other}.", name=name, other=_other(of))
    return (over, _("{name} can no longer see your health file.", name=name))


def to_doctor(of: BondDetails) -> tuple[Text, ...]:
    """To whoever stands in."""
    called, other = of.elder.called, _other(of)
    if of.state == State.BOUND:
        return (
            _("{called} has agreed: you stand in for {other} until {day}.", called=called, other=other,
              day=until_said(of)),
            _("I will ask {called} separately whether you may see the health file.", called=called),
            _("The limits and medicines that {other} set stay as they are.", other=other),
        )  # fmt: skip
    if of.agreed_at is None:
        return (_("{called} does not want anybody to stand in for {other}.", called=called, other=other),)
    return (_("You no longer look after {called} for {other}.", other=other, called=called),)


def until_said(of: BondDetails) -> Day | str:
    """The day of its end, by her clock."""
    return "" if of.until is None else day_of(of.until, of.elder.zone)


def day_of(until: datetime, zone: str) -> Day:
    """On the wall of a place."""
    return Day(wall_clock(until, zone).date().isoformat())


def _other(of: BondDetails) -> str:
    other = of.stands_in_for
    return "" if other is None else other.called or other.name


def _name(of: BondDetails) -> str:
    return of.doctor.called or of.doctor.name
