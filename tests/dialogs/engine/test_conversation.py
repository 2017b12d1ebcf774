"""One message after another: leaving, going back, looking further, changing one answer; and random talks."""

from collections import OrderedDict
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from care.requests.commands import Withdraw
from dialogs.engine import recent
from dialogs.engine.codes import BACK, CANCEL, CHANGE, CHANGE_ONE, FIRST, MORE
from dialogs.engine.conversation import Ended, Goes, Input, step
from dialogs.engine.me import Me
from dialogs.engine.questions import Ask
from dialogs.engine.replay import MOST_ANSWERS, BadFlow, Log
from tests.dialogs.engine.walking import (
    EXAMPLES,
    FLOWS,
    LI,
    READERS,
    RIDE,
    SHOPPING,
    WANG,
    WORLDS,
    Talk,
    World,
    begin,
    through_json,
)

CHILD, ELDER = READERS["en child"], READERS["en elder"]
ONE, TWO = WORLDS["one elder"], WORLDS["two elders"]
UP_TO_THE_SUMMARY = ("shopping", "Milk", "tomorrow 15:00", "home", "60", "no", "skip")


def summary() -> Talk:
    """Everything about some shopping is said; the summary is shown."""
    talk = begin("ask_for_help", ONE, CHILD)
    for word in UP_TO_THE_SUMMARY:
        talk = talk.taps(word) if word in talk.buttons else talk.says(word)
    assert talk.question.key == "post"
    return talk


@pytest.mark.parametrize("word", ["cancel", "Cancel!", "/cancel", "STOP", "取消", "算了。", "不要了"])
def test_the_words_for_leaving_work_at_every_question(word: str) -> None:
    assert begin("join", ONE, CHILD).says(word).ended == Ended(None)
    assert summary().says(word).ended == Ended(None)


@pytest.mark.parametrize("word", ["取消", "Cancel", "不要了", "yes", "好的", "对，取消吧"])
def test_to_cancel_typed_at_the_question_of_cancelling_is_a_yes(word: str) -> None:
    reader = READERS["zh elder"]
    assert begin("withdraw", ONE, reader).says(word).ended == Ended(Withdraw(ONE.about or 0))


@pytest.mark.parametrize("word", ["no", "不", "不取消", "不要", "No thanks"])
def test_a_no_typed_at_a_question_of_yes_or_no_leaves_everything_as_it_is(word: str) -> None:
    assert begin("withdraw", ONE, READERS["zh elder"]).says(word).ended == Ended(None)


@pytest.mark.parametrize("word", ["stop", "算了", "I fell and cannot get up"])
def test_what_may_mean_either_is_asked_again(word: str) -> None:
    talk = begin("withdraw", ONE, CHILD).says(word)
    assert talk.ended is None
    assert talk.note is not None


@pytest.mark.parametrize("number", ["2", "２", "2️⃣", "2。", "②"])
def test_a_number_counts_the_choices_on_the_screen(number: str) -> None:
    first = begin("ask_for_help_elder", ONE, ELDER)
    second = first.taps(MORE)
    assert first.says(number).log.answers["kind"] == first.answers[1]
    assert second.says(number).log.answers["kind"] == second.answers[1] != first.answers[1]
    assert "kind" not in second.says("9").log.answers


@pytest.mark.parametrize("word", ["back", " Back.", "/back", "返回", "上一步", "退回"])
def test_the_words_for_going_back_work_at_every_question(word: str) -> None:
    assert summary().says(word).question.key == "remarks"
    assert begin("join", ONE, CHILD).says(word).ended == Ended(None)


def test_a_button_is_not_taken_for_a_word() -> None:
    assert begin("join", ONE, CHILD).then(Input("取消")).ended is None


def test_a_decision_comes_at_the_end() -> None:
    ended = summary().taps("yes").ended
    assert ended is not None
    assert (ended.decision.kind, ended.decision.what, ended.decision.minutes) == ("shopping", "Milk", 60)


def test_back_on_a_later_page_is_the_first_page() -> None:
    talk = begin("ask_for_help_elder", ONE, ELDER)
    later = talk.taps(MORE)
    assert later.buttons != talk.buttons
    assert later.taps(BACK).buttons == talk.buttons
    assert later.taps(later.buttons[0]).log.page == 0


def test_the_last_page_leads_back_to_the_first_and_says_so() -> None:
    talk = begin("ask_for_help_elder", ONE, ELDER)
    last = talk.taps(MORE, MORE)
    assert MORE not in last.buttons
    assert last.taps(FIRST).buttons == talk.buttons


def test_a_conversation_that_had_nothing_more_to_ask_ends_whatever_is_said() -> None:
    async def nothing_to_ask(me: Me) -> Withdraw:
        return Withdraw(me.subject_id or 0)

    ended = step(nothing_to_ask, Me(1, 7), Log(), Input(text="hello"), CHILD, lambda _look: None)
    assert ended == Ended(Withdraw(7))


def test_of_very_many_conversations_the_oldest_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recent, "MOST", 2)
    monkeypatch.setattr(recent, "_known", OrderedDict())
    waiting = begin("join", ONE, CHILD).waiting
    for number in range(3):
        recent.remember(FLOWS["join"], Me(number), "{}", Log(), waiting)
    assert [recent.recall(FLOWS["join"], Me(number), "{}") is None for number in range(3)] == [True, False, False]


def test_back_at_the_list_of_answers_to_change_is_the_summary() -> None:
    assert summary().taps(CHANGE, BACK).picture == summary().picture


def test_going_back_after_an_undone_change_goes_on_from_where_one_was() -> None:
    untouched = summary().taps(CHANGE, CHANGE_ONE + "kind", BACK)
    assert untouched.taps(BACK).question.key == "remarks"


def test_a_change_that_opens_another_question_asks_it_and_then_shows_the_summary() -> None:
    elsewhere = summary().taps(CHANGE, CHANGE_ONE + "where", "elsewhere")
    assert elsewhere.question.key == "place"
    changed = elsewhere.says("At the station")
    assert changed.question.key == "post"
    assert "At the station" in changed.picture
    assert changed.taps(CHANGE, CHANGE_ONE + "where", "home").log.answers["place"] == "At the station"


def test_typed_words_that_answer_nothing_keep_the_log_and_say_why() -> None:
    talk = begin("ask_for_help", ONE, CHILD)
    puzzled = talk.says("the moon")
    assert puzzled.log == talk.log
    assert "Please press one of the buttons, or send its number." in puzzled.picture


def test_an_unclear_hour_offers_buttons_that_work() -> None:
    talk = begin("ask_for_help", ONE, CHILD).taps("shopping").says("Milk", "tomorrow at 7")
    assert talk.answers == ("202611210700", "202611211900")
    for code in talk.answers:
        assert talk.taps(code).log.answers["when"] == code


@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_all_parts_of_a_day_that_are_offered_are_on_one_screen(reader: Any) -> None:
    talk = begin("ask_for_help_elder", ONE, reader).taps("shopping").says("下周四")
    assert len(talk.log.offers) == (3 if reader.elder else 4)
    assert talk.answers == talk.log.offers


def test_a_button_of_an_earlier_question_is_answered_kindly() -> None:
    talk = summary().taps("shopping")
    assert "That choice is no longer offered; please choose again." in talk.picture
    assert talk.log == summary().log


def test_forged_change_codes_and_pages_change_nothing_that_was_answered() -> None:
    talk = summary()
    for codes in [(CHANGE_ONE + "nothing",), (CHANGE_ONE,), (MORE,) * 7, (CHANGE, MORE)]:
        assert talk.taps(*codes).log.answers == talk.log.answers
        assert talk.taps(*codes).question == talk.question


def test_more_than_fifty_answers_are_a_bad_flow() -> None:
    async def endless(me: Any) -> None:
        for n in range(99):
            await Ask(f"q{n}", "?", "?")

    log = Log()
    for _n in range(MOST_ANSWERS):
        result = step(endless, None, log, Input(text="a"), CHILD, ONE.answer)
        assert isinstance(result, Goes)
        log = result.log
    with pytest.raises(BadFlow):
        step(endless, None, log, Input(text="a"), CHILD, ONE.answer)


def test_with_nothing_to_repeat_same_as_last_time_ends_at_once() -> None:
    assert begin("same_as_last_time", World([WANG, LI]), CHILD).ended == Ended(None)


def test_same_as_last_time_offers_only_elders_who_have_asked_before() -> None:
    ended = begin("same_as_last_time", World([WANG, LI], [None, RIDE]), CHILD).taps("yes").ended
    assert ended is not None
    assert ended.decision.elder_id == 2
    both = begin("same_as_last_time", World([WANG, LI], [SHOPPING, RIDE]), CHILD)
    assert [code for code in both.answers if code.isdecimal()] == ["1", "2"]


def test_the_address_is_asked_only_when_it_is_not_on_file() -> None:
    for world, key in (("one elder", "minutes"), ("one elder without a home", "place")):
        talk = begin("ask_for_help", WORLDS[world], CHILD).taps("shopping").says("Milk", "now").taps("home")
        assert talk.question.key == key


class RandomTalk(RuleBasedStateMachine):
    """Somebody presses, writes, hesitates and goes back; time goes by; the server restarts between any two messages."""

    talk: Talk

    @initialize(flow=st.sampled_from(sorted(FLOWS)), world=st.sampled_from(list(WORLDS.values())))
    def begins(self, flow: str, world: World) -> None:
        self.talk = begin(flow, world, CHILD)

    @precondition(lambda self: self.talk.ended)
    @rule(flow=st.sampled_from(sorted(FLOWS)), who=st.sampled_from(list(READERS)))
    def begins_again(self, flow: str, who: str) -> None:
        self.talk = begin(flow, TWO, READERS[who])

    @precondition(lambda self: not self.talk.ended)
    @rule(data=st.data())
    def taps(self, data: st.DataObject) -> None:
        answers = self.talk.answers or (BACK,)
        self.hears(Input(data.draw(st.sampled_from(answers), "button")))

    @precondition(lambda self: not self.talk.ended)
    @rule(data=st.data())
    def says(self, data: st.DataObject) -> None:
        self.hears(Input(text=data.draw(st.sampled_from(EXAMPLES[type(self.talk.question)]), "words")))

    @precondition(lambda self: not self.talk.ended)
    @rule(text=st.text(), code=st.none() | st.text() | st.sampled_from([MORE, CHANGE, CHANGE_ONE + "kind", "skip"]))
    def says_anything(self, text: str, code: str | None) -> None:
        self.hears(Input(code, text))

    @precondition(lambda self: not self.talk.ended)
    @rule()
    def goes_back(self) -> None:
        before = self.talk
        self.hears(Input(BACK))
        if before.log.aside and not before.log.page:
            key, value, _place = before.log.aside
            assert self.talk.log.answers == {**before.log.answers, key: value}

    @precondition(lambda self: not self.talk.ended)
    @rule(minutes=st.integers(1, 60 * 24 * 3))
    def time_goes_by(self, minutes: int) -> None:
        now = self.talk.reader.now + timedelta(minutes=minutes)
        self.talk = replace(self.talk, reader=replace(self.talk.reader, now=now))

    def hears(self, said: Input) -> None:
        before, self.talk = self.talk, self.talk.then(said)
        after = self.talk.log
        assert before.log.facts.items() <= after.facts.items()
        lost = before.log.answers.keys() - after.answers.keys()
        may_lose_one = said.code is None or said.code.startswith((BACK, CHANGE_ONE))
        assert len(lost) <= may_lose_one
        key = before.question.key
        if not self.talk.ended and said.code != BACK and key in after.answers.keys() - before.log.answers.keys():
            undone = self.talk.taps(BACK)
            assert list(undone.log.answers.items()) == list(before.log.answers.items())
            assert undone.question.key == key

    @invariant()
    def there_is_a_way_out_and_a_restart_changes_nothing(self) -> None:
        if self.talk.ended:
            return
        assert {BACK, CANCEL} & set(self.talk.buttons)
        assert self.talk.taps(CANCEL).ended == Ended(None)
        assert replace(self.talk, log=through_json(self.talk.log)).picture == self.talk.picture


class TestRandomTalk(RandomTalk.TestCase):  # type: ignore[misc]
    settings = settings(max_examples=50, stateful_step_count=25, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("said", ["the second one", "第二个", "2nd one please"])
def test_what_stands_second_on_the_screen_can_be_said_so(said: str) -> None:
    asked = begin("ask_for_help", ONE, CHILD).taps("shopping").says("Milk")
    assert asked.says(said).log.answers["when"] == asked.answers[1]
    unclear = asked.says("tomorrow at 7")
    assert unclear.says(said).log.answers["when"] == "202611211900"


def test_what_may_have_been_meant_stays_on_the_screen_with_its_pages_and_back_leads_to_all() -> None:
    unclear = begin("ask_for_help_elder", ONE, READERS["en elder"]).taps("shopping").says("weekend")
    assert len(unclear.log.offers) == 6
    further = unclear.taps(MORE)
    assert [code for code in further.answers if code in unclear.log.offers] == list(unclear.log.offers[3:])
    assert further.taps(BACK).taps(BACK).log.offers == ()


@pytest.mark.parametrize("said", ["the last one", "最后一个", "第一个"])
def test_a_place_on_the_screen_confirms_nothing(said: str) -> None:
    asked = summary()
    assert asked.says(said).log == asked.log
