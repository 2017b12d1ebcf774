"""That he is with her, where she can say no word: a card at her home. And a photo of both, as she wants it."""

import shutil
import subprocess
from datetime import timedelta

import httpx
import pytest
from sqlmodel import Session, select

from bot.web.app import web_app
from care.kit.refusals import NoLongerOpen, NotYours
from care.visits.commands import SayCardNumber, SayPhoto
from care.visits.refusals import NoHomeCard
from storage.media import Media
from storage.people import Person
from storage.visits import HomeCard, Presence, VisitState
from tests.bot.errands import does
from tests.care.nights import until
from tests.care.visits.company import carry_out, now, promised, visited
from tests.pictures import photo
from tests.town import Town, buttons

SITE = "https://linli.example"


def numbers_printed(pdf: bytes) -> list[str]:
    """By line: 1 and 11 stand beside one another."""
    said = subprocess.run(["pdftotext", "-layout", "-", "-"], input=pdf, capture_output=True, check=True)
    lines = [line.split() for line in said.stdout.decode().splitlines()]
    found = {int(row[at]): row[at + 1] for row in lines if len(row) == 4 and row[0].isdecimal() for at in (0, 2)}
    return [found[line] for line in sorted(found)]


async def printed(town: Town) -> list[str]:
    """What her daughter has printed."""
    await does(town.anna, "door card", "Yes, make it")
    town.anna.sees("Print it and put it inside")
    (link,) = [button.url for button in buttons(town.anna.last) if button.url]
    async with httpx.AsyncClient(transport=httpx.ASGITransport(web_app(town.app)), base_url=SITE) as browser:
        path = link.removeprefix(SITE)
        await browser.get(path)
        assert (await browser.post(path)).status_code == 303
        return numbers_printed((await browser.get("/door/")).content)


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="reads PDF with poppler-utils")
async def test_each_line_of_the_card_at_her_home_begins_one_visit(town: Town) -> None:
    numbers = await printed(town)
    assert len(numbers) == 20
    visit = await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 08:50")
    await does(town.ming, "visits", "What you'll need", "I'm at the door", "Use the door card")
    town.ming.sees("Which number stands on line 1 of the card by the door?")
    await town.ming.says(numbers[1])
    town.ming.sees("That isn't the word")
    await does(town.ming, "Use the door card", f"it is {numbers[0]}")
    town.ming.sees("You're with Mrs Wang.")
    town.wang.sees("Ming has arrived.")
    assert (now(town, visit).state, now(town, visit).known_by) == (VisitState.BEGUN, Presence.CARD)
    with Session(town.engine) as session:
        assert session.exec(select(HomeCard.used)).one() == 1


async def test_without_a_card_or_a_visit_a_number_says_nothing(town: Town) -> None:
    visit = await promised(town, "2026-11-21 09:00")
    await until(town, "2026-11-21 08:50")
    with pytest.raises(NoHomeCard):
        await carry_out(town, SayCardNumber(visit.id, visit.version, "0000"), town.ming)
    with pytest.raises(NotYours):
        await carry_out(town, SayCardNumber(visit.id, visit.version, "0000"), town.li)
    await until(town, "2026-11-21 13:00")
    with pytest.raises((NoLongerOpen, NotYours)):
        await carry_out(town, SayCardNumber(visit.id, visit.version, "0000"), town.ming)


async def test_a_photo_of_both_is_seen_by_whom_she_wants_until_she_deletes_it(town: Town) -> None:
    visit = await visited(town)
    await does(town.ming, "A photo of you both")
    await town.ming.sends_photo(photo())
    town.ming.sees("Mrs Wang decides who may see it.")
    town.wang.sees("Ming has sent a photo of you both. Who may see it?", "[Delete it]")
    assert not town.anna.has_seen("at their visit")
    with pytest.raises(NotYours):
        await carry_out(town, SayPhoto(visit.id, "family"), town.anna)
    await town.wang.taps("Show my family")
    town.anna.sees("Mrs Wang and Ming at their visit.")
    assert town.anna.last.picture is not None
    await town.wang.taps("Delete it")
    town.wang.sees("The photo is deleted.")
    with Session(town.engine) as session:
        assert session.exec(select(Media)).all() == []


async def test_a_photo_of_which_she_says_nothing_goes_after_two_weeks_and_nothing_stays_with_it(town: Town) -> None:
    visit = await visited(town)
    await does(town.ming, "A photo of you both")
    await town.ming.sends_photo(photo())
    await town.pass_time(timedelta(days=14, minutes=1))
    await town.app.metronome.forget()
    with Session(town.engine) as session:
        assert session.exec(select(Media)).all() == []
    assert now(town, visit).photo_id is None


async def test_an_elder_of_whom_there_is_a_photo_leaves_and_takes_it_with_her(town: Town) -> None:
    visit = await visited(town)
    await does(town.ming, "A photo of you both")
    await town.ming.sends_photo(photo())
    await town.wang.taps("Show my family")
    await does(town.wang, "my data", "Leave for good", "Yes, delete it")
    await town.pass_time(timedelta(days=7, minutes=2))
    with Session(town.engine) as session:
        assert session.exec(select(Media)).all() == []
        assert session.get_one(Person, visit.elder_id).name == ""
