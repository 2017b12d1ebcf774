"""What Mrs Wang agrees to, in her own chat or to her coordinator, and what follows; in both languages."""

from datetime import timedelta
from hashlib import sha256
from typing import Any

from sqlmodel import Session, select

from bot.channels.base import Left
from care.health import agreeing
from care.health.commands import WitnessConsent, Witnessed
from care.health.purposes import SHEET, WORDING
from care.kit.uow import UnitOfWork
from dialogs.health.consent_words import WORDS
from dialogs.language.words import translate
from storage.consents import Consent, How
from storage.health import HealthFile, HealthLook, HealthReading, Scope
from storage.ids import PersonId
from tests.bot.errands import does, signed
from tests.dialogs.health.examples import WITNESSING, answers, noted, unreached
from tests.town import Town, text_of


def rows(town: Town, table: Any) -> list[Any]:
    with Session(town.engine, expire_on_commit=False) as session:
        return list(session.exec(select(table)).all())


async def test_a_daughter_asks_and_her_mother_agrees_one_message_a_purpose(town: Town) -> None:
    await town.anna.says("health")
    town.anna.sees("Mrs Wang has no health file.", "[Ask Mrs Wang]")
    await town.anna.taps("Ask Mrs Wang")
    assert town.anna.has_seen("I have asked Mrs Wang.\nNothing changes until Mrs Wang agrees.")
    assert text_of(town.wang.last) == (
        "Anna asks: may I keep a health file for you?\n"
        "It holds your readings and what a doctor should know.\n"
        "You can end it at any time.\n"
        "[Yes, I agree]\n[I do not agree]\n[Why?]\n[I'm somebody else]"
    )
    await town.wang.taps("Why?")
    town.wang.sees("In an emergency it helps those who treat you.", "[Yes, I agree]", "[I do not agree]")
    assert rows(town, HealthFile) == [], "nothing is stored before she has answered"
    await town.wang.taps("Yes, I agree")
    town.wang.sees("May Anna see your health file and write in it?", "You can always see who has looked.")
    await town.wang.taps("Yes, I agree")
    assert town.anna.has_seen("Mrs Wang agrees that you may see the health file.")
    town.wang.sees("May a neighbour who is with you note your readings?")
    await town.wang.taps("I do not agree")
    town.wang.sees("May I write your values in this chat", "The company behind an app could read them there.")
    await town.wang.taps("Yes, I agree")
    town.wang.sees("Thank you, that is noted.", "[What I agreed to]")
    given = {(row.scope, row.viewer_id, row.given_by, row.how) for row in rows(town, Consent) if row.given_at}
    wang, anna = town.wang.id, town.anna.id
    assert given == {
        ("file", None, wang, "chat"), ("sees", anna, wang, "chat"), ("messenger", None, wang, "chat")
    }  # fmt: skip
    assert {row.wording for row in rows(town, Consent)} == {"2026-11-29"}


async def test_a_question_that_waits_does_not_push_asking_for_help_down_her_menu(town: Town) -> None:
    await answers(town.anna, "health", "Ask Mrs Wang")
    await town.wang.says("menu")
    town.wang.sees("[Ask for help]")
    assert "What I agreed to" not in text_of(town.wang.last)


async def test_she_says_no_and_nothing_is_stored(town: Town) -> None:
    await answers(town.anna, "health", "Ask Mrs Wang")
    await town.wang.taps("I do not agree")
    town.wang.sees("All right, I will not keep a health file.", "Nothing has been stored.")
    town.anna.sees("Mrs Wang does not want a health file for now.", "Nothing has been stored.")
    assert rows(town, HealthFile) == []
    await town.wang.taps("Yes, I agree")
    assert rows(town, HealthFile) == [], "an old button agrees to nothing"


async def test_who_got_a_no_does_not_ask_again_for_a_week(town: Town) -> None:
    await answers(town.anna, "health", "Ask Mrs Wang")
    await town.wang.taps("I do not agree")
    seen = len(town.wang.screen)
    notice = await town.anna.taps("Ask Mrs Wang")
    assert notice is not None
    assert "the answer was no" in notice.text
    assert len(town.wang.screen) == seen
    await town.pass_time(timedelta(days=8))
    await answers(town.anna, "health", "Ask Mrs Wang")
    town.wang.sees("Anna asks: may I keep a health file for you?")


async def test_she_ends_it_with_one_button_and_nobody_sees_it_any_more(town: Town) -> None:
    await noted(town)
    await answers(town.wang, "health", "The file", "Who may see it")
    town.wang.sees("I keep a health file for you.", "Agreed:", "[End this]")
    await town.wang.taps("End this")
    assert town.wang.has_seen(
        "It has been ended. Nobody can see it any more.\nIn 30 days everything in it will be deleted."
    )
    assert town.anna.has_seen("Mrs Wang's health file has been ended.")
    await town.anna.says("health")
    assert "120/80" not in text_of(town.anna.last)
    await answers(town.wang, "Have it again", "Yes, I agree")
    await town.wang.says("health")
    assert town.wang.has_seen("Blood pressure 120/80"), "within the month all of it is back"
    assert not any(row.closed_at for row in rows(town, HealthReading))


async def test_after_a_month_what_she_ended_is_deleted(town: Town) -> None:
    await noted(town)
    await answers(town.wang, "health", "The file", "Who may see it", "End this")
    await town.pass_time(timedelta(days=31))
    await town.app.metronome.forget()
    assert rows(town, HealthReading) == []
    assert rows(town, Consent), "that she agreed, and when it ended, can still be shown"


async def test_one_of_her_circle_sees_it_no_more_and_all_else_stays(town: Town) -> None:
    await noted(town)
    await answers(town.wang, "health", "The file", "Who may see it")
    shown = [shown.message for shown in town.wang.screen if "Anna may see it" in shown.message.text]
    await town.wang.presses(shown[-1].rows[0][0].data)
    town.wang.sees("Anna can no longer see your health file.")
    town.anna.sees("You can no longer see Mrs Wang's health file.")
    await town.anna.says("health")
    town.anna.sees("Mrs Wang has not agreed that you may see the health file.")
    await town.wang.says("health")
    town.wang.sees("Blood pressure 120/80")


async def test_an_elder_without_a_chat_agrees_to_her_coordinator_who_is_the_witness(town: Town) -> None:
    await town.wang.sends(Left())
    await answers(town.anna, "health", "Ask Mrs Wang")
    assert town.anna.has_seen("So I have asked the coordinator to speak with Mrs Wang.")
    town.hua.sees("Anna asks: may I keep a health file for you?", "139-0000-1111", "[Agrees, in person]")
    await answers(town.hua, "Note a consent", "By telephone")
    town.hua.sees("Please read this to Mrs Wang:", "May I keep a health file for you?")
    await answers(town.hua, "Agrees", "Agrees", "Does not agree", "Does not agree")
    town.hua.sees("Who should I ask about next?", "[Anna]", "[Hua]", "[Nobody now]")
    await answers(town.hua, "Anna")
    town.hua.sees("May Anna see your health file and write in it?")
    await answers(town.hua, "Agrees", "Yes, I am the witness")
    assert town.hua.has_seen("Noted: Mrs Wang agrees.\nSaid by telephone; the witness is Hua.")
    town.anna.sees("Mrs Wang agrees that you may see the health file.", "Said by telephone; the witness is Hua.")
    given = {(row.scope, row.how, row.given_by) for row in rows(town, Consent) if row.given_at}
    assert given == {(scope, "phone", town.hua.id) for scope in ("file", "helpers", "sees")}


async def test_a_coordinator_notes_a_no_and_that_she_ends_it(town: Town) -> None:
    await unreached(town)
    await answers(town.hua, "Note a consent", "In person", "Does not agree", "Yes, I am the witness")
    town.hua.sees("Noted: Mrs Wang does not agree.")
    town.anna.sees("Mrs Wang does not want a health file for now.", "Nothing has been stored.")
    assert rows(town, HealthFile) == []
    await town.pass_time(timedelta(days=8))
    await answers(town.anna, "health", "Ask Mrs Wang")
    await answers(town.hua, *WITNESSING, "Yes, I am the witness")
    assert [row.closed_at for row in rows(town, HealthFile)] == [None]
    await answers(town.hua, "Note a consent", "Ends it")
    town.hua.sees("Does Mrs Wang no longer want a health file?")
    await town.hua.taps("Yes, I am the witness")
    town.hua.sees("Noted: Mrs Wang has ended it.")
    assert all(row.closed_at for row in rows(town, HealthFile))


async def test_a_no_to_what_she_has_agreed_to_meanwhile_is_not_lost_without_a_word(town: Town) -> None:
    """The two were asked on the same day, by two people; how it stands is shown, and then it can be ended."""
    await unreached(town)
    await answers(town.hua, "Note a consent", "In person", "Does not agree")
    with Session(town.engine) as session:
        uow = UnitOfWork(session, town.clock.now(), town.clock.token, "town")
        agreed = WitnessConsent(PersonId(town.wang.id), How.PHONE, (Witnessed(Scope.FILE),))
        agreeing.witness(uow, agreed, PersonId(town.hua.id))
        session.commit()
    await town.hua.taps("Yes, I am the witness")
    assert town.hua.has_seen("Things have moved on since.")
    await answers(town.hua, "Note a consent", "Ends it", "Yes, I am the witness")
    town.hua.sees("Noted: Mrs Wang has ended it.")


async def test_a_no_that_nobody_had_asked_for_is_noted_too_and_told_to_nobody_else(town: Town) -> None:
    await town.wang.sends(Left())
    await answers(town.hua, "Note a consent", "In person", "Does not agree", "Yes, I am the witness")
    town.hua.sees("Noted: Mrs Wang does not agree.")
    assert not town.anna.screen
    assert [row.ended_by for row in rows(town, Consent)] == [town.hua.id]


async def test_whoever_agrees_to_nothing_more_has_said_nothing_to_be_noted(town: Town) -> None:
    await unreached(town)
    await answers(town.hua, *WITNESSING, "Yes, I am the witness")
    before = len(rows(town, Consent))
    await answers(town.hua, "Note a consent", "Agrees to more", "In person", "Nobody now")
    town.hua.sees("All right, I have left it.")
    assert len(rows(town, Consent)) == before


async def test_a_coordinator_who_is_named_sees_it_and_is_seen(town: Town) -> None:
    await unreached(town)
    await answers(town.hua, *WITNESSING[:-1], "Hua", "Agrees", "Yes, I am the witness")
    await town.hua.says("health")
    town.hua.sees("About Mrs Wang", "Nothing was noted in the last 7 days.", "[The file]")
    assert [row.viewer_id for row in rows(town, HealthLook)] == [town.hua.id]


async def test_whoever_has_a_chat_answers_herself(town: Town) -> None:
    await town.hua.says("menu")
    assert "Note a consent" not in text_of(town.hua.last)
    await town.hua.says("Note a consent")
    assert not rows(town, Consent)


async def test_whose_chat_it_is_alone_answers(town: Town) -> None:
    await answers(town.anna, "health", "Ask Mrs Wang")
    await town.anna.says("health")
    await town.anna.says("Yes, I agree")
    assert rows(town, HealthFile) == []


async def test_in_chinese(chinese_town: Town) -> None:
    town = chinese_town
    await answers(town.anna, "健康", "问问Mrs Wang")
    assert text_of(town.wang.last) == (
        "Anna想请我给您建健康档案，好吗？\n里面是您量的数值和医生该知道的事。\n您随时可以停掉。\n"
        "[好，我同意]\n[不同意]\n[为什么？]\n[我不是本人]"
    )  # fmt: skip
    await town.wang.taps("为什么？")
    town.wang.sees("紧急时，给您看病的人用得上。")
    await answers(town.wang, *["好，我同意"] * 4)
    town.wang.sees("谢谢，记好了。")
    await answers(town.wang, "血压130/80 脉搏72", "对，是这样")
    assert town.wang.has_seen("记好了：血压130/80，脉搏72。")


def test_the_words_are_those_of_their_version() -> None:
    """Whoever changes what she is asked writes a new version into care/health/purposes.py, and its words here."""
    known = {}
    for wording in (WORDING, SHEET.wording):
        asks = [one for one in WORDS.values() if one.purpose.wording == wording]
        said = [phrase.msgid for one in asks for phrase in (*one.asks, *one.why)]
        said += [one.wanted.msgid for one in asks if one.wanted]
        words = "\n".join([*said, *(translate(msgid, "zh") for msgid in said)])
        known[wording] = sha256(words.encode()).hexdigest()[:12]
    assert known == {"2026-11-29": "b05ddfb868aa", "2026-11-30": "9bcedd03a828"}


async def test_an_elder_for_whom_another_decides_by_law_reads_that_he_was_asked(town: Town) -> None:
    await answers(town.wang, "health", "I would like one", "Yes, I agree", *["I do not agree"] * 3)
    await does(town.hua, "members", "Mrs Wang (elder)", "Legal guardian", "Anna", "It has no end date")
    await town.wang.presses(signed(town, town.wang, f"ask_to_see:{town.wang.id}:{town.anna.id}"))
    town.anna.sees("You decide for Mrs Wang, as legal guardian:")
    town.wang.sees("I have asked Anna.", "Nothing changes until Anna agrees.")
