"""One message in an open conversation: (flow, log, what was said or tapped) in, what to do next out. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from care.kit.quick import quick
from dialogs.engine.codes import BACK, CANCEL, CHANGE, CHANGE_ONE, CHANGING, FIRST, GO_ON, MORE
from dialogs.engine.me import Me
from dialogs.engine.question_card import code_of, options_of
from dialogs.engine.questions import Ask, Choose, Confirm, NotAnAnswer, Question, on_page, plain
from dialogs.engine.replay import Decision, Done, Flow, Log, Look, Needs, Part, Run, Waiting
from dialogs.engine.sentences import NOT_YOUR_NUMBER, ONLY_WORDS
from dialogs.language.answers import is_among, which
from dialogs.language.words import Phrase, Reader
from storage.ids import MediaId

BACK_WORDS = {"back", "/back", "go back", "返回", "上一步", "退回", "回去"}
CANCEL_WORDS = {"cancel", "/cancel", "stop", "cancel it", "取消", "算了", "不要了"}


@quick
@dataclass(frozen=True, slots=True)
class Input:
    """What reached us: a pressed button's code, or typed words; a shared telephone number is a `contact`, his `own`.

    `media` was sent, and put by because the question takes it.
    """

    code: str | None = None
    text: str = ""
    contact: bool = False
    own: bool = False
    media: MediaId | None = None


@quick
@dataclass(frozen=True, slots=True)
class Goes:
    """The conversation goes on: the log to keep, where it waits, and a sentence to say before the question."""

    log: Log
    waiting: Waiting
    note: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The conversation is over: with a decision, or left (None)."""

    decision: Decision | None


Answer = Callable[[Look[object]], object]


def settle(flow: Flow, me: Me, log: Log, answer: Answer) -> tuple[Log, Waiting | Done]:
    """Replays until the person or nobody is asked; `answer` finds each fact, which is put on record."""
    return _drive(Run(flow, me), log, answer)


def _drive(run: Run, log: Log, answer: Answer) -> tuple[Log, Waiting | Done]:
    while True:
        result = run.go(log)
        if not isinstance(result, Needs):
            return log, result
        log = log.knowing(result.look.key, answer(result.look))


def step(flow: Flow, me: Me, log: Log, said: Input, reader: Reader, answer: Answer) -> Goes | Ended:
    """Takes one input and settles again."""
    log, result = settle(flow, me, log, answer)
    if isinstance(result, Done):
        return Ended(result.decision)
    return step_from(result, flow, me, log, said, reader, answer)


def step_from(
    waiting: Waiting, flow: Flow, me: Me, log: Log, said: Input, reader: Reader, answer: Answer
) -> Goes | Ended:
    """As `step`, for a log of which it is known where it waits."""
    changed = _take(waiting, log, _as_code(waiting, log, said, reader), reader)
    if not isinstance(changed, Log):
        return changed
    run = waiting.run if waiting.run.goes_on(waiting.question, changed) else Run(flow, me)
    changed, result = _drive(run, changed, answer)
    if isinstance(result, Done):
        return Ended(result.decision)
    return fill(result, flow, me, changed, reader, answer) if changed.said else Goes(changed, result)


def fill(waiting: Waiting, flow: Flow, me: Me, log: Log, reader: Reader, answer: Answer) -> Goes:
    """On through all that the opening words say (`Log.said`), each as if it had been typed at its question.

    What is not understood there is asked. Words alone decide nothing: where the last question would be answered, it is
    asked with the likely answer first.
    """
    while (part := log.said.get(waiting.question.key)) is not None:
        log = log.heard(waiting.question.key)
        tried = _tried(waiting, log, part, reader)
        if isinstance(tried, Goes):
            return tried
        further, result = settle(flow, me, tried, answer)
        if isinstance(result, Done):
            return _likely(waiting, log, (tried.answers[waiting.question.key],), reader)
        log, waiting = further, result
    return Goes(log, waiting)


def _tried(waiting: Waiting, log: Log, part: Part, reader: Reader) -> Log | Goes:
    """A code that is not offered to this person says nothing to her."""
    if part.words:
        return answered(waiting, log, Input(text=part.words), reader)
    if len(part.codes) > 1:
        return _likely(waiting, log, part.codes, reader)
    taken = answered(waiting, log, Input(part.codes[0]), reader)
    return taken if isinstance(taken, Log) else Goes(log, waiting)


def _likely(waiting: Waiting, log: Log, codes: Sequence[str], reader: Reader) -> Goes:
    """These first, and all others behind them."""
    usual = [option.code for option in options_of(waiting.question, log, reader)]
    known = [code for code in codes if code in usual]
    return Goes(log.offering(tuple(dict.fromkeys([*known, *usual]))) if known else log, waiting)


def _as_code(waiting: Waiting, log: Log, said: Input, reader: Reader) -> Input:
    """Words that stand for a button: the ways out, a no, what a button says, the number of a choice on the screen."""
    if said.code is not None or said.contact or said.media is not None:
        return said
    question, word = waiting.question, plain(said.text)
    if is_among(word, BACK_WORDS):
        return Input(BACK)
    if isinstance(question, Confirm) and question.declines(word, reader):
        return Input(CANCEL)
    if is_among(word, CANCEL_WORDS):
        return said if isinstance(question, Confirm) and question.cancels else Input(CANCEL)
    shown = code_of(word, waiting, log, reader) or _numbered(question, word, log, reader)
    return said if shown is None else Input(shown)


def _numbered(question: Question, word: str, log: Log, reader: Reader) -> str | None:
    """By its place on the screen. Where a number may be an answer of its own, only "the second one" is such a place."""
    if isinstance(question, Ask | Confirm):
        return None
    shown = on_page(options_of(question, log, reader), log.page, reader).items
    place = which(word, len(shown), bare=isinstance(question, Choose))
    return None if place is None else shown[place].code


def _take(waiting: Waiting, log: Log, said: Input, reader: Reader) -> Log | Goes | Ended:
    if said.code == CANCEL:
        return Ended(None)
    if said.code == BACK:
        return _back(waiting, log)
    if said.code == GO_ON:
        return Goes(log, waiting)
    page = _page(waiting.question, log, said.code)
    if page is not None:
        return log.on_page(page)
    if said.code is not None and said.code.startswith(CHANGE_ONE):
        key = said.code.removeprefix(CHANGE_ONE)
        return log.changing(key) if key in log.answers else log
    return answered(waiting, log, said, reader)


def _page(question: object, log: Log, code: str | None) -> int | None:
    """Where a button leads that only shows something else."""
    pages = {MORE: log.page + 1, FIRST: 0}
    if isinstance(question, Confirm):
        pages[CHANGE] = CHANGING
    return None if code is None else pages.get(code)


def _back(waiting: Waiting, log: Log) -> Log | Ended:
    if log.page or log.offers:
        return log.offering(()) if not log.page else log.on_page(0)
    return log.back([question.key for question in waiting.asked]) or Ended(None)


def answered(waiting: Waiting, log: Log, said: Input, reader: Reader) -> Log | Goes:
    """With this as the answer to the open question, or why it is none."""
    question = waiting.question
    if said.contact and not (question.contact and said.own):
        return Goes(log, waiting, NOT_YOUR_NUMBER if question.contact else ONLY_WORDS)
    if said.media is not None:
        return log.answered(question.key, str(said.media))
    try:
        tapped = said.code is not None
        value = question.tapped(said.code, reader) if tapped else question.typed(said.text, reader)
    except NotAnAnswer as no:
        return Goes(log.offering(no.offers), waiting, no.why)
    return log.answered(question.key, value)
