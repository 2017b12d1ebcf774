"""A helper's photo beside the sentence about him, and the picture of an identity card for one look."""

from datetime import timedelta

import httpx
from sqlmodel import Session, select

from bot.web.app import web_app
from storage.media import Media, MediaPart
from storage.vetting import Stage, Vetting
from tests.bot.errands import does
from tests.care.asking import ask
from tests.care.vetting.applicants import applied
from tests.dialogs.health.test_file_page import HOST, PAGE
from tests.pictures import photo
from tests.town import Town, buttons


def kept(town: Town) -> int:
    with Session(town.engine) as session:
        parts, rows = len(session.exec(select(MediaPart)).all()), len(session.exec(select(Media)).all())
        assert bool(parts) == bool(rows)
        return rows


async def shows_face(town: Town) -> None:
    await town.ming.says("my photo")
    if any(button.text == "My photo" for button in buttons(town.ming.last)):
        await town.ming.taps("My photo")
    await town.ming.sends_photo(photo())


async def test_an_elder_sees_his_face_until_he_takes_it_away_or_is_suspended(town: Town) -> None:
    await town.ming.says("my photo")
    town.ming.sees("elders you help will see it", "You can take it away at any time")
    await town.ming.sends_photo(photo())
    town.ming.sees("Elders you help see this photo", "[Take it away]")
    town.hua.sees("Ming shows elders this photo", "[It shows no Ming]")
    assert town.hua.last.picture is not None
    await ask(town, timedelta(hours=5))
    await town.ming.taps("I'll do it", where="group")
    assert town.wang.last.picture is not None
    assert "Ming" in town.wang.last.text
    assert all(shown.message.picture is None for shown in town.group), "no group sees it"
    await shows_face(town)
    assert kept(town) == 1, "another one takes its place"
    stolen = town.hua.button("It shows no Ming").data
    await town.bo.presses(stolen)
    assert kept(town) == 1
    await town.hua.presses(stolen)
    assert kept(town) == 0
    assert town.ming.has_seen("Your photo is deleted")
    await shows_face(town)
    await does(town.hua, "members", "Ming (helper)", "Suspend …", "Something has to be cleared up")
    assert kept(town) == 0
    await ask(town, timedelta(hours=7))
    await town.li.taps("I'll do it", where="group")
    assert town.wang.last.picture is None


async def test_the_picture_of_an_identity_card_is_looked_at_once_on_our_page_and_deleted(town: Town) -> None:
    xu = await applied(town)
    await does(xu, "my photo", "My identity card")
    await xu.sends_photo(photo())
    town.hua.sees("has sent a picture of an identity card", "[Look at it]", "[I have seen the ID]")
    assert town.hua.last.picture is None, "not in a messenger"
    stolen = town.hua.button("Look at it").data
    await town.bo.presses(stolen)
    assert not any("/paper/" in button.url for shown in town.bo.screen for button in buttons(shown.message))
    await town.hua.taps("Look at it")
    (address,) = [button.url for button in buttons(town.hua.last) if button.url]
    path = address.removeprefix("https://linli.example")
    browser = httpx.AsyncClient(transport=httpx.ASGITransport(web_app(town.app)), base_url=HOST, headers=PAGE)
    assert (await browser.get("/paper/picture.jpg")).status_code == 410
    pressed = await browser.post(path, headers={"Cookie": "linli_paper_press=1"})
    browser.headers["Cookie"] = pressed.headers["set-cookie"].partition(";")[0]
    assert "picture.jpg" in (await browser.get("/paper/")).text
    assert (await browser.get("/paper/picture.jpg")).content.startswith(b"\xff\xd8")
    await town.hua.taps("I have seen the ID")
    assert kept(town) == 0
    assert (await browser.get("/paper/picture.jpg")).status_code == 410
    with Session(town.engine) as session:
        vetting = session.exec(select(Vetting).where(Vetting.person_id == xu.id)).one()
        assert vetting.stage != Stage.APPLIED
        assert vetting.paper_id is None


async def test_a_picture_nobody_looked_at_goes_after_two_weeks(town: Town) -> None:
    xu = await applied(town)
    await does(xu, "my photo", "My identity card")
    await xu.sends_photo(photo())
    town.clock.pass_time(timedelta(days=14, hours=1))
    await town.app.metronome.forget()
    assert kept(town) == 0
    notice = await town.hua.taps("Look at it")
    assert notice is not None
    assert "It has gone on since" in notice.text
