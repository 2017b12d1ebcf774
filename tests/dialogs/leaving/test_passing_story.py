"""An elder has died: everything stops, who helped hears it in words one would want to read; a mistake is put right."""

from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from care.checkin.arranging import arrange
from care.checkin.commands import ArrangeCheckin
from storage.hours import Entry
from storage.people import Relation
from storage.plans import Occurrence
from storage.requests import HelpRequest, State
from tests.care.asking import ask, do, joins
from tests.cast import Somebody
from tests.dialogs.health.examples import agreed_before, answers
from tests.dialogs.leaving.erased import left_of
from tests.dialogs.leaving.test_leaving_story import HERS, lives, wrong
from tests.town import Neighbour, Town, text_of

DAY = timedelta(days=1)


async def is_told(who: Neighbour) -> None:
    await answers(who, "Mrs Wang has passed away", "Yes, sadly")


async def busy(town: Town) -> None:
    """She is asked each day, takes a medicine, has called for help; Ming was there, Li is coming, Bo only looks on."""
    await lives(town)
    await do(town, arrange, ArrangeCheckin(town.wang.id, 9 * 60), town.wang.id)
    await ask(town, timedelta(minutes=30))
    await town.ming.taps("I'll do it", where="group")
    for step in ("On my way", "Arrived", "Done"):
        await town.ming.goes_on(step)
    await ask(town, timedelta(hours=30))
    await town.li.taps("I'll do it", where="group")


async def test_everything_stops_and_everybody_hears_it_gently(town: Town) -> None:
    son = await joins(town, Somebody("Wei"), Relation.SON, manages=False)
    await busy(town)
    await is_told(town.anna)
    town.anna.sees("I am very sorry. All that was planned for Mrs Wang has stopped.", "[That was a mistake]")
    for reader in (son, town.hua):
        reader.sees("Anna tells me that Mrs Wang has died", "All reminders, visits and questions have stopped.")
    assert "You have helped Mrs Wang once: thank you for being there." in text_of(town.ming.last)
    town.li.sees("Mrs Wang has died", "Thank you for being there for Mrs Wang", "You need not come.")
    assert not town.bo.has_seen("has died")
    assert "has died" not in "\n".join(text_of(shown.message) for shown in town.group)
    others = (town.wang, town.anna, town.ming, town.li, town.bo, son)  # Hua still looks after what she was told
    told = [len(one.screen) for one in others]
    await town.pass_time(3 * DAY)
    assert [len(one.screen) for one in others] == told, "nobody hears anything of it again"
    with Session(town.engine) as session:
        states = sorted(one.state for one in session.exec(select(HelpRequest)).all())
        assert states == [State.CONFIRMED, State.WITHDRAWN, State.WITHDRAWN]
        assert sum(one.minutes for one in session.exec(select(Entry)).all() if one.minutes > 0) == 60
        ahead = (Occurrence.person_id == town.wang.id, col(Occurrence.fires_at).is_not(None))
        assert session.exec(select(Occurrence).where(*ahead)).all() == []
    assert wrong(town) == []
    await is_told(town.hua)
    town.hua.sees("Anna tells me that Mrs Wang has died")
    await town.pass_time(timedelta(days=87, hours=1))
    assert left_of(town.engine, HERS) == []
    assert wrong(town) == []


async def test_a_mistake_is_put_right_and_she_is_asked_again(town: Town) -> None:
    await busy(town)
    await is_told(town.hua)
    await town.wang.says("hello")
    for reader in (town.anna, town.hua):
        reader.sees("Somebody has just written or pressed something in the chat of Mrs Wang")
    stolen = town.anna.button("That was a mistake").data
    for stranger in (town.bo, town.ming):
        await stranger.presses(stolen)
        assert not stranger.has_seen("It was a mistake")
    await town.anna.taps("That was a mistake")
    town.anna.sees("I have told everybody that it was a mistake", "help has to be asked for again")
    for reader in (town.hua, town.li, town.ming):
        assert reader.has_seen("It was a mistake: Mrs Wang is alive. I am sorry.")
    asked = len(town.wang.screen)
    await town.pass_time(2 * DAY)
    assert len(town.wang.screen) > asked, "she is asked whether she is well"
    await town.hua.taps("That was a mistake")
    assert wrong(town) == []


async def test_nobody_is_offered_to_ask_for_her_any_more_until_it_was_a_mistake(town: Town) -> None:
    await answers(town.anna, "menu")
    town.anna.sees("[Ask for help]")
    await answers(
        town.anna, "Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home, 1 hour, no expenses",
    )  # fmt: skip
    town.anna.sees("[Yes, ask the neighbours]")
    await is_told(town.hua)
    await town.anna.taps("Yes, ask the neighbours")
    assert not any("Milk" in text_of(shown.message) for shown in town.group)
    for words, line in (("menu", "[Ask for help]"), ("visits", "[Book a visit]")):
        await answers(town.anna, words)
        assert line not in text_of(town.anna.last)
    await town.hua.taps("That was a mistake")
    await answers(town.anna, "menu")
    town.anna.sees("[Ask for help]")


async def test_of_her_health_nothing_is_asked_and_nothing_noted_any_more(town: Town) -> None:
    await town.anna.says("health")
    town.anna.sees("[Note a reading]")
    await is_told(town.anna)
    await town.anna.says("menu")
    assert "Health" not in text_of(town.anna.last)
    await town.anna.says("130/80")
    town.anna.sees("I did not quite understand that.")
    older = await town.anna.taps("Note a reading")
    assert older is not None
    assert older.text == "There is no health file, so nothing can be kept in it."
    for reader in (town.anna, town.ming):
        await reader.says("health")
        reader.sees("There is nobody whose health I could show here.")
    await town.hua.taps("That was a mistake")
    await town.anna.says("health")
    town.anna.sees("[Note a reading]")


async def test_the_menu_of_her_family_has_nothing_left_that_would_be_about_her(town: Town) -> None:
    def offered() -> bool:
        return any(line in text_of(town.anna.last) for line in ("Daily “I'm well”", "Card by the door"))

    await answers(town.anna, "menu", "More")
    assert offered()
    await is_told(town.anna)
    for page in ("menu", "More"):
        await answers(town.anna, page)
        assert not offered()


async def test_who_was_allowed_to_still_reads_her_file_and_changes_nothing_in_it(town: Town) -> None:
    await agreed_before(town)
    await is_told(town.anna)
    await town.anna.says("health")
    town.anna.sees("[The file]", "[Who saw it]")
    assert "Note a reading" not in text_of(town.anna.last)
    await town.anna.taps("The file")
    assert "Change it" not in text_of(town.anna.last)


async def test_a_cry_for_help_is_heard_whatever_was_said(town: Town) -> None:
    await is_told(town.anna)
    await town.wang.says("SOS")
    await town.pass_time(timedelta(minutes=1))
    assert town.hua.has_seen("Mrs Wang")
    assert town.hua.button("I'm going")


async def test_a_helper_who_is_nothing_else_to_her_cannot_say_it(town: Town) -> None:
    await town.ming.says("Mrs Wang has passed away")
    assert not town.anna.has_seen("has died")


async def test_it_is_said_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await town.anna.says("王奶奶去世了")
    town.anna.sees("去世了吗")
    await town.anna.taps("是的")
    town.hua.sees("请节哀", "去世了")


async def test_it_is_not_met_with_the_question_that_was_open(town: Town) -> None:
    await answers(town.anna, "Ask for help", "Shopping", "Milk", "Mrs Wang passed away")
    town.anna.sees("I am very sorry: has Mrs Wang died?", "[Yes, sadly]")
    await answers(town.anna, "No, luckily not")
    town.anna.sees("When? Press a button")


async def test_what_a_question_asks_for_in_ones_own_words_is_its_answer(town: Town) -> None:
    await answers(town.anna, "Tell in confidence", "My father passed away last year, and she is sad")
    assert not town.anna.has_seen("has Mrs Wang died?")


TOLD = (
    "Mother has died", "Mrs Wang died peacefully in her sleep last night", "My dad is dead", "妈妈走了",
    "我们家老爷子昨晚在医院走了", "王奶奶走了",
)  # fmt: skip
CRIED = (
    "I think she died just now", "My mother just died", "Mum has died!", "she is dying", "我妈不行了", "我爸好像死了",
    "Mrs Wang died, call an ambulance",
)  # fmt: skip


@pytest.mark.parametrize("words", TOLD)
async def test_who_cares_for_her_is_asked_gently_which_is_meant(town: Town, words: str) -> None:
    await town.anna.says(words)
    town.anna.sees("has somebody died, or is help needed now?", "120", "[Help is needed now]", "[Somebody has died]")
    await town.pass_time(timedelta(minutes=10))
    assert not town.hua.has_seen("Anna"), "nobody is called out"


async def test_either_answer_is_taken_up(town: Town) -> None:
    await answers(town.anna, "妈妈走了", "Somebody has died")
    town.anna.sees("has Mrs Wang died?", "[No, luckily not]")
    await answers(town.anna, "No, luckily not", "Mother has died", "Help is needed now")
    await town.pass_time(timedelta(seconds=10))
    town.hua.sees("Anna", "[I")


@pytest.mark.parametrize("words", CRIED)
async def test_what_is_of_this_moment_is_heard_as_a_cry(town: Town, words: str) -> None:
    await town.anna.says(words)
    assert not town.anna.has_seen("has somebody died")
    town.anna.sees("120")


async def test_whoever_cares_for_nobody_or_cries_already_is_heard_as_before(town: Town) -> None:
    await town.bo.says("My mother has died")
    town.bo.sees("Do you need help now?")
    await town.anna.says("I fell")
    await town.anna.says("My mother has died")
    assert not town.anna.has_seen("has somebody died")
