"""The conversation part of a turn: begin one, take an answer, end it with a decision."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Text, bindparam, insert, update

from bot.turns.apply import apply
from bot.turns.turn import Notice, Turn, packed
from care.kit.refusals import Refusal, TimeHasPassed
from dialogs.engine.conversation import Ended, Goes, Input, settle, step, step_from
from dialogs.engine.me import Me
from dialogs.engine.menu import FLOWS
from dialogs.engine.notes import note
from dialogs.engine.recent import recall_once, remember
from dialogs.engine.replay import BadFlow, Done, Flow, Log, Look, Waiting
from dialogs.language.words import Phrase
from storage.columns import encode, table_of
from storage.conversations import Talk
from storage.prepared import Prepared

FORGOTTEN_AFTER = timedelta(days=7)
TALKS = table_of(Talk)
KEPT = ("flow", "subject_id", "log", "gen", "updated_at")
VALUES = {name: bindparam(name, type_=Text() if name == "log" else TALKS.c[name].type) for name in KEPT}
SAVE = Prepared(update(TALKS).where(TALKS.c.person_id == bindparam("person_id")).values(VALUES))
OPEN = Prepared(insert(TALKS).inline().values(person_id=bindparam("person_id"), **VALUES))
NOTHING_TO_DO = {
    "ask_for_help": "no_elder",
    "ask_for_help_elder": "no_elder",
    "same_as_last_time": "no_last_time",
    "invite": "no_elder",
}

LEFT = {"withdraw": "kept"}  # what leaving a conversation means, where it is not simply left


def begin(turn: Turn, flow: str, subject_id: int | None = None) -> None:
    """Opens a conversation, or goes on with the same one if it is open already."""
    talk = turn.person.talk
    if talk.flow == flow and talk.subject_id == subject_id:
        _ask(turn, note("resume"))
        return
    talk.flow, talk.subject_id = flow, subject_id
    log, result = settle(FLOWS[flow], _me(turn), Log(), lambda look: _answer(turn, look))
    if isinstance(result, Done):
        _leave(turn)
        turn.reply("menu", note=packed(note(NOTHING_TO_DO.get(flow, "nothing_open"))))
        return
    _save(turn, log, result)
    _ask(turn)


def hear(turn: Turn, said: Input) -> None:
    """An answer to the open question."""
    talk = turn.person.talk
    flow = FLOWS.get(talk.flow or "")
    if flow is None:
        _lost(turn)
        return
    try:
        result = _step(turn, flow, said)
    except BadFlow:
        _lost(turn)
        return
    if isinstance(result, Goes):
        _save(turn, result.log, result.waiting)
        _ask(turn, result.note, result.offers, unclear=result.note is not None)
    else:
        _end(turn, result)


def _step(turn: Turn, flow: Flow, said: Input) -> Goes | Ended:
    talk, me = turn.person.talk, _me(turn)
    known = recall_once(flow, me, talk.text)
    if known is None:
        return step(flow, me, talk.log, said, turn.reader, lambda look: _answer(turn, look))
    log, waiting = known
    return step_from(waiting, flow, me, log, said, turn.reader, lambda look: _answer(turn, look))


def press(turn: Turn, code: str, gen: int) -> Notice | None:
    """A button of a question. One of an earlier question changes nothing."""
    talk = turn.person.talk
    if talk.flow is None:
        turn.reply("menu", note=packed(note("earlier_done")))
    elif gen != talk.gen:
        _ask(turn, note("earlier_question"))
    else:
        hear(turn, Input(code))
    return None


def _end(turn: Turn, ended: Ended) -> None:
    if ended.decision is None:
        left = LEFT.get(turn.person.talk.flow or "", "left")
        _leave(turn)
        turn.reply("menu", note=packed(note(left)))
        return
    try:
        apply(turn, ended.decision)
    except TimeHasPassed as no:
        _ask_when_again(turn, no)
    except Refusal as no:
        _leave(turn)
        turn.reply("menu", note=packed(note(type(no).__name__, no.values)))
    else:
        _leave(turn)


def _ask_when_again(turn: Turn, no: TimeHasPassed) -> None:
    """While the summary lay open, the time went by: everything else that was answered stays."""
    talk = turn.person.talk
    answers = {key: value for key, value in talk.log.answers.items() if key not in {"when", "post", "again"}}
    if talk.flow == "same_as_last_time":
        answers["again"] = "other"
    log, result = settle(
        FLOWS[talk.flow or ""], _me(turn), Log(answers, talk.log.facts), lambda look: _answer(turn, look)
    )
    if isinstance(result, Done):
        _lost(turn)
        return
    _save(turn, log, result)
    _ask(turn, note(type(no).__name__))


def _lost(turn: Turn) -> None:
    """A conversation nobody can go on with must not lock anybody out."""
    _leave(turn)
    turn.reply("menu", note=packed(note("start_over")))


def _me(turn: Turn) -> Me:
    return Me(turn.person.person_id, turn.person.talk.subject_id)


def _answer(turn: Turn, look: Look[Any]) -> Any:
    return look.query.find(turn.uow)  # type: ignore[attr-defined]


def _leave(turn: Turn) -> None:
    talk = turn.person.talk
    talk.flow = talk.subject_id = None
    _save(turn, Log())


def _save(turn: Turn, log: Log, waiting: Waiting | None = None) -> None:
    """Every change of the conversation is a new generation, so that older buttons are known as such."""
    talk = turn.person.talk
    text = encode(log.to_json())
    values = {
        "person_id": turn.person.person_id, "flow": talk.flow, "subject_id": talk.subject_id, "log": text,
        "gen": (talk.gen or 0) + 1, "updated_at": turn.uow.now,
    }  # fmt: skip
    (OPEN if talk.gen is None else SAVE).run(turn.uow.session, values)
    talk.text, talk.gen = text, (talk.gen or 0) + 1
    if talk.flow is not None and waiting is not None:
        remember(FLOWS[talk.flow], _me(turn), text, log, waiting)


def _ask(turn: Turn, before: Phrase | None = None, offers: tuple[str, ...] = (), *, unclear: bool = False) -> None:
    args: dict[str, Any] = {"gen": turn.person.talk.gen}
    if unclear:
        args["unclear"] = True
    if before is not None:
        args["note"] = packed(before)
    if offers:
        args["offers"] = list(offers)
    turn.reply("question", **args)
