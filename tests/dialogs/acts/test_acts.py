"""Anna for Mrs Wang: whatever is done in an elder's name can be read by her, and by who acts for her."""

from dataclasses import fields

from bot.features import FEATURES
from dialogs.engine.feature import Deed
from tests.bot.errands import ask, does, signed
from tests.care.checkin.asked import arranged, without_chat
from tests.care.nights import until
from tests.town import Town, text_of


async def test_what_is_done_in_her_name_is_noted_and_told(town: Town) -> None:
    await ask(town)
    await town.wang.says("done for me")
    town.wang.sees("Anna for Mrs Wang, ", "asked neighbours for help")
    await town.anna.says("done for me")
    town.anna.sees("Anna for Mrs Wang, ", "asked neighbours for help")


async def test_what_she_does_herself_is_no_act_of_somebody_else(town: Town) -> None:
    await does(town.wang, "Ask for help", "Shopping", "Tomorrow morning", "Yes, please ask")
    await town.wang.says("done for me")
    assert "asked neighbours" not in text_of(town.wang.last)


async def test_where_nothing_was_done_it_is_said_so(town: Town) -> None:
    await town.wang.says("done for me")
    town.wang.sees("Nobody has done anything in your name yet.")
    await town.anna.says("done for me")
    town.anna.sees("Nobody has done anything for others here yet.")


async def test_nobody_else_reads_it(town: Town) -> None:
    await ask(town)
    for who in (town.ming, town.bo):
        await who.presses(signed(town, who, f"acts_for:{town.wang.id}:0"))
        assert not who.has_seen("Anna for Mrs Wang")
    await town.hua.presses(signed(town, town.hua, f"acts_for:{town.wang.id}:0"))
    town.hua.sees("Anna for Mrs Wang")


def test_each_act_says_for_whom_it_is() -> None:
    acts = {command: act for feature in FEATURES.all for command, act in feature.acts.items()}
    assert acts
    unsaid = [one for one, act in acts.items() if not isinstance(act, Deed)]
    assert all("elder_id" in {field.name for field in fields(command)} for command in unsaid)


async def test_what_a_coordinator_does_by_telephone_is_an_act(town: Town) -> None:
    await arranged(town)
    await without_chat(town)
    await until(town, "2026-11-21 10:00")
    await town.hua.taps("Reached Mrs Wang")
    await town.anna.says("done for me")
    town.anna.sees("Hua for Mrs Wang, ", "phoned or went by, and noted it")


async def test_what_is_done_with_her_requests_is_told_by_name(town: Town) -> None:
    await ask(town)
    await does(town.anna, "No longer needed", "Yes, cancel it")
    await town.wang.says("done for me")
    town.wang.sees("Anna for Mrs Wang, ", "cancelled a request", "asked neighbours for help")
