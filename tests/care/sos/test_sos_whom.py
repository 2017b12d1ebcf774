"""By word, key, button or command, and for whom: an elder, somebody of her circle, a helper on the spot."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot.channels.base import Located
from storage.people import Community, Person, Relation, Role
from storage.requests import State
from storage.sos import Cry
from tests.bot.errands import bring_to, does, signed
from tests.care.asking import joins
from tests.care.sos.crying import MINUTE, TAKE_BACK, cries, knows, labels, timers
from tests.cast import Somebody, tie
from tests.town import GROUP, Town, text_of


async def test_the_button_of_the_menu_is_the_same_as_the_word(town: Town) -> None:
    await town.wang.says("menu")
    for label in ("More", "Help and visits", "SOS"):
        await town.wang.taps(label)
    town.wang.sees("If you are in danger, call 120 now.", "In 5 seconds I will write to Hua", "[Take it back]")
    await town.pass_time(TAKE_BACK)
    town.hua.sees("Mrs Wang pressed the button for help, today, 10:00 AM.")
    await town.wang.presses(signed(town, town.wang, "sos"))
    assert timers(town) == ["cry"]


async def test_in_the_middle_of_a_question_the_button_goes_first_and_the_question_is_offered_again(town: Town) -> None:
    await town.wang.says("menu")
    sos = signed(town, town.wang, "sos")
    await town.wang.says("Ask for help")
    await town.wang.presses(sos)
    assert town.wang.has_seen("In 5 seconds I will write to Hua")
    town.wang.sees("[Go on]")


async def test_a_daughter_is_asked_who_it_is_and_nothing_waits_for_her_answer(town: Town) -> None:
    await town.anna.says("/sos")
    town.anna.sees("If a life is in danger, call 120.", "Who needs help now?")
    assert labels(town.anna) == ["Mrs Wang", "Me", "Take it back"]
    await town.pass_time(TAKE_BACK)
    town.hua.sees(
        "Anna called for help", "Please phone at once: 139-0000-2222", "It may be about Mrs Wang: 139-0000-1111"
    )
    town.ming.sees("Mrs Wang (West Gate), Anna: one of them needs help now")
    await town.anna.taps("Mrs Wang")
    town.hua.sees("Anna called for help for Mrs Wang", "Please phone at once: 139-0000-1111", "Address: 3 Willow Lane")
    town.ming.sees("Mrs Wang (West Gate) needs help now")
    town.wang.sees("Anna has called for help for you", "written to Hua (139-0000-6666) and all the others", "call 120")
    assert len(town.wang.screen) == 1, "nobody is frightened before it is known who is meant"


async def test_for_whom_another_called_reads_who_is_coming_and_what_came_of_it(town: Town) -> None:
    await cries(town.anna, "My mother fell")
    town.wang.sees("Anna has called for help for you.")
    await town.ming.taps("I'm going")
    town.wang.sees("Ming is coming.", "Ming: 139-0000-3333")
    await town.ming.taps("I cannot go")
    town.wang.sees("Anna has called for help for you.")
    await town.li.taps("I'm going")
    await town.li.taps("I have reached Mrs Wang")
    town.wang.sees("Li tells me they have been in touch with you.", "If you need help again, just write to me.")


async def test_for_whom_another_called_reads_in_chinese_that_it_was_a_mistake(chinese_town: Town) -> None:
    town = chinese_town
    await cries(town.anna, "我妈摔倒了")
    town.wang.sees("有危险请马上打120", "Anna为您求助了", "我已通知Hua（139-0000-6666）和其他人，会一直找到有人来。")
    await town.anna.taps("没事了")
    town.wang.sees("Anna说不需要帮助了。", "再需要帮助，随时告诉我。")


@pytest.mark.parametrize("language", ["en", "zh"])
async def test_who_says_of_two_cries_that_he_goes_there_is_believed_of_the_later_one(
    engine: Engine, tmp_path: Path, language: str
) -> None:
    town = Town(engine, tmp_path, language)
    chen = knows(town, Somebody("Chen Lan", (Role.ELDER,), called="Mrs Chen", home="5 Willow Lane"), tied=False)
    await cries(town.wang)
    to_wang = town.ming.button("I'm going" if language == "en" else "我去").data
    await town.ming.presses(to_wang)
    await cries(chen)
    await town.ming.taps("I'm going" if language == "en" else "我去")
    if language == "zh":
        assert town.ming.has_seen("你现在去Mrs Chen那里。Mrs Wang那边，我在请别人去。")
        return
    assert chen.has_seen("Ming is coming.")
    assert town.ming.has_seen("You are going to Mrs Chen now. I am asking others to go to Mrs Wang.")
    town.wang.sees("I am asking Hua and all the others once more, and keep on until somebody comes.")
    await town.ming.presses(to_wang)
    town.wang.sees("Ming is coming.")
    chen.sees("I am asking Hua and all the others once more, and keep on until somebody comes.")


async def test_at_one_door_one_goes_to_both(town: Town) -> None:
    husband = knows(
        town, Somebody("Bojun", (Role.ELDER,), called="Mr Wang", home="3 Willow Lane, door 502"), tied=False
    )
    await cries(town.wang)
    await town.ming.taps("I'm going")
    await cries(husband)
    await town.ming.taps("I'm going")
    husband.sees("Ming is coming.")
    assert not town.wang.has_seen("once more, and keep on until somebody comes.")


async def test_what_she_answers_in_time_is_what_everybody_reads(town: Town) -> None:
    await town.anna.says("救命")
    await town.anna.taps("Mrs Wang")
    town.anna.sees("It is about Mrs Wang.", "[Take it back]")
    await town.pass_time(TAKE_BACK)
    town.ming.sees("Mrs Wang (West Gate) needs help now")
    town.hua.sees("[I'm calling Mrs Wang]", "[I have reached Mrs Wang]")
    await town.ming.taps("I'm going")
    town.anna.sees("Ming is going to Mrs Wang.")
    town.hua.sees("Anna called for help for Mrs Wang\nMing is going.")
    town.ming.sees("3 Willow Lane, door 502", "139-0000-1111")
    assert "139-0000-2222" not in text_of(town.ming.last)


@pytest.mark.parametrize(
    ("who", "does_so", "then"),
    [("ming", "I'm going", "Ming is going"), ("anna", "I'm fine", "somebody speaks to Mrs Wang")],
)
async def test_whom_it_is_about_may_be_said_late_and_is_answered_however_it_stands(
    town: Town, who: str, does_so: str, then: str
) -> None:
    await town.anna.says("/sos")
    mother = town.anna.button("Mrs Wang").data
    await town.pass_time(TAKE_BACK)
    await does(getattr(town, who), does_so)
    await town.anna.says("menu")
    await town.anna.presses(mother)
    assert then in town.anna.last.text


async def test_for_herself_no_neighbour_of_her_mother_is_sent_anywhere(town: Town) -> None:
    await town.anna.says("I fell")
    assert labels(town.anna) == ["Take it back"]
    await town.pass_time(TAKE_BACK)
    town.hua.sees("Anna called for help", "139-0000-2222")
    assert "Mrs Wang" not in text_of(town.hua.last)
    assert not town.ming.screen
    assert not town.group


async def test_with_several_in_her_care_all_are_named_until_she_has_said_which(town: Town) -> None:
    zhou = knows(town, Somebody("Mrs Zhou", (Role.ELDER,), area="East Gate", phone="139-0000-9999"), tied=False)
    with Session(town.engine) as session:
        tie(town.app.unit_of_work(session), town.lane_id, zhou.id, town.anna.id)
        session.commit()
    await town.anna.says("my mother fell")
    assert labels(town.anna) == ["Mrs Wang", "Mrs Zhou", "Me", "Take it back"]
    await town.pass_time(TAKE_BACK)
    town.hua.sees("It may be about Mrs Wang: 139-0000-1111", "It may be about Mrs Zhou: 139-0000-9999")
    await town.anna.taps("Mrs Zhou")
    town.hua.sees("Anna called for help for Mrs Zhou", "Please phone at once: 139-0000-9999")
    town.ming.sees("Mrs Zhou (East Gate) needs help now")


async def test_a_helper_on_the_spot_calls_for_her_whom_he_is_helping(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await town.pass_time(timedelta(hours=28))
    await town.ming.goes_on("On my way")
    await town.ming.says("she fell")
    town.ming.sees("In 5 seconds I will write to Hua", "Who needs help now?", "[Mrs Wang]", "[Me]")
    await town.pass_time(TAKE_BACK)
    town.anna.sees("Ming called for help for Mrs Wang", "“she fell”")
    town.li.sees("Mrs Wang (West Gate) needs help now")


async def test_a_helper_whose_job_is_tomorrow_is_not_with_her(town: Town) -> None:
    await bring_to(town, State.TAKEN)
    await town.ming.says("/sos")
    assert labels(town.ming) == ["Take it back"]


# ---- where


async def test_a_shared_place_is_for_who_goes_and_never_for_a_group(town: Town) -> None:
    await cries(town.wang)
    await town.wang.sends(Located(31.2304, 121.4737))
    town.wang.sees("Only whoever comes to you sees where you are.")
    town.hua.sees("The place that was shared goes to whoever is going.")
    await town.ming.taps("I'm going")
    town.ming.sees("The place that was shared: 31.2304,121.4737", "[On the map]")
    assert "openstreetmap.org/?mlat=31.2304&mlon=121.4737" in town.ming.button("On the map").url
    for chat in (town.group, town.li.screen, town.hua.screen):
        assert "31.2304" not in "".join(text_of(shown.message) for shown in chat)
    await town.pass_time(10 * MINUTE)
    await town.ming.taps("I have reached Mrs Wang")
    assert "31.2304" not in "".join(text_of(shown.message) for shown in town.ming.screen)
    with Session(town.engine) as session:
        assert session.exec(select(Cry)).one().place == "", "it is kept no longer than it is needed"


async def test_a_place_without_a_cry_or_in_a_group_is_nothing_that_can_be_read(town: Town) -> None:
    await town.wang.sends(Located(31.2304, 121.4737))
    town.wang.sees("I can only read words")
    await cries(town.wang)
    seen = len(town.hua.screen)
    await town.wang.sends(Located(31.2304, 121.4737), GROUP)
    assert len(town.hua.screen) == seen
    assert not town.hua.has_seen("The place that was shared")


async def test_whoever_goes_reads_who_has_the_key_and_is_thanked_for_having_been_there(town: Town) -> None:
    guo = await joins(town, Somebody("Guo", phone="139-0000-8888"), Relation.KEY_NEIGHBOUR, manages=False)
    await cries(town.wang)
    for one in (town.hua, town.anna):
        one.sees("Guo has the key: 139-0000-8888")
    for one in (town.ming, guo):
        assert "has the key" not in text_of(one.last)
    await town.ming.taps("I'm going")
    town.ming.sees("Guo has the key: 139-0000-8888")
    await town.li.taps("I'm going, too")
    await town.ming.taps("I have reached Mrs Wang")
    assert town.ming.has_seen("To Mrs Wang\nIt is over. Thank you for going!")
    assert town.li.has_seen("To Mrs Wang\nMing has reached Mrs Wang.\nYou need not go any more. Thank you!")


# ---- the number as it is dialled from there


@pytest.mark.parametrize(
    ("zone", "afar", "read"),
    [
        ("Asia/Shanghai", "", ("call 120.", "120 reaches that city’s dispatch: first say “in Hangzhou”.")),
        ("Asia/Shanghai", "021-120", ("call 120.", "From another city, call 021-120.")),
        ("America/Toronto", "+86 21 120", ("call +86 21 120: the emergency number of Hangzhou.",)),
        ("America/Toronto", "", ("ask somebody in Hangzhou to call 120.", "120 does not reach Hangzhou.")),
    ],
)  # fmt: skip
async def test_a_daughter_elsewhere_reads_the_number_as_she_has_to_dial_it(
    town: Town, zone: str, afar: str, read: tuple[str, ...]
) -> None:
    with Session(town.engine) as session:
        session.get_one(Person, town.anna.id).zone = zone
        session.get_one(Community, town.lane_id).emergency_from_afar = afar
        session.commit()
    await cries(town.wang)
    town.anna.sees(*read)
    town.hua.sees("If a life is in danger, call 120.")
    assert "another city" not in text_of(town.hua.last)


async def test_where_nobody_has_said_the_town_no_neighbourhood_is_taken_for_one(town: Town) -> None:
    with Session(town.engine) as session:
        session.get_one(Community, town.lane_id).town = ""
        session.commit()
    await cries(town.wang)
    town.anna.sees("From another city, 120 reaches that city’s dispatch: first say in which town help is needed.")
