"""The incomplete, the hostile, the late: applying twice, one's own referee, one's own family, a year that is over."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from bot.channels.base import Opened
from care.kit.uow import UnitOfWork
from storage.people import Relation, Role
from storage.vetting import Stage
from tests.bot.errands import ask, does, signed
from tests.bot.turns.ways import invited
from tests.care.vetting.applicants import (
    APPLIES,
    applicant,
    applied,
    brought_to,
    link_to_apply,
    opens,
    standing,
)
from tests.care.vetting.second_coordinator import second_coordinator
from tests.cast import tie
from tests.town import Neighbour, Town, text_of

DAY = timedelta(days=1)


def token_on(who: Neighbour) -> str:
    return next(word.rsplit("/", 1)[-1] for word in who.last.text.split() if "/enter/" in word)


def family(town: Town, *people: Neighbour) -> None:
    """All of one elder's family."""
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        for one in people:
            tie(uow, town.lane_id, town.wang.id, one.id, Relation.RELATIVE, manages=False)
        session.commit()


# ---- applying


async def test_whoever_applies_twice_is_told_what_is_next(town: Town) -> None:
    xu = await applied(town)
    await does(xu, "apply", "Yes")
    assert "You have applied already." in text_of(xu.last)
    await does(xu, "my application")
    xu.sees("You have applied as a helper.")


async def test_whoever_has_not_applied_yet_reads_how_to(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, "my application")
    xu.sees("You have not applied yet. “Help neighbours” is the way to do so.")


async def test_a_helper_who_applies_is_thanked_and_not_asked_anything(town: Town) -> None:
    await town.ming.sends(Opened(await link_to_apply(town)))
    await does(town.ming, "hello")
    assert "[Help neighbours]" not in text_of(town.ming.last)
    assert standing(town, town.ming) == ("active", {Role.VOLUNTEER})


async def test_who_is_not_of_age_hears_it_kindly_and_has_left_nothing(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, "Help neighbours", "Not yet")
    assert "so they have to be 18. Please come again then!" in text_of(xu.last)
    assert not town.hua.has_seen("identity not checked yet")


async def test_who_is_suspended_cannot_apply_and_reads_whom_to_talk_to(town: Town) -> None:
    await does(town.hua, "members", "Anna (family)", "Suspend …", "Often did not come")
    await does(town.anna, "apply", "Yes")
    assert "cannot take part in Willow Lane for now" in text_of(town.anna.last)


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Li 139 0000 8001", "That is you, it seems"),
        ("Xu 139 0000 7009", "That is you, it seems"),
        ("Anna 139-0000-2222", "Anna is of your family, it seems"),
    ],
)
async def test_neither_he_himself_nor_his_family_speaks_for_him(town: Town, named: str, said: str) -> None:
    xu = await applicant(town)
    family(town, xu)
    await does(xu, *APPLIES[:-3], named, "Zhao Min 139 0000 7002", "Yes, please send it")
    assert said in text_of(xu.last)
    await does(xu, "Lin Hua 139 0000 7001", "Zhao Min 139 0000 7002", "Yes, please send it")
    xu.sees("Thank you, I have passed it on.")


async def test_one_person_is_not_two_referees(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, *APPLIES[:-3], "Lin Hua 139 0000 7001", "Hua Lin +86 13900007001", "Yes, please send it")
    assert "Those two have one telephone number" in text_of(xu.last)


async def test_what_can_be_left_out_is_left_out_and_named_later(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, "Help neighbours", "Yes, I am", "Leave this out", "whatever is needed", "Weekends")
    await does(xu, "Leave this out", "Leave this out", "Rather not now", "I'll name one later", "Yes, please send it")
    town.hua.sees("Can do: whatever is needed", "Which days: Weekends")
    await does(xu, "Who knows me", "139 0000 7001", "Lin Hua 139 0000 7001")
    town.hua.sees("Referee Lin Hua, not asked yet: 139 0000 7001")


async def test_who_withdraws_takes_what_he_wrote_with_him_and_may_come_again(town: Town) -> None:
    xu = await applied(town)
    await xu.taps("Withdraw it")
    xu.sees("what you wrote has been deleted", "You can apply again at any time.")
    town.hua.sees("has withdrawn")
    assert "West Gate" not in text_of(town.hua.last)
    assert standing(town, xu) == ("withdrawn", set())


# ---- who may not yet


@pytest.mark.parametrize("stage", [Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR])
async def test_who_is_no_helper_yet_takes_no_job_and_reads_what_is_next(town: Town, stage: Stage) -> None:
    xu = await brought_to(town, stage)
    await town.anna.says("hello")
    await ask(town)
    notice = await xu.taps("I'll do it", where="group")
    assert notice is not None
    assert "You can take jobs once you are a helper here." in notice.text
    assert "[Short training]" in text_of(xu.last)
    await town.ming.taps("I'll do it", where="group")


async def test_a_year_later_somebody_has_to_look_again(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await town.hua.taps("I know and vouch")
    await town.hua.taps("Yes, I vouch for it")
    town.hua.sees("Hua vouches", "first jobs")
    await town.pass_time(336 * DAY)
    town.hua.sees("[I have checked again]")
    await town.pass_time(30 * DAY)
    xu.sees("Helpers are checked again once a year")
    assert standing(town, xu) == ("lapsed", {Role.APPLICANT})
    await town.hua.taps("I have checked again")
    assert standing(town, xu) == ("active", {Role.VOLUNTEER})


async def test_a_suspension_keeps_the_stage_and_lifting_it_gives_back_no_more_than_that(town: Town) -> None:
    xu = await brought_to(town, Stage.IDENTIFIED)
    await does(town.hua, "members", "Xu (applicant)", "Suspend …", "Something has to be cleared up")
    assert standing(town, xu) == ("identified", set())
    await does(town.hua, "helpers", "Xu")
    town.hua.sees("Suspended meanwhile.")
    await does(town.hua, "members", "Xu (applicant, suspended)", "Lift the suspension", "Yes, lift it")
    assert standing(town, xu) == ("identified", {Role.APPLICANT})


# ---- coordinators


async def test_a_coordinators_family_is_left_to_another(town: Town) -> None:
    lin = second_coordinator(town)
    xu = await applicant(town)
    family(town, xu, town.hua)
    await does(xu, *APPLIES)
    lin.sees("[I have seen the ID]")
    assert not town.hua.has_seen("identity not checked yet")
    await does(town.hua, "helpers", "Xu")
    town.hua.sees("You are one family, so another coordinator has to see to it.")
    assert "[I have seen the ID]" not in text_of(town.hua.last)
    notice = await town.hua.presses(signed(town, town.hua, "see_identity:4:1"))
    assert notice is not None
    assert "Nobody checks themselves or their own family." in notice.text


async def test_it_is_handed_over_and_the_other_is_reminded_from_then_on(town: Town) -> None:
    lin = second_coordinator(town)
    await applied(town)
    await does(town.hua, "helpers", "Xu", "Hand over", "Lin")
    lin.sees("In charge: Lin.")
    seen, hers = len(town.hua.screen), len(lin.screen)
    await town.pass_time(4 * DAY)
    assert len(lin.screen) > hers
    assert len(town.hua.screen) == seen
    await town.pass_time(5 * DAY)
    assert len(town.hua.screen) > seen, "in the end all of them"


async def test_a_no_is_kind_and_can_be_thought_over(town: Town) -> None:
    xu = await applied(town)
    await does(town.hua, "Say no", "Shouted at me")
    xu.sees("Thank you for wanting to help in Willow Lane.", "Please talk to Hua about it: 139-0000-6666.")
    assert "Shouted" not in text_of(xu.last)
    await does(xu, "hello")
    await does(town.hua, "Consider it again")
    assert standing(town, xu) == ("applied", {Role.APPLICANT})


async def test_a_button_of_an_earlier_stage_changes_nothing(town: Town) -> None:
    xu = await applied(town)
    seen = town.hua.button("I have seen the ID").data
    await town.hua.presses(seen)
    notice = await town.hua.presses(seen)
    assert notice is not None
    assert "It has gone on since" in notice.text
    for who in (town.anna, town.ming, xu):
        await who.says("hello")
        for data in ("see_identity:4:2", "note_reference:1:good", "vetting:4", "consider_again:4", "look_back:1:1"):
            await who.presses(signed(town, who, data))
    assert standing(town, xu).stage == "identified"
    assert not town.anna.has_seen("139 0000 8001")


# ---- referees


async def test_a_referee_answers_by_a_link(town: Town) -> None:
    xu = await applied(town)
    await town.hua.taps("I have seen the ID")
    await town.hua.taps("Link for Lin Hua")
    lin = await opens(town, token_on(town.hua), "Lin Hua", "139 0000 7001")
    assert any("Xu wants to help elders in Willow Lane" in text_of(shown.message) for shown in lin.screen)
    await lin.taps("Answer")
    await does(lin, "I have doubts", "He shouts")
    lin.sees("Xu does not see it.")
    town.hua.sees("Referee Lin Hua has doubts: 139 0000 7001", "“He shouts”", "[Zhao Min is for it]")
    assert not xu.has_seen("He shouts")
    await town.hua.taps("Zhao Min is for it")
    assert standing(town, xu).stage == "identified", "one is not two"
    await does(town.hua, "Another referee", "Mei 139 0000 7003")
    await town.hua.taps("Mei is for it")
    assert standing(town, xu).stage == "spoken_for"


async def test_a_referees_link_in_the_hands_of_the_applicant_opens_nothing(town: Town) -> None:
    xu = await applied(town)
    await town.hua.taps("I have seen the ID")
    await town.hua.taps("Link for Lin Hua")
    await xu.sends(Opened(token_on(town.hua)))
    assert "This link is for Lin Hua." in text_of(xu.last)


async def test_a_neighbour_who_is_named_is_asked_here(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, *APPLIES[:-3], "Bo 139-0000-5555", "Li 139-0000-4444", "Yes, please send it")
    await town.hua.taps("I have seen the ID")
    for who in (town.bo, town.li):
        await does(who, "Answer", "Yes, I would", "Nothing more")
    xu.sees("Two people have spoken for you.")


# ---- vouching


async def test_an_invitation_is_a_vouching_and_says_so(town: Town) -> None:
    xu = await invited(town, "Xu", "A helper")
    assert any("you confirm that you know Xu well" in text_of(shown.message) for shown in town.hua.screen)
    await does(xu, "Xu", "139 0000 8001")
    assert standing(town, xu) == ("active", {Role.VOLUNTEER})
    await does(town.hua, "helpers")
    town.hua.sees("Nobody waits for you. Helpers here: 4.")


async def test_nobody_vouches_for_her_own_family(town: Town) -> None:
    lin = second_coordinator(town)
    family(town, town.hua)
    await invited(town, "Anna", "A helper", phone=town.anna)
    assert standing(town, town.anna) == ("applied", {Role.FAMILY, Role.APPLICANT})
    lin.sees("Anna", "identity not checked yet", "[I have seen the ID]")


# ---- what an elder is told


async def test_an_elder_is_told_who_has_checked_him_and_that_he_is_new(town: Town) -> None:
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    await xu.taps("I'll do it", where="group")
    town.wang.sees("Xu, a neighbour, will come", "Xu is a new helper, and Hua has checked who they are.")
    for step in ("On my way", "Arrived", "Done"):
        await xu.goes_on(step)
    await town.wang.taps("Yes, all is well")
    await does(town.wang, "Ask for help", "Shopping", "As soon as possible", "Yes, please ask")
    await xu.taps("I'll do it", where="group")
    town.wang.sees("Xu, checked by Hua, has helped you before: once.")
