"""Linli through a Rasa assistant: the same conversations, and nobody else's."""

import pytest
from sqlalchemy import Engine
from sqlmodel import func, select

from storage.requests import HelpRequest, State
from storage.sos import Cry
from tests.channels.rasa_town import at_home, with_rasa
from tests.town import Town
from tests.words import Line, asking, job, menu, news
from tests.words.asking import REMARK, TASK

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

    rasa = with_rasa(town, i_need_a_hand="ask_for_help")
    anna = await at_home(town, rasa, town.anna, "widget-7", language)
    await anna.says("I need a hand")  # only Rasa knows what that opens
    anna.sees(said(asking.WHAT_KIND))
    await anna.taps(said(asking.A_MEAL))
    anna.sees(said(asking.WHAT_SHOULD_BE_DONE))
    await anna.taps(said(menu.BACK))
    anna.sees(said(asking.WHAT_KIND))
    await anna.says(said(asking.SHOPPING))
    assert rasa.trackers["widget-7"]["active_loop"]["name"] == "ask_for_help_form"
    await anna.says(TASK)
    await anna.says("whenever the moon is green")  # no time: it is asked again
    assert rasa.trackers["widget-7"]["slots"]["linli_question"] == "when"
    await anna.says(said(asking.TOMORROW_AT_THREE))
    for label in (asking.AT_HOME, asking.ONE_HOUR, asking.EXPENSES_YES, asking.UP_TO_100):
        await anna.taps(said(label))
    await anna.says(REMARK)
    anna.sees(said(asking.SUMMARY))
    await anna.taps(said(asking.YES_ASK_THE_NEIGHBOURS))
    anna.sees(said(news.I_HAVE_ASKED))
    assert rasa.trackers["widget-7"]["active_loop"] == {}
    assert [(one.what, one.state) for one in await requests(town)] == [(TASK, State.OPEN)]
    # what comes later without being asked reaches her in the chat that is known
    await town.ming.taps(said(job.I_WILL_DO_IT), where="group")
    town.anna.sees("Ming")


async def _menu(town: Town) -> str:
    await town.anna.says("menu")
    return str([button.text for row in town.anna.last.rows for button in row])
