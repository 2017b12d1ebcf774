"""Readings, as Mrs Wang, her daughter and a helper note them; what is kept, and who hears of it."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from sqlmodel import Session, select

from care.kit.uow import UnitOfWork
from storage.health import HealthFact, HealthLook, HealthReading
from storage.outbox import Outbox
from storage.people import Relation, Role
from storage.requests import State
from tests.bot.errands import bring_to
from tests.cast import Somebody as SomebodyOfTheLane
from tests.cast import settle_in, tie
from tests.dialogs.health.examples import FACTS, agreed, agreed_before, answers, noted
from tests.town import Town, buttons, text_of

MINUTE = timedelta(minutes=1)


def readings(town: Town) -> list[HealthReading]:
    with Session(town.engine, expire_on_commit=False) as session:
        return list(session.exec(select(HealthReading).order_by(HealthReading.id)).all())  # type: ignore[arg-type]


async def test_a_bare_reading_at_the_menu_is_read_back_and_kept_with_two_presses(town: Town) -> None:
    await agreed(town)
    await town.wang.says("130/80 pulse 72")
    assert text_of(town.wang.last) == (
        "Blood pressure 130/80, pulse 72\nIs that right?\n[Yes, that is right]\n[No, not right]\n[Back]"
    )
    assert readings(town) == [], "nothing is kept before it was read back"
    await town.wang.taps("Yes, that is right")
    assert town.wang.has_seen("Noted: Blood pressure 130/80, pulse 72.\n[Measured earlier]\n[Take that back]")
    (row,) = readings(town)
    assert row.entered == {
        "kind": "blood_pressure",
        "figures": [["systolic", "130", "mm[Hg]"], ["diastolic", "80", "mm[Hg]"], ["pulse", "72", "/min"]],
    }
    assert (row.author_id, row.measured_at, row.entered_at) == (town.wang.id, town.clock.now(), town.clock.now())


async def test_several_at_once_and_an_hour_that_has_been(town: Town) -> None:
    await agreed(town)
    await town.wang.says("this morning at 8: 120/80, glucose 6.1 fasting")
    town.wang.sees("Blood pressure 120/80; Blood sugar 6.1 mmol/L, fasting (today at 8 in the morning)")
    await town.wang.taps("Yes, that is right")
    assert [row.kind for row in readings(town)] == ["blood_pressure", "glucose"]
    assert {row.measured_at for row in readings(town)} == {datetime(2026, 11, 20, 0, tzinfo=UTC)}
    await town.wang.taps("Take that back")
    assert all(row.undone_at for row in readings(town)), "what was entered together is undone together"
    town.wang.sees("That is undone")


async def test_it_was_earlier_is_said_afterwards(town: Town) -> None:
    await noted(town)
    await answers(town.wang, "Measured earlier", "an hour ago")
    town.wang.sees("Noted: Blood pressure 120/80, measured today at 9 in the morning.")
    assert readings(town)[0].measured_at == town.clock.now() - timedelta(hours=1)


async def test_a_reading_can_be_undone_for_a_day_and_no_longer(town: Town) -> None:
    await noted(town)
    await town.pass_time(timedelta(hours=25))
    await town.wang.taps("Take that back")
    assert readings(town)[0].undone_at is None


async def test_kind_by_kind(town: Town) -> None:
    await agreed(town)
    await answers(town.wang, "health", "Note a reading", "Blood sugar")
    town.wang.sees("Please write the number, for example: 6.1.")
    await answers(town.wang, "5,8", "Fasting")
    town.wang.sees("Blood sugar 5.8 mmol/L, fasting", "Is that right?")
    await town.wang.taps("Yes, that is right")
    assert readings(town)[0].canonical == {"glucose": "5.8"}


async def test_where_units_overlap_it_is_asked_once_and_known_afterwards(town: Town) -> None:
    await agreed(town)
    await answers(town.wang, "health", "Note a reading", "Weight", "120")
    town.wang.sees("Which of these is right?", "[Weight 120 kg]", "[Weight 120 jin]")
    await answers(town.wang, "Weight 120 jin", "Yes, that is right")
    assert Decimal(readings(town)[0].canonical["weight"]) == Decimal(60)
    await town.wang.says("weight 121")
    town.wang.sees("Weight 121 jin", "Is that right?")


async def test_figures_the_wrong_way_round_are_turned_only_when_she_says_so(town: Town) -> None:
    await agreed(town)
    await town.wang.says("80/130")
    town.wang.sees("Which of these is right?", "[Blood pressure 130/80]")
    assert readings(town) == []


async def test_what_is_unlikely_is_asked_and_what_cannot_be_is_measured_again(town: Town) -> None:
    await agreed(town)
    await town.wang.says("temperature 40.5")
    town.wang.sees("That is unusual. Is it right?")
    await town.wang.says("cancel")
    await town.wang.says("pressure 310/120")
    assert readings(town) == []
    town.wang.sees("A meter can hardly show that; please measure once more.", "In an emergency call 120.")


async def test_a_daughter_who_notes_what_cannot_be_is_told_whom_to_call(town: Town) -> None:
    await agreed(town)
    await town.anna.says("pressure 310/120")
    assert readings(town) == []
    town.anna.sees("A meter can hardly show that; please measure once more.", "At any sign of danger, call 120.")


async def test_a_name_says_whose_it_is_and_somebody_out_of_reach_is_asked_about(town: Town) -> None:
    await agreed(town)
    await town.anna.says("Mum's sugar 7.8 after lunch")
    town.anna.sees("About: Mrs Wang", "Blood sugar 7.8 mmol/L, after a meal", "Is that right?")
    await town.anna.taps("Yes, that is right")
    assert readings(town)[0].elder_id == town.wang.id
    await town.anna.says("Mrs Li 190/130")
    town.anna.sees("Whose reading is it?", "At any sign of danger, call 120 now.", "[Mrs Wang]", "[Somebody else's]")
    await town.anna.taps("Somebody else's")
    assert len(readings(town)) == 1
    assert not town.wang.has_seen("190/130")
    await town.wang.says("dad 190/130")
    town.wang.sees("Whose reading is it?", "[Somebody else's]")
    assert not town.anna.has_seen("Please phone"), "her father's is no alarm of hers"


async def test_with_a_call_for_help_a_reading_is_read_back_with_the_number_and_no_stranger_notes_one(
    town: Town,
) -> None:
    await agreed(town)
    await town.anna.says("help 150/95")
    town.anna.sees("About: Mrs Wang", "Blood pressure 150/95", "At any sign of danger, call 120 now.")
    for stranger in (town.ming, town.hua):
        await stranger.says("Mrs Wang 150/95")
        assert not stranger.has_seen("150/95")
    assert readings(town) == []


async def test_the_daughter_notes_one_and_her_mother_reads_who_did(town: Town) -> None:
    await agreed(town)
    await town.anna.says("130/85")
    town.anna.sees("About: Mrs Wang", "Blood pressure 130/85", "Is that right?")
    await town.anna.taps("Yes, that is right")
    assert town.wang.has_seen("Anna has noted for you: Blood pressure 130/85.")
    assert readings(town)[0].author_id == town.anna.id
    await town.wang.taps("Take that back")
    assert readings(town)[0].undone_at, "it is hers to undo as well"


async def test_whose_it_is_is_asked_where_somebody_cares_for_two(town: Town) -> None:
    await agreed(town)
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        zhao = SomebodyOfTheLane("Zhao Min", (Role.ELDER,), called="Mr Zhao")
        other = settle_in(uow, town.lane_id, [zhao])[zhao]
        tie(uow, town.lane_id, other, town.anna.id, Relation.DAUGHTER)
        session.commit()
    await town.anna.says("130/85")
    town.anna.sees("Whose reading is it?", "[Mrs Wang]", "[Mr Zhao]")
    await town.anna.taps("Mr Zhao")
    town.anna.sees("About: Mr Zhao")
    await town.anna.taps("Yes, that is right")
    assert readings(town) == [], "Mr Zhao has agreed to nothing"
    assert town.anna.has_seen("I have stored nothing: Mr Zhao has agreed to no health file.")


async def test_without_consent_nothing_is_stored_and_what_matters_is_said_all_the_same(town: Town) -> None:
    await answers(town.wang, "spo2 94", "Yes, that is right")
    town.wang.sees("I have stored nothing, because you have no health file.", "The oxygen is low.", "call 120")
    town.wang.sees("[I would like one]")
    assert readings(town) == []
    with Session(town.engine) as session:
        kept = session.exec(select(Outbox.body).where(Outbox.name == "NotKept")).all()
    assert kept == [{}], "what was said of it is forgotten once it was sent"


async def test_a_helper_who_is_there_notes_one_and_sees_nothing_else(town: Town) -> None:
    await agreed(town)
    await town.ming.says("130/85")
    assert "Is that right?" not in text_of(town.ming.last), "he is not with her"
    await bring_to(town, State.ARRIVED)
    await answers(town.ming, "130/85", "Yes, that is right")
    assert readings(town)[0].author_id == town.ming.id
    assert town.wang.has_seen("Ming has noted for you: Blood pressure 130/85.")
    await town.ming.says("health")
    assert "130/85" not in text_of(town.ming.last)
    assert "The file" not in text_of(town.ming.last)


async def test_an_amber_one_has_a_sentence_and_those_hear_who_may(town: Town) -> None:
    await agreed(town)
    await answers(town.wang, "spo2 94", "Yes, that is right")
    assert town.wang.has_seen("The oxygen is low.\nPlease measure again; at any sign of danger, call 120.")
    town.anna.sees("About Mrs Wang", "Oxygen 94 %", "The oxygen is low.")
    assert not any("94" in text_of(shown.message) for who in (town.hua, town.ming) for shown in who.screen)
    assert not any("94" in text_of(shown.message) for shown in town.group)


async def test_values_stand_in_a_messenger_only_if_she_agreed(town: Town) -> None:
    await answers(town.wang, "health", "I would like one", *["Yes, I agree"] * 3, "I do not agree")
    await answers(town.wang, "spo2 94", "Yes, that is right")
    assert town.wang.has_seen("Noted: your reading.")
    town.anna.sees("There is a reading that needs a look", "Please look at it on my own page")
    assert not any("94" in text_of(shown.message) for shown in town.anna.screen)
    await town.anna.says("health")
    town.anna.sees("Noted in the last 7 days: 1.", "The values are on my own page only.")


async def test_the_daughter_fills_in_the_file_and_changes_it_later(town: Town) -> None:
    await agreed(town)
    await answers(town.anna, "Fill it in", *FACTS)
    town.anna.sees(
        "Shall I write that into the health file of Mrs Wang?", "Illnesses: Diabetes", "Allergies: None known"
    )
    await town.anna.taps("Yes, so it is")
    assert town.wang.has_seen("Anna has written in your health file.")
    await town.wang.taps("Look at it")
    town.wang.sees("Illnesses: Diabetes", "Allergies: None known", "[More]")
    assert "City Hospital" not in text_of(town.wang.last), "an elder reads two lines at a time"
    await town.wang.taps("More")
    town.wang.sees("Operations: None known", "Medicines taken: Amlodipine")
    await answers(town.anna, "health", "The file", "Change it")
    town.anna.sees("Which illnesses are known?", "So far: Diabetes", "[Leave it as it is]")
    await answers(town.anna, *["Leave it as it is"] * 4, "Hospital of the East", *["Leave it as it is"] * 3)
    await town.anna.taps("Yes, so it is")
    await answers(town.anna, "health", "The file")
    town.anna.sees("Illnesses: Diabetes", "Hospital: Hospital of the East")
    with Session(town.engine) as session:
        assert len(session.exec(select(HealthFact).where(HealthFact.kind == "hospital")).all()) == 2


async def test_medicines_of_the_list_of_medicines_are_not_asked_twice(town: Town) -> None:
    await agreed(town)
    for said in ("medicines", "Add a medicine", "Amlodipine", "Once a day", "8:00 am", "1 piece", "For good", "No"):
        await answers(town.anna, said)
    await town.anna.taps("Yes, so it is")
    await answers(town.anna, "health", "The file", "Change it", "Leave this out", "Leave this out", "Leave this out")
    town.anna.sees("Which hospital is it usually?")
    await answers(town.anna, *["Leave this out"] * 4, "Yes, so it is")
    await answers(town.anna, "health", "The file")
    town.anna.sees("Medicines taken: Amlodipine")


async def test_she_sees_who_has_looked(town: Town) -> None:
    await noted(town)
    await answers(town.wang, "health", "Who saw it")
    town.wang.sees("Nobody but you has looked in the last 90 days.")
    await town.anna.says("health")
    await town.anna.taps("The file")
    await answers(town.wang, "health", "Who saw it")
    town.wang.sees("Anna: today at 10 in the morning, 2 times in all.")
    await answers(town.anna, "health", "Who saw it")
    town.anna.sees("About Mrs Wang", "Anna: today, 10:00 AM")
    with Session(town.engine) as session:
        assert {row.viewer_id for row in session.exec(select(HealthLook)).all()} == {town.wang.id, town.anna.id}


async def test_a_reading_is_a_sign_of_life_only_out_of_her_own_chat(town: Town) -> None:
    await agreed_before(town)
    await answers(town.anna, "130/85", "Yes, that is right")
    assert town.person(town.wang).heard_until is None
    await answers(town.wang, "130/85")
    assert town.person(town.wang).heard_until is not None


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await agreed_before(town)
    await town.wang.says("高压120低压80，血糖6.1 空腹")
    assert town.wang.has_seen("血压120/80；血糖6.1 mmol/L，空腹\n对吗？")
    await town.wang.taps("对，是这样")
    assert town.wang.has_seen("记好了：血压120/80；血糖6.1 mmol/L，空腹。\n[是早些时候量的]\n[按多了，撤回]")
    await town.anna.says("健康")
    town.anna.sees("血压120/80", "[记一个数值]", "[看档案]", "[谁看过]")


async def test_with_a_weak_heart_on_file_a_weight_that_rises_is_told_and_without_it_says_nothing(town: Town) -> None:
    await agreed(town)
    for known in ("None known", "A doctor found it"):
        await answers(town.anna, "health", "The file", "Change it")
        while "Has a doctor said that the heart" not in text_of(town.anna.last):
            offered = [button.text for button in buttons(town.anna.last)]
            await town.anna.taps("Leave this out" if "Leave this out" in offered else "Leave it as it is")
        await answers(town.anna, known, "Yes, so it is")
        before = len(town.anna.screen)
        await answers(town.wang, "weight 60 kg", "Yes, that is right")
        await town.pass_time(timedelta(days=2))
        await answers(town.wang, "weight 62.4 kg", "Yes, that is right")
        told = any("The weight has gone up within days." in text_of(one.message) for one in town.anna.screen[before:])
        assert told is (known == "A doctor found it")
        await town.pass_time(timedelta(days=20))
    await answers(town.anna, "health", "The file")
    town.anna.sees("Weak heart: A doctor found it")
