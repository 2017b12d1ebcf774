"""A coordinator names her own family, whom no care circle knows; a link for applicants is closed; whom a job suits."""

from datetime import timedelta

from sqlmodel import Session, select

from bot.channels.base import Opened
from storage.vetting import Stage, Vetting
from tests.bot.errands import ask as brings
from tests.bot.errands import does, signed
from tests.care.vetting.applicants import (
    APPLIES,
    applicant,
    applied,
    brought_to,
    labels,
    link_to_apply,
    opens,
    standing,
)
from tests.care.vetting.second_coordinator import second_coordinator
from tests.pictures import photo
from tests.town import Neighbour, Town


def vetting_of(town: Town, who: Neighbour) -> Vetting:
    with Session(town.engine, expire_on_commit=False) as session:
        return session.exec(select(Vetting).where(Vetting.person_id == who.id)).one()


async def test_whom_she_names_as_her_family_she_vets_no_more_and_another_is_asked(town: Town) -> None:
    gao = second_coordinator(town)
    xu = await applied(town)
    seen = town.hua.button("I have seen the ID").data
    await does(town.hua, "My own family")
    town.hua.sees("Is Xu of your own family?", "It cannot be taken back.")
    await town.hua.taps("Yes, my family")
    town.hua.sees("You are one family, so another coordinator has to see to it.")
    assert not {"I have seen the ID", "I know and vouch", "Say no", "My own family"} & set(labels(town.hua))
    await town.hua.presses(seen)
    await town.hua.presses(signed(town, town.hua, f"vouch_for:{vetting_of(town, xu).id}"))
    assert standing(town, xu).stage == Stage.APPLIED
    gao.sees("Xu", "[I have seen the ID]")
    await gao.taps("I have seen the ID")
    assert standing(town, xu).stage == Stage.IDENTIFIED


async def test_nobody_but_a_coordinator_names_a_family(town: Town) -> None:
    xu = await applied(town)
    for who in (xu, town.ming, town.anna):
        await who.presses(signed(town, who, f">own_family:{vetting_of(town, xu).id}"))
        assert not who.has_seen("of your own family?")


async def test_a_link_for_applicants_has_a_picture_and_is_closed_again(town: Town) -> None:
    token = await link_to_apply(town)
    town.hua.sees("It works for everybody", "[Close such links]")
    assert town.hua.last.picture is not None
    close = town.hua.button("Close such links").data
    for who in (town.ming, town.anna):
        await who.presses(signed(town, who, "close_links:1:applicant"))
    xu = await opens(town, token, "Xu", "139 0000 8001")
    assert xu.has_seen("If you would like to help, press “Help neighbours”")
    await town.hua.presses(close)
    late = Neighbour(town, xu.id, "Eve", "chat-eve")
    await late.sends(Opened(token))
    late.sees("This link has been used or is too old.")
    await does(xu, *APPLIES)
    assert standing(town, xu).stage == Stage.APPLIED, "who was in stays"


async def test_a_photo_is_asked_for_while_he_applies_and_shown_to_the_coordinator(town: Town) -> None:
    xu = await applicant(town)
    await does(xu, *APPLIES[:7])
    xu.sees("Would you like to send a photo of your face", "[Rather not now]")
    await xu.sends_photo(photo())
    await does(xu, *APPLIES[8:])
    assert town.hua.has_seen("Xu shows elders this photo")
    assert vetting_of(town, xu).photo_id is not None
    await xu.says("my application")
    await xu.taps("Withdraw it")
    assert vetting_of(town, xu).photo_id is None


async def test_whom_a_job_suits_stands_first_where_a_helper_is_chosen(town: Town) -> None:
    """It is shopping on a Saturday afternoon."""
    xu = await brought_to(town, Stage.ACCOMPANIED)
    await brings(town)
    await town.pass_time(timedelta(hours=20))
    await town.hua.taps("Give it to …")
    assert labels(town.hua)[:2] == ["Xu", "Bo"], "he does such things, and not on that day"
    await town.hua.taps("Cancel")
    with Session(town.engine) as session:
        his = session.exec(select(Vetting).where(Vetting.person_id == xu.id)).one()
        his.skills, his.days, his.parts = "errands phone", "weekends", "whenever"
        session.commit()
    await town.hua.taps("Give it to …")
    assert labels(town.hua)[:2] == ["Xu: a good match", "Bo"]
