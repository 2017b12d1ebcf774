"""What holds in every conversation, in every state that can be reached, in every made-up world."""

import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.engine.codes import BACK, CANCEL, CHANGE, CHANGE_ONE, FIRST, MORE
from dialogs.engine.conversation import Ended, Input, settle, step_from
from dialogs.engine.questions import Choose, Confirm
from dialogs.engine.replay import Log, Waiting
from tests.bot.turns.nasty import NASTY
from tests.dialogs.engine.walking import (
    EXAMPLES,
    FLOWS,
    NOW,
    READERS,
    WORLDS,
    Talk,
    begin,
    replayed,
    states,
    through_json,
)

ODD = st.sampled_from(
    [
        "", " ", "👵🏽" * 1024, "⑩" * 4096, "9" * 4096, "一" * 4096, "\u202e" + "drawkcab", "\u2067\u2069", "ﷺ" * 4096,
        "2️⃣", "１", "-1", "0", "%s {0} {name}", "1.5.5小时", "0x10", "²", "½", "٣", "1e9", "99:99", "\x00", "\ud800",
    ]
)  # fmt: skip
WORDS = st.sampled_from([*(text for texts in EXAMPLES.values() for text in texts), "下周二上午", "in 90 min", "¥"])
TEXTS = st.one_of(
    st.text(),
    st.sampled_from(NASTY),
    st.text("0123456789:.,/-+hms分小时半一二两十点刻钟元¥ \u200b\u202e\ufe0f\u20e3", max_size=20),
    ODD,
    st.tuples(ODD, WORDS, st.text(max_size=3)).map("".join),
    st.text(min_size=1, max_size=9).map(lambda text: (text * 4096)[:4096]),
)


def known_codes(flow: str) -> list[str]:
    """Those that a forger would try first."""
    keys = sorted({key for talk in states(flow) for key in talk.asked})
    return [MORE, FIRST, CHANGE, CHANGE_ONE, "skip", "yes", "home", "1", *(CHANGE_ONE + key for key in keys)]


CODES = st.one_of(st.text(), st.from_regex(r"\A[0-9]{12}(-[a-z])?\Z"), ODD)


def answered(before: Talk, said: Input, after: Talk) -> bool:
    """Whether the question was answered, and the conversation goes on."""
    key = before.question.key
    return said.code != BACK and after.ended is None and key in after.log.answers and key not in before.log.answers


def steps_back(talk: Talk) -> int:
    """How often one must go back to leave."""
    steps = 0
    while talk.ended is None:
        assert steps < 99, "going back never ends"
        talk, steps = talk.taps(BACK), steps + 1
    return steps


def straight_on(talk: Talk) -> Talk:
    """Answers every question by its first button, or else with an example, up to the end."""
    steps = 0
    while talk.ended is None:
        assert steps < 60, f"{talk.flow} never ends: {talk.asked}"
        options = talk.question.options(talk.reader)
        talk = talk.taps(options[0].code) if options else talk.says(EXAMPLES[type(talk.question)][0])
        steps += 1
    return talk


def test_every_conversation_can_be_held_and_is_small_enough_to_be_walked_through(flow: str) -> None:
    assert 0 < len(states(flow)) < 400


def test_back_undoes_an_answer(flow: str) -> None:
    for talk in states(flow):
        for said, after in talk.ways:
            if answered(talk, said, after):
                undone = after.taps(BACK)
                assert list(undone.log.answers.items()) == list(talk.log.answers.items())
                assert (undone.log.page, undone.log.aside) == (0, None)
                assert (undone.question.key, undone.asked) == (talk.question.key, talk.asked)
                assert undone.picture == replace(talk, log=undone.log, note=None).picture


def test_a_replay_is_the_same_each_time_and_after_json(flow: str) -> None:
    for talk in states(flow):
        again = replace(talk, log=through_json(talk.log))
        assert again.log == talk.log
        assert again.settled == talk.settled
        assert again.picture == talk.picture


def test_driving_a_conversation_on_is_the_same_as_replaying_it(flow: str) -> None:
    for talk in states(flow):
        for said, after in talk.ways:
            log, waiting = settle(FLOWS[flow], talk.me, talk.log, talk.world.answer)
            assert isinstance(waiting, Waiting)
            for _ in ("on", "and once more, when the first time came to nothing"):
                result = step_from(waiting, FLOWS[flow], talk.me, log, said, talk.reader, talk.world.answer)
                if isinstance(result, Ended):
                    assert result == after.ended
                else:
                    assert (result.log, result.waiting) == (after.log, after.waiting)


@pytest.mark.servers
def test_a_replay_is_the_same_in_another_process_with_another_hash_seed(
    flow: str, elsewhere: Callable[[list[Any]], Any]
) -> None:
    worlds, readers = {id(w): name for name, w in WORLDS.items()}, {id(r): name for name, r in READERS.items()}
    texts = [text for texts in EXAMPLES.values() for text in texts]
    walks = [
        [flow, worlds[id(talk.world)], readers[id(talk.reader)], talk.log.to_json(), texts[n % len(texts)]]
        for n, talk in enumerate(states(flow)[::3])
    ]
    assert elsewhere(walks) == json.loads(json.dumps(replayed(walks)))


def test_one_can_always_leave_go_back_to_the_beginning_and_go_on_to_a_decision(flow: str) -> None:
    for talk in states(flow):
        left, on = talk.taps(CANCEL), straight_on(talk)
        assert left.ended is not None
        assert left.ended.decision is None
        aside = talk.log.aside is not None  # an answer as well, while it is given anew
        assert steps_back(talk) <= len(talk.log.answers) + aside + 3
        assert on.ended is not None
        assert on.ended.decision is not None


def test_only_leaving_ends_a_conversation_without_a_decision(flow: str) -> None:
    for talk in states(flow):
        for said, after in talk.ways:
            if said.code not in {BACK, CANCEL} and after.ended:
                assert after.ended.decision is not None, f"{said} at {talk.question.key!r} is a dead end"


def test_every_question_shows_its_options_and_a_way_out_on_buttons_that_fit(flow: str) -> None:
    for talk in states(flow):
        assert {BACK, CANCEL} & set(talk.buttons)
        assert len(talk.answers) <= (4 if talk.reader.elder else 12)
        assert len(set(talk.buttons)) == len(talk.buttons)
        assert all(len(code.encode()) <= 24 and code.isascii() for code in talk.buttons)
        assert len(talk.picture) < 4096


def test_no_button_on_the_screen_is_refused(flow: str) -> None:
    for talk in states(flow):
        assert not [said for said, after in talk.ways if said.code and after.note]


def test_all_options_of_a_question_can_be_reached_with_more(flow: str) -> None:
    for talk in states(flow):
        if isinstance(talk.question, Confirm) or talk.log.offers:
            continue
        page, seen = talk, set(talk.buttons)
        while further := [code for code in (MORE, FIRST) if code in page.buttons]:
            page = page.taps(*further)
            if set(page.buttons) <= seen:
                break
            seen |= set(page.buttons)
        assert {option.code for option in talk.question.options(talk.reader)} <= seen


def test_changing_one_answer_keeps_all_others_and_going_back_restores_it(flow: str) -> None:
    summaries = [talk for talk in states(flow) if isinstance(talk.question, Confirm) and CHANGE in talk.buttons]
    for talk in summaries:
        choice = talk.taps(CHANGE)
        assert [code for code in choice.answers if code != MORE] == [CHANGE_ONE + key for key in talk.asked]
        for key in talk.asked:
            changing = choice.taps(CHANGE_ONE + key)
            assert changing.question.key == key
            assert {**changing.log.answers, key: talk.log.answers[key]} == talk.log.answers
            restored = changing.taps(BACK)
            assert restored.picture == talk.picture
            assert list(restored.log.answers.items()) == list(talk.log.answers.items())
            for said, changed in changing.ways:
                if answered(changing, said, changed):
                    assert {**changed.log.answers, key: talk.log.answers[key]} == talk.log.answers


def test_a_choice_that_is_gone_is_asked_anew_an_orphan_is_ignored_and_a_new_question_comes_next(flow: str) -> None:
    for state in states(flow):
        talk = replace(state, note=None)
        orphan = Log(
            {"orphan": "x", **talk.log.answers}, talk.log.facts, talk.log.page, talk.log.aside, talk.log.offers
        )
        assert replace(talk, log=orphan).picture == talk.picture
        for question in talk.waiting.asked:
            added = replace(talk, log=talk.log.without(question.key))
            assert added.question.key == question.key
            if isinstance(question, Choose):
                gone = replace(talk, log=talk.log.answered(question.key, "gone"))
                assert gone.picture == added.picture
                assert {**gone.log.answers, **talk.log.answers} == talk.log.answers


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data(), text=TEXTS)
def test_any_text_at_any_question_is_an_answer_or_a_kind_question_back(
    flow: str, data: st.DataObject, text: str
) -> None:
    after = data.draw(st.sampled_from(states(flow))).says(text)
    assert after.ended or after.picture


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(data=st.data(), text=TEXTS)
def test_any_code_at_any_question_is_an_answer_or_a_kind_question_back(
    flow: str, data: st.DataObject, text: str
) -> None:
    code = data.draw(CODES | st.sampled_from(known_codes(flow)))
    after = data.draw(st.sampled_from(states(flow))).then(Input(code, text))
    assert after.ended or after.picture


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(number=st.integers(0, 60), who=st.sampled_from(list(READERS)))
def test_every_elder_of_a_long_list_can_be_reached_with_more(number: int, who: str) -> None:
    if number == 0:
        assert "family" not in begin("invite", WORLDS["empty"], READERS[who]).buttons
        return
    page = begin("invite", replace(WORLDS["empty"], here=number), READERS[who]).taps("family")
    seen = set(page.answers)
    while MORE in page.buttons:
        page = page.taps(MORE)
        seen |= set(page.answers)
    assert seen - {MORE, FIRST} == {str(n) for n in range(1, number + 1)}


def test_the_made_up_now_is_the_one_of_the_town() -> None:
    assert NOW.isoformat() == "2026-11-20T02:00:00+00:00"
