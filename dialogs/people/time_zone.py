"""Somebody travels, or has moved: by the clock of which city shall all that comes again come from now on?"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from babel.dates import format_skeleton

from care.kit.times import wall_clock
from care.people.clocks import ClockDetails, Follows, Traveller, TravellersOf, WhatFollows
from care.people.commands import MoveClock
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.engine.me import Me
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import look
from dialogs.language.spoken import Length, TimeOfDay, day_said, hour_said, local_now, locale_of
from dialogs.language.words import Phrase, Reader, Text, _
from dialogs.people.places import AskPlace, City
from storage.ids import PersonId

HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class OnWall:
    """An instant by the clock of a place where its reader is, or soon will be."""

    at: datetime
    zone: str

    def said(self, reader: Reader) -> str:
        """Tomorrow, 8:00 AM."""
        local, now = wall_clock(self.at, self.zone), local_now(reader, self.zone)
        day = format_skeleton("MMMd", local, locale=locale_of(reader.language))
        if (local.date() - now.date()).days in (0, 1):
            day = day_said(local, now, reader)
        return _("{day}, {hour}", day=day, hour=hour_said(local, reader)).said(reader)


async def time_zone(me: Me) -> MoveClock:
    """Whose, where to; and before it is done, what comes when by that clock."""
    travellers = await look(TravellersOf(me.id))
    who = await _whose(travellers)
    zone = await AskPlace(
        "place",
        _("Which city's time shall I go by? Press a button, or write a big city."),
        _("City"),
        who.places,
    )
    question = _("Shall I go by {city} time from now on?", city=City(zone))
    if who.id != me.id:
        question = _("Shall I go by {city} time for {called} from now on?", called=who.called, city=City(zone))
    lines = _lines(await look(WhatFollows(who.id, zone)), (zone, who.zone), elder=travellers[0].elder)
    shown = lines[:1] if travellers[0].elder else lines  # something may have to be said above it
    await Confirm("move", (question, *shown), _("Time zone"), _("Yes, that time"))
    return MoveClock(who.id, zone)


async def _whose(travellers: list[Traveller]) -> Traveller:
    """Not asked when there is only one."""
    if len(travellers) == 1:
        return travellers[0]
    me, *others = travellers
    choices: list[tuple[PersonId, Text]] = [(me.id, _("My own")), *((one.id, one.called) for one in others)]
    chosen = await Choose("whose", _("Whose time is it about?"), _("For"), choices)
    return next(one for one in travellers if one.id == chosen)


def _lines(coming: tuple[Follows, ...], zones: tuple[str, str], *, elder: bool) -> list[Phrase]:
    """One each, by the clocks of now and of before. An elder reads three sentences at most: her doses come first."""
    lines = [_line(one, *zones) for one in coming]
    unusual = [line for line, one in zip(lines, coming, strict=True) if one.after]
    ask = [_("Please ask the doctor or chemist whether that is all right.")] if unusual else []
    return [*(unusual if elder and unusual else lines), *ask]


def _line(one: Follows, zone: str, before: str) -> Phrase:
    what, when = Phrase(one.called, {}), OnWall(one.at, zone)
    was = TimeOfDay(one.at, before)
    if one.after is None:
        return _("{what}: {when} ({hour} by the old clock).", what=what, when=when, hour=was)
    after = Length(round(one.after / HOUR) * 60)
    return _(
        "{what}: {when} ({hour} by the old clock), {length} after the last.",
        what=what, when=when, hour=was, length=after,
    )  # fmt: skip


def clock_moved_card(details: ClockDetails) -> Card:
    """What holds from now on, and the way back."""
    person, reader, city = details.person, details.reader, City(details.person.zone)
    now = _("From now on I go by {city} time.", city=city)
    if person.id != reader.id:
        now = _("From now on I go by {city} time for {called}.", called=person.called, city=city)
    elif details.by is not None:
        now = _("{name} has chosen {city} time for you.", name=details.by.name, city=city)
    before = person.zone_before or person.zone
    back = Button(_("As it was before"), MoveClock(person.id, before))
    another = Button(_("Another city"), Open(time_zone))
    lines = _lines(details.coming, (person.zone, before), elder=reader.elder)
    return Card((now, *lines), "", stacked(back, another))
