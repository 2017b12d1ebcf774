"""A feature is one table of contents: what can be talked about, shown, pressed, refused, done, and what climbs
or comes again.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum, IntEnum
from typing import Any, Generic

from care.kit.command import C, CarryOut, Command, Guard
from care.kit.invariants import Broken
from care.kit.ladders import AnyLadder
from care.kit.message import D, Message
from care.kit.plans import PlanKind
from care.kit.refusals import Refusal
from care.kit.retention import Retention
from care.kit.spoken import Spoken
from care.kit.uow import UnitOfWork
from dialogs.engine.card import Card
from dialogs.engine.purposes import Asks
from dialogs.engine.replay import Flow, Log
from dialogs.engine.utterance import Meaning, Utterance
from dialogs.language.words import Phrase, Text, _
from storage.addresses import GroupChat
from storage.ids import DueId, PersonId
from storage.people import Invite, Role

NAME_LENGTH = 24  # bytes of a name in a button's data, of which Telegram takes 64 in all
NOTHING_OPEN = _("There is nothing open at the moment.")
LEFT = _("All right, I have left it.")


class Need(IntEnum):
    """How much somebody needs a line of the menu now: the greater stands higher."""

    NONE = 0  # not shown
    SELDOM = 1
    USUAL = 2
    NOW = 3


class Group(Enum):
    """What a line of the menu is about: an elder looks for it by that. Its name stands in buttons."""

    HELP = _("Help and visits")
    HEALTH = _("Health and doctors")
    PEOPLE = _("My people")
    ME = _("About me")


def usual(uow: UnitOfWork, person_id: PersonId) -> Need:
    """Needed as always."""
    del uow, person_id
    return Need.USUAL


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the menu: how it is called, for whom, and what is said to open it.

    `command` is its name among a messenger's commands (/ask). `last` is for what stands below everything else.
    `group`: another than its feature's.
    """

    label: Phrase
    roles: frozenset[Role]
    words: frozenset[str] = frozenset()
    command: str = ""
    need: Callable[[UnitOfWork, PersonId], Need] = usual
    last: bool = False
    group: Group | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """How somebody asks for a thing in words, while nothing is asked: what an utterance says of it, or None.

    It looks at every utterance, so it has to say no within microseconds. `called` is its name among others that may be
    meant, and `roles` say whose it is, where it has no line in the menu, or where more than see that line may say it.
    `topic`: a pattern for words of its matter; who asks for something with one is offered it where nothing is sure.
    `names`: a pattern for what is shown is called, without whose it is; who asks to see that gets it.
    `enters`: something is written down that may be called anything, so that unknown words are no sign of a story.
    """

    understands: Callable[[Utterance], Meaning | None]
    called: Phrase | None = None
    roles: frozenset[Role] | None = None
    topic: str = ""
    names: str = ""
    enters: bool = False


@dataclass(frozen=True, slots=True)
class Conversation:
    """A flow, and what belongs to it.

    `may` is asked before it is opened about a thing. `nothing` is said when it has nothing to ask, `left` when it is
    left. `mends` tells for a refusal which answers to ask again: the others stay. One that is `required` cannot be left
    by who has still to say who he is. `always`: also by somebody who may take part in nothing else. `gives_way`: words
    that are no answer mean what they mean while nothing is asked. `breaks_in`: words for which it is opened also where
    another question waits that they do not answer.
    """

    flow: Flow
    menu: Entry | None = None
    may: Guard[Any] | None = None
    nothing: Phrase = NOTHING_OPEN
    left: Phrase = LEFT
    required: bool = False
    always: bool = False
    gives_way: bool = False
    breaks_in: Callable[[str], bool] | None = None
    mends: Mapping[type[Refusal], Callable[[Log], Log]] = field(default_factory=dict)
    said: Wording | None = None

    @property
    def name(self) -> str:
        """As rows and buttons keep it."""
        return self.flow.__name__


@dataclass(frozen=True, slots=True)
class Press:
    """A command that a button can carry: its fields are numbers and short words.

    `done` is shown at once when it has been carried out; `then` stands above the menu, or the open question, that
    follows it. What `looks` shows is looked at meanwhile: an open question waits. `always`: even in the middle of a
    conversation that cannot be left, and for somebody who may take part in nothing else. `urgent`: a life may hang on
    it, so no limit ever keeps it waiting.
    """

    name: str
    command: type[Command]
    menu: Entry | None = None
    done: Phrase | None = None
    then: Phrase | None = None
    looks: bool = False
    always: bool = False
    urgent: bool = False
    said: Wording | None = None


@dataclass(frozen=True, slots=True)
class Glance(Generic[D]):
    """A message that a button shows at once, in at most 200 characters, and that changes nothing."""

    name: str
    message: type[Message[D]]
    text: Callable[[D], Text]


@dataclass(frozen=True, slots=True)
class Shows(Generic[D]):
    """A message and its card."""

    message: type[Message[D]]
    card: Callable[[D], Card | None]


def shows(message: type[Message[D]], card: Callable[[D], Card | None]) -> Shows[D]:
    """The card of a message. One that wants other details is a type error."""
    return Shows(message, card)


@dataclass(frozen=True, slots=True)
class Verb:
    """A command and what carries it out."""

    command: type[Command]
    carry_out: Callable[[UnitOfWork, Any, PersonId], None]


def verb(command: type[C], carry_out: CarryOut[C]) -> Verb:
    """What carries a command out. One for other commands is a type error."""
    return Verb(command, carry_out)


@dataclass(frozen=True, slots=True)
class Sentence:
    """The sentence of a refusal. `elder` says the same to an elder where the other would puzzle her."""

    said: Phrase
    elder: Phrase | None = None


@dataclass(frozen=True, slots=True)
class Invariant:
    """What must be true of the tables at any moment: how it is called, what breaks it, what a human is told then."""

    name: str
    broken: Broken
    told: Phrase


@dataclass(frozen=True, slots=True)
class Deed(Generic[C]):
    """What counts as done in an elder's name by a command that is about something of hers: what is said, and whose."""

    said: Phrase
    whose: Callable[[UnitOfWork, C], PersonId]


Listener = Callable[[UnitOfWork, Spoken], bool]
"""Hears what is typed, or a place that is shared, before a conversation, the menu or a group does, also of strangers.
True: it was for it, and has had its answer. It is asked every time, so it has to say no within microseconds."""


@dataclass(frozen=True, slots=True)
class Feature:
    """The table of contents."""

    name: str
    group: Group = Group.HELP  # where its lines of the menu stand
    conversations: tuple[Conversation, ...] = ()
    cards: tuple[Shows[Any], ...] = ()
    presses: tuple[Press, ...] = ()
    glances: tuple[Glance[Any], ...] = ()
    refusals: Mapping[type[Refusal], Sentence] = field(default_factory=dict)
    verbs: tuple[Verb, ...] = ()
    besides: tuple[Verb, ...] = ()  # what else follows when a command of another feature is carried out
    ladders: tuple[AnyLadder, ...] = ()
    plans: tuple[PlanKind, ...] = ()
    retention: tuple[Retention, ...] = ()
    new_group: Callable[[UnitOfWork, GroupChat], None] | None = None  # what a group that has become ours shall see
    listener: Listener | None = None
    looks_ahead: Callable[[UnitOfWork, Sequence[PersonId]], None] | None = None  # the listener, before these write
    is_urgent: Callable[[str], bool] | None = None  # words that no limit ever keeps waiting
    key: Phrase | None = None  # what a messenger keeps always at hand, beside the menu's key; it types its label
    group_turned: Callable[[UnitOfWork, GroupChat], None] | None = None  # it fell silent, or can be written to again
    sign: Callable[[UnitOfWork, PersonId], None] | None = None  # an elder has given the first sign of life of her day
    undelivered: Callable[[UnitOfWork, DueId], None] | None = None  # a message did not arrive
    came_in: Callable[[UnitOfWork, PersonId, Invite], None] | None = None  # somebody has used a link
    invariants: tuple[Invariant, ...] = ()
    acts: Mapping[type[Command], Phrase | Deed[Any]] = field(default_factory=dict)  # what is done in an elder's name
    notes: Callable[[UnitOfWork, str, PersonId, PersonId], None] | None = None  # takes down who has done it for whom
    purposes: tuple[Asks, ...] = ()  # what elders are asked to agree to
    greets: Callable[[UnitOfWork, PersonId], bool] | None = None  # who has come in is asked something: no menu yet
