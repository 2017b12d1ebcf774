"""Mrs Gu is asked herself, one thing a message; what she refuses holds, and she can think again."""

from datetime import date, time, timedelta
from hashlib import sha256

import pytest
from sqlmodel import Session, select

from bot.channels.base import Opened
from bot.features import FEATURES
from care.kit import consents, media
from care.kit.command import Command
from care.kit.media import Arrived
from care.kit.recurrence import Phase, Recurrence
from care.kit.uow import UnitOfWork
from care.medicine import purposes as of_medicine
from care.medicine.commands import DescribeMedicine, EnterMedicine, OnBox
from care.people.consent_commands import Agree, EndConsent, ThinkAgain
from care.requests import purposes as of_requests
from dialogs.language.words import translate
from dialogs.medicine.consent_words import MEDICINE_WORDS
from dialogs.requests.consent_words import REQUEST_WORDS
from storage.consents import Consent, Guardian, How
from storage.ids import PersonId
from storage.media import MediaKind
from storage.medicine import Medicine
from tests.bot.errands import does, signed
from tests.dialogs.joining.families import GU, made_known, opens_link, stranger, token_of
from tests.town import Neighbour, Town, buttons, text_of

HELP, VISITS, PHOTOS, FILE = (
    "may your family, or else the coordinator, ask neighbours for help",
    "May a helper who takes a job read your address",
    "May I keep photos", "may I keep a health file for you?",
)  # fmt: skip
YES, NO = "Yes, I agree", "I do not agree"
ASKS = ("Ask for help", "Shopping", "Milk", "tomorrow 15:00", "At home", "1 hour", "No", "Nothing more")


async def family(town: Town, *answers: str) -> tuple[Neighbour, Neighbour]:
    """Welcome, and she has answered so far."""
    xin = await made_known(town)
    await town.hua.taps("Yes, welcome")
    gu = await opens_link(town, xin)
    await does(gu, *answers)
    return xin, gu


def rows(town: Town) -> list[Consent]:
    with Session(town.engine) as session:
        return list(session.exec(select(Consent).order_by(Consent.id)))  # type: ignore[arg-type]


async def test_she_is_asked_one_thing_a_message_and_why_and_may_refuse_parts(town: Town) -> None:
    xin, gu = await family(town)
    gu.sees(
        HELP,
        "Neighbours read your name, the task, the time and the area",
        "You can end it at any time.",
        "[Yes, I agree]",
        "[Why?]",
    )
    assert "Xin asks" in text_of(gu.last)
    await gu.taps("Why?")
    gu.sees("Then somebody can come even when you cannot write yourself.", "[Yes, I agree]", "[I do not agree]")
    await gu.taps(YES)
    gu.sees(VISITS)
    await gu.taps(NO)
    gu.sees(PHOTOS)
    await gu.taps(NO)
    gu.sees(FILE)
    await gu.taps(YES)
    gu.sees("May Xin see your health file")
    await does(gu, YES, NO, NO)
    for told in ("agrees that others ask neighbours", "does not want helpers to read", "does not want photos",
                 "agrees that you may see the health file"):  # fmt: skip
        assert xin.has_seen(told)
    said = {(one.scope, one.given_at is not None) for one in rows(town) if one.scope != "everything"}
    assert said == {("help", True), ("visits", False), ("photos", False), ("file", True), ("sees", True),
                    ("helpers", False), ("messenger", False)}  # fmt: skip


async def test_before_she_has_said_so_nobody_asks_neighbours_in_her_name(town: Town) -> None:
    xin, gu = await family(town)
    cards = len(town.group)
    await does(xin, "hello", "Ask for help")
    xin.sees("Mrs Gu has not agreed yet that others ask neighbours", "as soon as Mrs Gu agrees", "[Ask once more]")
    await xin.taps("Ask once more")
    xin.sees("I have asked Mrs Gu.", "Nothing changes until Mrs Gu agrees.")
    gu.sees(HELP)
    assert len(town.group) == cards
    await gu.taps(YES)
    await does(xin, *ASKS, "Yes, ask the neighbours")
    assert "Milk" in town.card()


async def test_what_was_answered_waits_where_she_ends_it_meanwhile(town: Town) -> None:
    xin, gu = await family(town, YES, NO, NO, NO)
    cards = len(town.group)
    await does(xin, *ASKS)
    given = next(one for one in rows(town) if one.scope == "help")
    decides(town, gu, EndConsent(given.id))
    await xin.taps("Yes, ask the neighbours")
    xin.sees("Mrs Gu has not agreed to this, and nobody else can.", "Task: Milk", "[Yes, ask the neighbours]")
    assert len(town.group) == cards
    decides(town, gu, ThinkAgain(given.id))
    decides(town, gu, Agree(rows(town)[-1].id))
    await xin.taps("Yes, ask the neighbours")
    assert "Milk" in town.card()


async def test_help_refused_holds_and_she_can_ask_herself(town: Town) -> None:
    xin, gu = await family(town, NO, YES, YES, NO)
    await does(xin, "hello", "Ask for help")
    xin.sees("Mrs Gu does not want others to ask neighbours for help.", "Please talk about it together.")
    cards = len(town.group)
    await does(gu, "Ask for help", "Shopping", "Tomorrow morning", "Yes, please ask")
    assert len(town.group) == cards + 1


async def test_visits_refused_hold_and_the_address_goes_when_she_ends_it(town: Town) -> None:
    xin, gu = await family(town, YES, YES, NO, NO)
    await does(xin, *ASKS, "Yes, ask the neighbours")
    await town.ming.taps("I'll do it", where="group")
    assert "9 Poplar Street" in text_of(town.ming.last)
    await gu.says("what I agreed to")
    shown = [one for one in gu.screen if "A helper who takes a job may read your address." in text_of(one.message)]
    await gu.presses(next(button.data for button in buttons(shown[-1].message) if button.text == "End this"))
    gu.sees("From now on no helper reads your address; they will phone you.", "[Have it again]")
    assert not any("9 Poplar Street" in text_of(one.message) for one in town.ming.screen)
    assert any("please ask by phone" in text_of(one.message) for one in town.ming.screen)
    assert xin.has_seen("does not want helpers to read the address any more")
    await does(gu, "Have it again", YES)
    assert [one.given_at is not None for one in rows(town) if one.scope == "visits" and one.ended_at is None] == [True]


async def test_photos_refused_are_not_kept_but_her_own(town: Town) -> None:
    xin, gu = await family(town, YES, YES, NO, NO)
    box, rule = OnBox("Aspirin", ("1",)), Recurrence(date(2026, 11, 20), (Phase((time(8),)),))
    decides(town, xin, EnterMedicine(PersonId(gu.id), box, rule))
    for who in (xin, gu):
        with Session(town.engine) as session:
            uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
            sent = media.put(uow, PersonId(who.id), Arrived(MediaKind.PICTURE, lambda: [b"a box"]))
            medicine_id = session.exec(select(Medicine.id)).one()
            session.commit()
        decides(town, who, DescribeMedicine(medicine_id, picture_id=sent))
        with Session(town.engine) as session:
            assert (session.exec(select(Medicine.picture_id)).one() is not None) is (who is gu)


def decides(town: Town, who: Neighbour, command: Command) -> None:
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "test")
        FEATURES.carry_out(uow, command, PersonId(who.id))
        session.commit()


@pytest.mark.parametrize("label", [YES, NO, "Why?"])
async def test_nobody_answers_for_her_whatever_is_pressed(town: Town, label: str) -> None:
    xin, gu = await family(town)
    asked = next(one for one in rows(town) if one.scope == "help")
    press = {YES: "agree_to", NO: "do_not_agree", "Why?": "why_consent"}[label]
    for who in (xin, town.hua, town.ming):
        await who.presses(signed(town, who, f"{press}:{asked.id}"))
    assert [one.given_at for one in rows(town) if one.scope == "help"] == [None]
    assert [one.ended_at for one in rows(town) if one.scope == "help"] == [None]
    gu.sees(HELP)


async def test_pressed_on_her_phone_by_somebody_else_it_is_shown_and_a_coordinator_asks_her(town: Town) -> None:
    _xin, gu = await family(town)
    before = gu.button(YES).data
    await gu.taps("I'm somebody else")
    gu.sees("Only Mrs Gu can agree to this.", "The coordinator will ask Mrs Gu by telephone.", "[I am reading now]")
    await gu.presses(before)  # what stood there already counts no more
    assert [one.given_at for one in rows(town) if one.scope == "help"] == [None]
    town.hua.sees("Somebody else holds the phone of Mrs Gu.", "139 0000 9001", "Please read this to Mrs Gu")
    await town.hua.taps("Agrees, by telephone")
    given = [(one.how, one.given_by) for one in rows(town) if one.scope == "help"]
    assert given == [(How.PHONE, town.hua.id)]
    await gu.taps("I am reading now")
    gu.sees(VISITS)


async def test_without_an_app_a_coordinator_reads_it_to_her_and_is_the_witness(town: Town) -> None:
    xin = await made_known(town, steps=(*GU[:-2], "There is no app", "Yes, that is right"))
    assert not any("/enter/" in one.message.text for one in xin.screen)
    town.hua.sees("There is no app")
    await does(town.hua, "Yes, welcome", "Ask Mrs Gu now")
    town.hua.sees("No message reaches Mrs Gu.", "Please read this to Mrs Gu:", "[Agrees, in person]")
    await does(town.hua, "Agrees, in person", "Does not agree", "Does not agree", "Does not agree")
    agrees = "agrees that others ask neighbours"
    xin_told = [text_of(one.message) for one in xin.screen if agrees in text_of(one.message)]
    assert "Said in person; the witness is Hua." in xin_told[0]


async def test_a_guardian_answers_once_a_coordinator_has_seen_the_paper_and_it_is_said(town: Town) -> None:
    xin = await made_known(town, steps=(*GU[:-2], "I am the guardian", "Yes, that is right"))
    town.hua.sees("Wants to decide as the legal guardian", "[I have seen the paper]")
    await does(town.hua, "I have seen the paper")
    town.hua.sees("How long is the paper still valid?", "[It has no end date]", "[For a year]")
    await town.hua.taps("For a year")
    assert town.hua.has_seen("Legal guardian; Hua has seen the paper.")
    await does(town.hua, "Yes, welcome", "Ask Mrs Gu now")
    xin.sees("You decide for Mrs Gu, as legal guardian:", HELP)
    assert "I'm somebody else" not in text_of(xin.last)
    await does(xin, YES, NO, NO, NO)
    assert {one.how for one in rows(town) if one.given_at} == {How.GUARDIAN}
    await does(town.hua, "members")
    shown = [one for one in rows(town) if one.scope == "help"]
    await xin.presses(signed(town, xin, f"consents:{shown[0].elder_id}"))
    assert xin.has_seen("Said by the legal guardian, Xin; Hua has seen the paper.")
    await town.pass_time(timedelta(days=2))
    await does(town.hua, "members", "Mrs Gu (elder, not in yet)", "Legal guardian")
    town.hua.sees("Xin decides now; Hua has seen the paper.", "[Nobody any more]")
    await town.hua.taps("Nobody any more")
    town.hua.sees("Nobody decides for Mrs Gu by law now.")
    xin.sees("Nobody decides for Mrs Gu by law now.")
    await xin.presses(signed(town, xin, f"end_consent:{shown[0].id}"))
    assert [one.ended_at for one in rows(town) if one.scope == "help" and one.given_at] == [None], "he decides no more"
    await does(town.hua, "members", "Mrs Gu (elder, not in yet)", "Legal guardian", "Xin", "For half a year")
    xin.sees("Xin decides for Mrs Gu by law.", "Hua has seen the paper.", "It is valid until")
    with Session(town.engine) as session:
        paper = session.exec(select(Guardian)).one()
        assert (paper.ended_at, paper.until is not None) == (None, True)
        uow = UnitOfWork(session, town.clock.now() + timedelta(days=200), town.clock.token, "test")
        assert consents.guardian_of(uow, paper.elder_id) is None, "its time is over"


async def test_whoever_wants_to_ask_her_reads_that_her_guardian_was_asked(town: Town) -> None:
    xin = await made_known(town, steps=(*GU[:-2], "I am the guardian", "Yes, that is right"))
    await does(town.hua, "I have seen the paper", "It has no end date", "Yes, welcome")
    await does(town.hua, "Ask Mrs Gu now")
    xin.sees("You decide for Mrs Gu, as legal guardian:")
    town.hua.sees("I have asked Xin.", "Nothing changes until Xin agrees.")


async def test_before_a_guardians_paper_is_over_he_and_the_coordinators_hear_of_it(town: Town) -> None:
    xin = await made_known(town, steps=(*GU[:-2], "I am the guardian", "Yes, that is right"))
    await does(town.hua, "I have seen the paper", "For half a year", "Yes, welcome")
    ends = "legal guardian of Mrs Gu is valid until Sat 22 May"
    await town.pass_time(timedelta(days=152))
    assert not xin.has_seen(ends)
    await town.pass_time(timedelta(days=2))
    assert xin.has_seen(f"Your paper as {ends}.\nIf it is renewed, please show the new one to the coordinator.")
    assert town.hua.has_seen(f"The paper of Xin as {ends}.\nIf it goes on, please ask to see a new one")
    await town.pass_time(timedelta(days=30))
    assert xin.has_seen("Your paper as legal guardian of Mrs Gu is no longer valid.")
    assert town.hua.has_seen("The paper of Xin as legal guardian of Mrs Gu is no longer valid.")


async def test_a_claimed_guardian_without_a_paper_decides_nothing(town: Town) -> None:
    xin = await made_known(town, steps=(*GU[:-2], "I am the guardian", "Yes, that is right"))
    await does(town.hua, "Yes, welcome", "Ask Mrs Gu now")
    town.hua.sees("Please read this to Mrs Gu:")
    asked = next(one for one in rows(town) if one.scope == "help")
    await xin.presses(signed(town, xin, f"agree_to:{asked.id}"))
    assert [one.given_at for one in rows(town) if one.scope == "help"] == [None]


async def test_new_words_ask_again_only_what_has_changed(town: Town) -> None:
    _xin, gu = await family(town, YES, YES, YES, NO)
    with Session(town.engine) as session:
        old = session.exec(select(Consent).where(Consent.scope == "visits")).one()
        old.wording = "2025-01-01"
        session.commit()
    await town.pass_time(timedelta(days=1))
    await gu.says("hello")
    assert any(VISITS in text_of(one.message) for one in gu.screen[-2:])
    assert [one.scope for one in rows(town) if one.given_at is None and one.ended_at is None] == ["visits"]
    await gu.taps(YES)
    gu.sees("Thank you, that is noted.", "[What I agreed to]\n[What else is there?]")
    stands = [one.wording for one in rows(town) if one.scope == "visits" and one.ended_at is None]
    assert stands == [of_requests.WORDING]
    await gu.says("hello")
    assert VISITS not in text_of(gu.last)


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    xin = stranger(town)
    await does(xin, "/start", "I have no link", "欣", "139 0000 9000", "登记我照顾的长辈", "女儿", "顾美兰", "顾奶奶",
               "中文", "东门", "先不填", "139 0000 9001", "先不填", "先不填", "发链接", "对，是这样")  # fmt: skip
    gu = stranger(town, "Gu")
    await gu.sends(Opened(token_of(xin)))
    gu.sees(
        "欣想问：家人或协调员可以替您请邻居帮忙吗？",
        "邻居看到您的称呼、事情、时间和片区；家人看到进展。",
        "[我不是本人]",
    )
    await does(gu, "为什么？", "好，我同意", "不同意")
    gu.sees("别人拍的您的东西，比如药盒，照片能留吗？")


@pytest.mark.parametrize(
    ("words", "wording", "version", "seal"),
    [
        (REQUEST_WORDS, of_requests.WORDING, "2026-12-01b", "cf8109be6294"),
        (MEDICINE_WORDS, of_medicine.WORDING, "2026-11-29", "8ab075619dbb"),
    ],
)
def test_the_words_are_those_of_their_version(words: tuple, wording: str, version: str, seal: str) -> None:
    """Whoever changes what she is asked writes a new version beside the purpose, and its words here."""
    said = [phrase.msgid for one in words for phrase in (*one.asks, *one.why, *([one.wanted] if one.wanted else []))]
    text = "\n".join([*said, *(translate(msgid, "zh") for msgid in said)])
    assert (wording, sha256(text.encode()).hexdigest()[:12]) == (version, seal)


INVITES = ("invite", "An elder", "Gu Meilan", "Mrs Gu", "East Gate", "9 Poplar Street", "139 0000 9001")


async def test_whom_a_coordinator_invites_is_asked_as_soon_as_she_comes_in(town: Town) -> None:
    await does(town.hua, *INVITES, "Yes, make the link")
    gu = await opens_link(town, town.hua)
    assert gu.has_seen("Welcome to Willow Lane")
    gu.sees("Hua asks: " + HELP, "[Yes, I agree]")
    await does(gu, NO, YES, YES, NO)
    assert town.hua.has_seen("Mrs Gu does not want others to ask neighbours for help.")
    assert town.hua.has_seen("Mrs Gu agrees that I keep photos that others take")
    kin = await comes_to_circle(town, gu)
    await does(kin, "hello", "Ask for help")
    kin.sees("Mrs Gu does not want others to ask neighbours for help.", "Please talk about it together.")


async def test_whom_a_coordinator_knows_without_an_app_she_asks_herself_at_once(town: Town) -> None:
    await does(town.hua, *INVITES, "Yes, make the link", "No app: ask Mrs Gu now")
    town.hua.sees("No message reaches Mrs Gu.", "Please read this to Mrs Gu:", "[Agrees, in person]")
    await does(town.hua, "Agrees, in person", "Agrees, by telephone", "Does not agree", "Does not agree")
    said = {(one.scope, one.how, one.given_by) for one in rows(town) if one.given_at}
    assert said == {("help", How.IN_PERSON, town.hua.id), ("visits", How.PHONE, town.hua.id)}


async def test_who_has_no_telephone_is_asked_in_person_only(town: Town) -> None:
    await does(town.hua, *INVITES[:-1], "There is none", "Yes, make the link", "No app: ask Mrs Gu now")
    town.hua.sees("Please ask in person.", "[Agrees, in person]\n[Does not agree]")
    assert "by telephone" not in text_of(town.hua.last)


async def comes_to_circle(town: Town, gu: Neighbour) -> Neighbour:
    await does(town.hua, "invite", "Family of an elder", "Mrs Gu", "Son", "Yes, this person may", "Jun")
    jun = await opens_link(town, town.hua, "Jun")
    await does(jun, "Just Jun", "139 0000 9100")
    assert gu.id != jun.id
    return jun
