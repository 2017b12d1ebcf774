"""Trust, in every messenger and both languages: an elder is asked herself, a neighbour is looked at first."""

import pytest
from sqlmodel import select

from care.kit.uow import UnitOfWork
from storage.consents import Consent
from storage.people import Person
from storage.vetting import Stage, Vetting
from tests.cast import WANG
from tests.channels.asking import asked
from tests.channels.conftest import EVERYWHERE
from tests.channels.phones import GROUP, Phone
from tests.channels.worlds import World
from tests.pictures import photo
from tests.words import Line, job

pytestmark = pytest.mark.parametrize("world", EVERYWHERE, indirect=True)

YES, NO = Line("Yes, I agree", "好，我同意"), Line("I do not agree", "不同意")
AN_ELDER, MAKE_IT = Line("An elder", "长辈"), Line("Yes, make the link", "对，生成链接")
HELPERS, LINK = Line("Helpers", "帮手"), Line("Link for applicants", "报名链接")
APPLIES = (
    Line("Help neighbours", "报名帮邻居"), Line("Yes, I am", "满了"), "West Gate", "2, 3", "2, 4", "Mandarin",
    "I have time",
)  # fmt: skip
SEND_IT, SEEN = Line("Yes, please send it", "好，报名"), Line("I have seen the ID", "看过身份证了")


def link_of(who: Phone) -> str:
    words = [word for seen in who.screen() for word in seen.text.split() if "/enter/" in word or "start=" in word]
    return words[-1].rsplit("/", 1)[-1].rsplit("start=", 1)[-1]


async def does(who: Phone, *steps: Line | str) -> None:
    """Each step is a button of the newest message, or else it is typed."""
    for step in steps:
        offered = who.screen() and who.world.in_words(step) in who.screen()[-1].labels
        await (who.taps(step) if offered else who.says(step))


async def test_an_elder_whom_a_coordinator_invites_decides_herself(world: World) -> None:
    await does(world.hua, "invite", AN_ELDER, "Gu Meilan", "Mrs Gu", "East Gate", "9 Poplar Street", "139 0000 9001")
    await world.hua.taps(MAKE_IT)
    gu = await world.phone("Gu")
    await gu.opens(link_of(world.hua))
    await gu.sees(Line("in your name?", "替您请邻居帮忙吗"))
    await gu.taps(YES)
    await gu.taps(NO)
    rows = await world.read(lambda session: list(session.exec(select(Consent))))
    assert {("help", True), ("visits", False)} <= {(one.scope, one.given_at is not None) for one in rows}


async def test_somebody_applies_with_a_photo_and_a_coordinator_sees_who_it_is(world: World) -> None:
    await does(world.hua, HELPERS, LINK)
    xu = await world.phone("Xu")
    await xu.opens(link_of(world.hua))
    await does(xu, "Xu", "139 0000 8001", *APPLIES)
    await xu.sends_photo(photo())
    await does(xu, "Lin Hua 139 0000 7001", "Zhao Min 139 0000 7002")
    await xu.sees(Line("Your referees: Lin Hua, Zhao Min", "推荐人：Lin Hua、Zhao Min"))
    await xu.taps(SEND_IT)
    await world.hua.taps(SEEN)
    (vetting,) = await world.read(lambda session: list(session.exec(select(Vetting).where(Vetting.why != b""))))
    assert (vetting.stage, vetting.photo_id is not None) == (Stage.IDENTIFIED, True)


async def test_an_experienced_neighbour_goes_along_to_the_first_job_of_a_new_one(world: World) -> None:
    await world.write(_li_is_new)
    await asked(world)
    await world.li.taps(job.I_WILL_DO_IT, GROUP)
    await world.ming.sees(Line("Could you go along?", "你能陪着一起去吗"))
    assert not world.ming.has_seen(WANG.home)
    await world.ming.taps(Line("I'll go along", "我陪着去"))
    await world.ming.sees(WANG.home)
    await world.li.sees(Line("Ming is going along with you", "Ming陪着去"))
    await world.wang.sees(Line("Ming is coming along with Li", "Ming陪着一起来"))
    await world.hua.sees(Line("Ming goes along.", "Ming陪着去。"))


def _li_is_new(uow: UnitOfWork) -> None:
    li = uow.session.exec(select(Person).where(Person.name == "Li")).one()
    vetting = uow.session.exec(select(Vetting).where(Vetting.person_id == li.id)).one()
    vetting.stage, vetting.stage_at = Stage.ACCOMPANIED, uow.now
    uow.session.add(vetting)
