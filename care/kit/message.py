"""What is said: messages. The outbox keeps a message's name and ids; it is put into words when it is sent."""

from collections.abc import Callable
from dataclasses import MISSING, Field, dataclass, fields
from typing import ClassVar, Generic, TypeVar

from sqlmodel import SQLModel

from care.kit.quick import quick
from care.kit.uow import UnitOfWork
from storage.ids import CommunityId, PersonId
from storage.outbox import Lane

D = TypeVar("D")
D_co = TypeVar("D_co", covariant=True)


@quick
@dataclass(frozen=True, slots=True)
class Viewer:
    """For whose eyes a message is put together."""

    person_id: PersonId | None  # None: a group, or a stranger
    community_id: CommunityId | None = None
    looks_again: bool = False  # it was sent already, and now shows how things stand
    links: Callable[[str], tuple[str, ...]] = lambda _token: ()  # the addresses that open an invitation
    page: Callable[[str], str] = str  # the address of a page of ours, by its path
    channel: str = ""  # where it will be read; empty: nowhere that is known
    repeated: bool = False  # it is sent once more, since nobody knows whether it arrived


class Message(Generic[D_co]):
    """Something to be said to somebody, named by what has happened; a frozen dataclass of ids and short words.

    Of the messages about one row that take the same `place` in a chat only the newest is live: an earlier copy gives
    way, and says that it stands further down.

    When it follows the rows of a table, its first field is the id of such a row, and every copy that was posted is
    changed when that row changes (see `outbox.changed`).
    """

    lane: ClassVar[Lane] = Lane.ANSWER
    follows: ClassVar[type[SQLModel] | None] = None
    place: ClassVar[str] = ""  # empty: all copies stay as they are
    withdraws: ClassVar[bool] = False  # it holds what must be taken away again, whoever may be reading it
    secret: ClassVar[bool] = False  # what it holds is forgotten once it is sent
    answers: ClassVar[bool] = False  # it is never said but to whoever has just written or pressed

    def find(self, uow: UnitOfWork, viewer: Viewer) -> D_co | None:
        """The details its card shows, as things stand now; None when there is nothing left to say."""
        raise NotImplementedError(type(self).__name__)

    def may_wait(self, uow: UnitOfWork) -> bool:
        """Whether its reader may sleep on until the morning; asked when it would reach him at night, unasked for.

        Only what is urgent for the night itself, or for somebody's safety, may not.
        """
        del uow
        return self.lane != Lane.SOS

    @property
    def gives_way(self) -> bool:
        """Whether, as a reminder, it lets what is due to the minute pass for a while: it falls due to many at once."""
        return False

    @property
    def body(self) -> dict[str, object]:
        """Its fields, as the outbox keeps them; what is as usual is left out, for most messages say little."""
        return {name: value for name, usual in _fields(type(self)) if (value := getattr(self, name)) != usual}

    @property
    def subject_id(self) -> int | None:
        """The id of the row it follows."""
        if self.follows is None:
            return None
        found: int = getattr(self, _fields(type(self))[0][0])
        return found


_FIELDS: dict[type, tuple[tuple[str, object], ...]] = {}


def _fields(kind: type[Message[object]]) -> tuple[tuple[str, object], ...]:
    """The fields of a message and their defaults. Looked up once a class: the hot path posts a message each turn."""
    found = _FIELDS.get(kind)
    if found is None:
        found = _FIELDS[kind] = tuple((one.name, _default(one)) for one in fields(kind))  # type: ignore[arg-type]
    return found


def _default(one: Field[object]) -> object:
    return one.default_factory() if one.default_factory is not MISSING else one.default
