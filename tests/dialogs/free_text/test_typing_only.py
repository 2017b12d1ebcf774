"""What people get done by typing alone: what was said is filled in, what was not is asked, and one yes decides."""

from sqlmodel import Session

from care.kit.uow import UnitOfWork
from care.people.circle_commands import TakeOut
from storage.ids import PersonId
from storage.people import Role
from tests.bot.errands import does, signed
from tests.bot.turns.ways import talk_of
from tests.care.asking import do
from tests.cast import give_role
from tests.town import Town, buttons


async def test_a_daughter_types_one_sentence_and_reads_the_whole_request_back(town: Town) -> None:
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    town.anna.sees(
        "For: Mrs Wang", "Kind: Shopping", "Task: buy milk", "3:00 PM", "at home", "[Yes, ask the neighbours]"
    )
    assert not town.group
    await town.anna.says("yes")
    assert "buy milk" in town.card()


async def test_what_was_understood_can_be_changed_like_any_answer(town: Town) -> None:
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    await town.anna.says("back")
    town.anna.sees("Where?")
    await town.anna.says("back")
    town.anna.sees("When?")
    await town.anna.says("tomorrow at 5")
    town.anna.sees("Where?")


async def test_what_is_missing_is_asked_and_the_rest_is_remembered_meanwhile(town: Town) -> None:
    await town.anna.says("can someone fix mum's tap tomorrow")
    town.anna.sees("Which of these do you mean?")
    await town.anna.says("tomorrow morning")
    town.anna.sees("Kind: A repair", "Task: fix tap", "[Yes, ask the neighbours]")


async def test_an_elder_asks_in_her_own_words_and_says_yes_once(town: Town) -> None:
    await town.wang.says("could somebody take my tablets from the chemist to me this afternoon please")
    town.wang.sees("Fetch medicine", "[Yes, please ask]")
    await town.wang.says("no")
    assert not town.group


async def test_a_no_orders_nothing(town: Town) -> None:
    await town.anna.says("please don't buy milk tomorrow")
    town.anna.sees("I did not quite understand that.")


async def test_what_may_mean_two_things_is_asked_and_what_was_said_is_not_lost(town: Town) -> None:
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    town.anna.sees("Did you mean this?", "[Ask for help]")
    await town.anna.taps("Ask for help")
    town.anna.sees("I can't find whom you named among those you care for here.", "[Mrs Wang]")
    await town.anna.taps("Mrs Wang")
    town.anna.sees("Kind: Shopping", "For: Mrs Wang", "3:00 PM")


async def test_what_was_offered_and_can_be_asked_no_more_leads_to_the_menu(town: Town) -> None:
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    await do(town, town.app.features.carry_out, TakeOut(town.wang.id, town.anna.id), town.hua.id)
    await town.anna.taps("Ask for help")
    town.anna.sees("Hello Anna, what can I do for you?")
    assert not town.group


async def test_where_nothing_was_said_nothing_can_be_meant(town: Town) -> None:
    await town.anna.presses(signed(town, town.anna, ">did_you_mean"))
    town.anna.sees("There is nothing open at the moment.", "[Ask for help]")


async def test_who_says_anew_what_she_is_in_the_middle_of_saying_begins_anew(town: Town) -> None:
    await does(town.anna, "hello", "Ask for help", "Shopping", "Bread", "menu")
    await town.anna.says("can someone buy milk for mum tomorrow at 3")
    town.anna.sees("Task: buy milk", "3:00 PM")
    await town.anna.says("cancel")
    town.anna.sees("All right, I have left it.")
    assert talk_of(town, town.anna)[0] is None, "what she said first is not asked about any more"


async def test_an_elder_who_names_somebody_else_is_told_who_can_ask_for_her(town: Town) -> None:
    await town.wang.says("can someone buy milk for my sister tomorrow at 3")
    await town.wang.taps("Ask for help")
    town.wang.sees("I can't ask for whom you named; the coordinator can.", "[Ask the coordinator]")
    await town.wang.taps("Ask the coordinator")
    assert town.hua.has_seen("Mrs Wang")


async def test_help_that_is_for_herself_after_all_keeps_what_she_said(town: Town) -> None:
    await town.wang.says("can someone buy milk for my sister tomorrow at 3")
    await town.wang.taps("Ask for help")
    await town.wang.taps("For me")
    town.wang.sees("Shopping: tomorrow at 3 in the afternoon", "[Yes, please ask]")


async def test_whoever_sees_to_it_himself_asks_for_nothing(town: Town) -> None:
    for words in ("mum is out of bread but I'll get some", "I can't come to the phone", "我妈没菜了但我会去买"):
        await town.anna.says(words)
        town.anna.sees("I did not quite understand that.")


async def test_a_daughter_who_asks_how_it_goes_is_led_to_the_file_and_told_that_there_is_none(town: Town) -> None:
    await town.anna.says("how has mum's blood pressure been lately")
    town.anna.sees("There is no health file")


async def test_a_daughter_who_asks_for_her_hours_hears_that_she_needs_none(town: Town) -> None:
    await town.anna.says("how many hours do I have left")
    town.anna.sees("You have no hours yet.", "You can ask for help all the same.")


async def test_whoever_goes_back_from_that_question_is_in_the_menu(town: Town) -> None:
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    await town.anna.taps("Cancel")
    town.anna.sees("All right, I have left it.")


async def test_hours_and_visits_are_shown_when_somebody_asks_for_them(town: Town) -> None:
    await town.ming.says("how many hours do I have")
    town.ming.sees("No hours yet")
    await town.wang.says("who comes tomorrow?")
    town.wang.sees("No visits are booked.")


async def test_a_cry_goes_before_everything_that_could_be_understood(town: Town) -> None:
    await town.wang.says("help me I have fallen, can someone come")
    town.wang.sees("120")


async def test_nothing_said_in_words_decides_anything_by_itself(town: Town) -> None:
    """`decides` is for what the buttons would not have confirmed either; a visit is skipped by one more press."""
    await town.anna.says("cancel the visit")
    town.anna.sees("No visits are booked.")


async def test_who_types_on_instead_of_choosing_is_not_held_up(town: Town) -> None:
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    town.anna.sees("Did you mean this?")
    await town.anna.says("visits")
    assert town.anna.has_seen("No visits are booked")
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    await town.anna.says("can someone buy bread for mum tomorrow at 4")
    town.anna.sees("For: Mrs Wang", "Task: buy bread", "4:00 PM")


async def test_who_is_both_an_elder_and_family_is_not_offered_two_buttons_that_say_the_same(town: Town) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        give_role(uow, PersonId(town.wang.id), town.lane_id, Role.FAMILY)
        session.commit()
    await town.wang.says("can someone buy milk for my sister tomorrow at 3")
    offered = [button.text for button in buttons(town.wang.last)]
    assert offered.count("Ask for help") == 1


async def test_a_label_that_is_typed_where_it_is_offered_answers_the_question(town: Town) -> None:
    await town.anna.says("can someone buy milk for my sister tomorrow at 3")
    await town.anna.says("ask for help")
    town.anna.sees("I can't find whom you named among those you care for here.")
