"""Linli through a Rasa assistant: the same conversations, and nobody else's."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from bot.channels.base import Left
from storage.requests import HelpRequest, State
from storage.sos import Cry
from tests.bot.errands import ask, does
from tests.cast import WANG
from tests.channels.rasa_story import ONLY_RASA_KNOWS, at_the_front_end
from tests.channels.rasa_town import at_home, with_rasa
from tests.fake_rasa import Widget
from tests.town import GROUP, Town
from tests.words import Line, job
from tests.words.asking import TASK

STRANGER = Line("I do not know you yet", "我还不认识")


@pytest.fixture(params=["en", "zh"])
def in_both(request: pytest.FixtureRequest, engine: Engine, tmp_path: object) -> Town:
    return Town(engine, tmp_path, language=request.param)  # type: ignore[arg-type]


async def requests(town: Town) -> list[HelpRequest]:
    return await town.app.store.read(lambda session: list(session.exec(select(HelpRequest)).all()))


async def cries(town: Town) -> int:
    return await town.app.store.read(lambda session: session.exec(select(func.count()).select_from(Cry)).one())


async def test_a_daughter_asks_for_help_at_a_front_end_from_the_first_word_to_the_last(in_both: Town) -> None:
    town = in_both
    language = "zh" if "请人帮忙" in (await _menu(town)) else "en"

    def said(words: Line | str) -> str:
        return words if isinstance(words, str) else words.said(language)

    words = ONLY_RASA_KNOWS[language]
    rasa = with_rasa(town, **{words.replace(" ", "_"): "ask_for_help_elder"})
    anna = await at_home(town, rasa, town.anna, "widget-7", language)
    await at_the_front_end(anna, language)
    assert rasa.trackers["widget-7"]["active_loop"] == {}
    assert [(one.what, one.state) for one in await requests(town)] == [(TASK, State.OPEN)]
    # what comes later without being asked reaches her in the chat that is known
    await town.ming.taps(said(job.I_WILL_DO_IT), where="group")
    town.anna.sees("Ming")


async def _menu(town: Town) -> str:
    await town.anna.says("menu")
    return str([button.text for row in town.anna.last.rows for button in row])


async def test_an_elder_comes_in_by_a_number_that_her_own_chat_tells_her_and_by_it_once(in_both: Town) -> None:
    town = in_both
    rasa = with_rasa(town)
    await town.wang.says("connect")
    number = next(line for line in town.wang.last.whole.splitlines() if line.replace(" ", "").isdecimal())
    telephone, thief = Widget(rasa, "call-1"), Widget(rasa, "call-2")
    await telephone.says(f" {number} ")
    telephone.sees("Mrs Wang")
    assert telephone.metadata["linli_session"]
    await thief.says(number.replace(" ", ""))
    assert "linli_session" not in thief.metadata
    assert "Wang" not in thief.last
    await telephone.says(number)  # words like any other, for who is in already
    assert telephone.metadata["linli_session"]


async def test_such_a_number_is_good_for_ten_minutes(town: Town) -> None:
    rasa = with_rasa(town)
    await town.wang.says("another app")
    number = next(line for line in town.wang.last.whole.splitlines() if line.replace(" ", "").isdecimal())
    await town.pass_time(timedelta(minutes=11))
    telephone = Widget(rasa, "call-1")
    await telephone.says(number)
    telephone.sees("This link has been used or is too old.")
    assert "linli_session" not in telephone.metadata


async def test_an_address_goes_where_it_can_be_taken_away_again(town: Town) -> None:
    rasa = with_rasa(town)
    ming = await at_home(town, rasa, town.ming, "widget-8")
    await ming.says("menu")  # it is here that he spoke last
    await ask(town)
    await town.ming.taps("I'll do it", where=GROUP)
    town.ming.sees(WANG.home)
    assert not any(WANG.home in shown.text for shown in ming.screen)
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await town.wang.taps("Yes, all is well")
    assert not town.ming.has_seen(WANG.home)


async def test_who_has_no_other_chat_reads_it_there(town: Town) -> None:
    rasa = with_rasa(town)
    ming = await at_home(town, rasa, town.ming, "widget-8")
    await town.ming.sends(Left())
    await ming.says("menu")
    await ask(town)
    await town.ming.taps("I'll do it", where=GROUP)
    await ming.says("my jobs")
    assert any(WANG.home in shown.text for shown in ming.screen)


async def test_what_linli_understands_itself_is_filled_in_whatever_rasa_takes_it_for(town: Town) -> None:
    words = "can someone buy milk for mum tomorrow at 3 pm"
    rasa = with_rasa(town, **{words.replace(" ", "_"): "my_requests"})
    anna = await at_home(town, rasa, town.anna, "widget-7")
    await anna.says(words)
    assert rasa.trackers["widget-7"]["active_loop"]["name"] == "ask_for_help_form"
    assert rasa.trackers["widget-7"]["slots"]["linli_question"] not in {"kind", "when"}


async def test_a_card_that_stands_further_up_already_comes_once_when_it_is_asked_for_again(town: Town) -> None:
    """The earlier one cannot be changed there, and is left at that: it has nothing new to say."""
    rasa = with_rasa(town)
    anna, hua = await at_home(town, rasa, town.anna, "widget-7"), await at_home(town, rasa, town.hua, "widget-8")
    await ask(town)
    for _ in range(3):
        seen = len(anna.screen)
        await anna.says("my requests")
        assert [("Milk and bread" in shown.text) for shown in anna.screen[seen:]].count(True) == 1
    await does(town.hua, "Start a group", "Stair 3", "A staircase or a building", "West Gate")
    for _ in range(3):
        seen = len(hua.screen)
        await hua.says("groups")
        assert [shown.text for shown in hua.screen[seen:]].count("Stair 3") == 0
        assert len(hua.screen) - seen <= 2
