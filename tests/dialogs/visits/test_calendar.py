"""Visits in somebody's own calendar, read back by others than who wrote them: lines by hand, zones by dateutil."""

import io
from collections.abc import AsyncIterator
from datetime import UTC, datetime

import httpx
import pytest
from dateutil.tz import tzical
from sqlmodel import Session

from bot.papers.visit_calendar import as_calendar
from bot.web.app import web_app
from care.kit.message import Viewer
from care.kit.times import instant_of
from care.visits.commands import GiveVisitBack
from care.visits.details import details_of
from care.visits.feeds import Calendar
from dialogs.language.words import Reader
from storage.ids import PersonId
from tests.care.visits.company import booked, carry_out, now, promised
from tests.dialogs.appointments.examples import answers
from tests.town import Town, buttons, text_of

SITE = "https://linli.example"
Event = dict[str, str]


@pytest.fixture
async def browser(town: Town) -> AsyncIterator[httpx.AsyncClient]:
    transport = httpx.ASGITransport(web_app(town.app))
    async with httpx.AsyncClient(transport=transport, base_url=SITE) as one:
        yield one


def lines_of(calendar: bytes) -> list[str]:
    """RFC 5545, 3.1: lines end in CRLF and hold at most 75 bytes; a folded one goes on behind a blank."""
    assert calendar.endswith(b"\r\n")
    assert all(len(line) <= 75 for line in calendar.split(b"\r\n"))
    return calendar.decode().replace("\r\n ", "").split("\r\n")


def events_of(calendar: bytes) -> list[Event]:
    """What each says, by the name of the property; a time with the zone it names."""
    found: list[Event] = []
    for line in lines_of(calendar):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            found.append({})
        elif found and not found[-1].get("END"):
            plain, _, parameter = name.partition(";")
            found[-1][plain] = f"{parameter} {value}".strip().replace("\\,", ",").replace("\\;", ";")
    return found


def instant(said: str, calendar: bytes) -> datetime:
    """As a client reads it: on the wall of the zone that the calendar itself describes."""
    zone, wall = said.removeprefix("TZID=").split()
    described = tzical(io.StringIO("\n".join(lines_of(calendar))))
    return datetime.strptime(wall, "%Y%m%dT%H%M%S").replace(tzinfo=described.get(zone)).astimezone(UTC)


def link(town: Town, who: str) -> str:
    return next(one.url for one in buttons(getattr(town, who).last) if one.url).removeprefix(SITE)


async def test_a_companion_reads_his_visits_in_his_own_calendar_and_the_home_only_while_it_is_his(
    town: Town, browser: httpx.AsyncClient
) -> None:
    visit = await promised(town, "2026-11-25 15:00")
    await town.ming.taps("For my calendar")
    one = events_of((await browser.get(link(town, "ming"))).content)
    assert [event["SUMMARY"] for event in one] == ["Mrs Wang: A chat at home"]
    assert "LOCATION" not in one[0], "a file cannot be taken back"
    await town.ming.taps("All my visits")
    town.ming.sees("Anyone who has it can see your visits, so please keep it to yourself.")
    address = link(town, "ming")
    feed = await browser.get(address)
    assert feed.headers["cache-control"] == "no-store"
    assert feed.headers["content-type"].startswith("text/calendar")
    (event,) = events_of(feed.content)
    assert event["LOCATION"] == "3 Willow Lane, door 502"
    assert (event["UID"], event["STATUS"]) == (one[0]["UID"], "CONFIRMED")
    assert instant(event["DTSTART"], feed.content) == visit.at
    assert "139-" not in feed.text
    await carry_out(town, GiveVisitBack(visit.id, now(town, visit).version), town.ming)
    assert events_of((await browser.get(address)).content) == []


async def test_her_daughter_reads_who_comes_and_never_where_and_what_is_off_says_so(
    town: Town, browser: httpx.AsyncClient
) -> None:
    await promised(town, "2026-11-25 15:00")
    await town.anna.taps("For my calendar")
    file = link(town, "anna")
    (before,) = events_of((await browser.get(file)).content)
    assert before["SUMMARY"] == "Mrs Wang: A chat at home, with Ming"
    assert "Willow" not in (await browser.get(file)).text
    await town.anna.says("my calendar")
    feed = link(town, "anna")
    assert await open_in(browser, feed) == ["Mrs Wang: A chat at home, with Ming"]
    await answers(town.anna, "visits", "Change it", "Skip this one")
    (off,) = events_of((await browser.get(file)).content)
    assert (off["UID"], off["STATUS"]) == (before["UID"], "CANCELLED")
    assert int(off["SEQUENCE"]) > int(before["SEQUENCE"])
    assert await open_in(browser, feed) == []


async def open_in(browser: httpx.AsyncClient, feed: str) -> list[str]:
    return [event["SUMMARY"] for event in events_of((await browser.get(feed)).content)]


async def test_one_press_makes_another_address_and_one_none_at_all(town: Town, browser: httpx.AsyncClient) -> None:
    await booked(town, "2026-11-25 15:00", town.anna)
    await town.anna.says("calendar")
    first = link(town, "anna")
    await town.anna.taps("A new address")
    second = link(town, "anna")
    assert (await browser.get(first)).status_code == 410
    assert await open_in(browser, second) == ["Mrs Wang: A chat at home, nobody found yet"]
    await town.anna.taps("Close the calendar")
    town.anna.sees("No calendar can read your visits now.")
    for closed in (first, second, second.replace("visits", "1"), "/calendar/x/visits.ics"):
        assert (await browser.get(closed)).status_code == 410
    assert "Open the calendar" not in text_of(town.anna.last)


async def test_whoever_knows_the_address_of_one_reads_no_visit_of_others(
    town: Town, browser: httpx.AsyncClient
) -> None:
    visit = await promised(town, "2026-11-25 15:00")
    await town.ming.taps("For my calendar")
    file = link(town, "ming")
    await carry_out(town, GiveVisitBack(visit.id, now(town, visit).version), town.ming)
    assert (await browser.get(file)).status_code == 410


async def test_across_every_change_of_the_clocks_a_calendar_reads_the_hour_that_is_meant(town: Town) -> None:
    visit = await booked(town, "2026-11-25 15:00")
    with Session(town.engine) as session:
        details = details_of(town.app.unit_of_work(session), visit.id, Viewer(PersonId(town.anna.id)))
        assert details is not None
        for zone, year in (
            (z, y) for z in ("Europe/London", "America/New_York", "Asia/Shanghai") for y in (2027, 2036)
        ):
            for month in range(1, 13):
                at = instant_of(datetime.fromisoformat(f"{year}-{month:02}-28T15:00"), zone)
                details.visit.zone, details.visit.at = zone, at
                reader = Reader("zh", zone, at)
                written = as_calendar(Calendar(details.elder, (details,)), reader, "linli.example")
                (event,) = events_of(written)
                assert instant(event["DTSTART"], written) == at
                assert event["DTSTART"].endswith("T150000")
        session.rollback()
