"""The engine of conversations: a flow is an `async def` that only asks, and is replayed from its log.

No I/O, no event loop. The coroutine is driven by hand: an answer on record is sent back, the first question without
one is what to show. The log is keyed by question, so back is dropping the last answer, editing is dropping one, and
a restart, a deploy or another process changes nothing.
"""

from collections.abc import Callable, Coroutine, Generator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

from care.kit.command import Command
from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from dialogs.engine.me import Me

MOST_ANSWERS = 50

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class OpenMeant:
    """Of several things that words may have meant it is that one. Decided is nothing: the turn opens it with them."""

    name: str
    text: str


Decision = Command | OpenMeant
Flow = Callable[[Me], Coroutine[object, object, Decision | None]]
"""What a conversation is written as: it asks, and returns what was decided, or None."""


class BadFlow(Exception):
    """A flow breaks the rules: it must be mended by its author."""


class NoLongerFits(Exception):
    """A recorded answer is not an answer to the question as it is asked today; it is asked anew."""


class Query(Protocol[T_co]):
    """A look-up: a frozen dataclass of `care`. Its result is recorded as JSON and parsed at each replay."""

    def find(self, uow: UnitOfWork) -> object:
        """What is found in the turn that asks; plain JSON."""
        ...

    def parse(self, recorded: Any) -> T_co:
        """The result as the flow wants it."""
        ...


class Question(Protocol):
    """What a flow may ask. `questions.py` has them all."""

    @property
    def key(self) -> str:
        """Its name in the log. Never reused for another meaning."""
        ...

    def revive(self, recorded: str) -> object:
        """The answer as the flow wants it; raises NoLongerFits."""
        ...


@dataclass(frozen=True, slots=True)
class Look(Generic[T]):
    """A question to the database, not to the person."""

    query: Query[T]

    def __await__(self) -> Generator["Look[T]", Any, T]:
        """Suspends the flow until the fact is known."""
        return (yield self)  # type: ignore[no-any-return]

    @property
    def key(self) -> str:
        """A query is a frozen dataclass, so its repr says all of it."""
        return repr(self.query)


def look(query: Query[T]) -> Look[T]:
    """Awaited in a flow: the fact is found once, recorded, and the same at every replay."""
    return Look(query)


class Part(NamedTuple):
    """What was said of one question: words as if typed there, the code of an answer, or of those it may be."""

    words: str = ""
    codes: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Log:
    """All that is remembered of an open conversation.

    `page` is which part of a long list is shown; `offers` are the codes of the answers that may have been meant, shown
    in place of all; `aside` an answer being changed and its place, for going back; `said` what the opening words say of
    questions that were not asked yet, by their keys.
    """

    answers: Mapping[str, str] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    page: int = 0
    aside: tuple[str, str, int] | None = None
    offers: tuple[str, ...] = ()
    said: Mapping[str, "Part"] = field(default_factory=dict)

    def answered(self, key: str, value: str) -> "Log":
        """With one more answer, the last; raises BadFlow beyond 50."""
        others = {k: v for k, v in self.answers.items() if k != key}
        if len(others) >= MOST_ANSWERS:
            raise BadFlow(f"more than {MOST_ANSWERS} answers")
        return Log({**others, key: value}, self.facts, said=self.said)

    def anew(self) -> "Log":
        """With the answers only: what was found is looked up again, for it may be otherwise by now."""
        return Log(self.answers, said=self.said)

    def knowing(self, key: str, fact: object) -> "Log":
        """With one more fact."""
        return replace(self, facts={**self.facts, key: fact})

    def without(self, key: str) -> "Log":
        """With one answer less: the question is asked again, all others stay."""
        return replace(self, answers={k: v for k, v in self.answers.items() if k != key}, page=0, aside=None, offers=())

    def changing(self, key: str) -> "Log":
        """As without, but the old answer comes back when the person goes back."""
        return replace(self.without(key), aside=(key, self.answers[key], list(self.answers).index(key)))

    def back(self, asked: Sequence[str]) -> "Log | None":
        """One step back: the answer being changed returns, or the last answer is dropped; None at the beginning.

        Only answers to the questions `asked` on the way count; an orphan of an abandoned branch is no step.
        """
        if self.aside is not None:
            key, value, place = self.aside
            answers = list(self.answers.items())
            kept = dict([*answers[:place], (key, value), *answers[place:]])
            return replace(self, answers=kept, page=0, aside=None, offers=())
        given = [key for key in self.answers if key in asked]
        return self.without(given[-1]) if given else None

    def on_page(self, page: int) -> "Log":
        """Looking at another part of a long list."""
        return replace(self, page=page)

    def offering(self, codes: tuple[str, ...]) -> "Log":
        """With these instead of all that can be answered; with none, all again."""
        return replace(self, offers=codes, page=0)

    def heard(self, key: str) -> "Log":
        """What was said of this question has had its turn."""
        return replace(self, said={other: part for other, part in self.said.items() if other != key})

    def to_json(self) -> dict[str, object]:
        """As it is stored."""
        kept: dict[str, object] = {
            "answers": self.answers,
            "facts": self.facts,
            "page": self.page,
            "aside": self.aside,
            "offers": self.offers,
        }
        return {**kept, "said": {key: [*part] for key, part in self.said.items()}} if self.said else kept

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Log":
        """As it was stored; an empty mapping is an empty log."""
        aside = stored.get("aside")
        return cls(
            stored.get("answers", {}),
            stored.get("facts", {}),
            stored.get("page", 0),
            None if aside is None else (aside[0], aside[1], aside[2]),
            tuple(stored.get("offers", ())),
            {key: Part(*part) for key, part in stored.get("said", {}).items()},
        )


@quick
@dataclass(frozen=True, slots=True)
class Waiting:
    """The flow waits for the person. `asked` are the questions answered before, in order."""

    question: Any
    asked: tuple[Any, ...]
    run: "Run" = field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Needs:
    """The flow waits for a fact."""

    look: Look[object]


@dataclass(frozen=True, slots=True)
class Done:
    """The flow has ended, with a decision or with None."""

    decision: Decision | None
    asked: tuple[Any, ...]


class Run:
    """A flow driven as far as its log goes. When the log has grown, it can be driven on from there."""

    def __init__(self, flow: Flow, me: Me) -> None:
        self._coroutine = flow(me)
        self._asked: list[Any] = []
        self._taken: dict[str, str] = {}
        self._step: Any = None

    def go(self, log: Log) -> Waiting | Needs | Done:
        """On through everything on record, to where something is missing. Raises BadFlow."""
        try:
            if self._step is None:
                self._next(None)
            while True:
                missing = self._pass(log)
                if missing is not None:
                    return missing
        except StopIteration as end:
            self._step = None
            return Done(end.value, tuple(self._asked))
        except Exception:
            self.close()
            raise

    def close(self) -> None:
        """It will not go on."""
        self._step = None
        self._coroutine.close()

    def goes_on(self, question: object, log: Log) -> bool:
        """Whether it still waits at this very question, and `log` holds all it has been told so far."""
        answers = log.answers
        return self._step is question and self._taken.items() <= answers.items()

    def _pass(self, log: Log) -> Waiting | Needs | None:
        """One step, if what it needs is on record."""
        step = self._step
        if isinstance(step, Look):
            if step.key not in log.facts:
                return Needs(step)
            self._next(step.query.parse(log.facts[step.key]))
            return None
        if step.key not in log.answers:
            return Waiting(step, tuple(self._asked), self)
        recorded = log.answers[step.key]
        try:
            reply = step.revive(recorded)
        except NoLongerFits:
            return Waiting(step, tuple(self._asked), self)
        self._asked.append(step)
        self._taken[step.key] = recorded
        self._next(reply)
        return None

    def _next(self, reply: object) -> None:
        self._step = step = self._coroutine.send(reply)
        if isinstance(step, Look):
            return
        key = getattr(step, "key", None)
        if not isinstance(key, str):
            raise BadFlow(f"a flow may only ask and look; it awaited {type(step).__name__}")
        if key in self._taken:
            raise BadFlow(f"the key {key!r} is asked twice")


def replay(flow: Flow, me: Me, log: Log) -> Waiting | Needs | Done:
    """Runs `flow` from its beginning through everything on record. Raises BadFlow for a flow that breaks the rules."""
    run = Run(flow, me)
    try:
        return run.go(log)
    finally:
        run.close()
