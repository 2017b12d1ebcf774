"""What a conversation may decide. `bot/apply.py` hands each to the verb that carries it out."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class PostRequest:
    """Ask the neighbours for help. `start` is the naive local time of the elder's place."""

    elder_id: int
    kind: str
    what: str
    start: datetime
    part: str | None
    minutes: int
    place: str = ""
    expense_limit: int | None = None
    remarks: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The help is no longer needed."""

    request_id: int


@dataclass(frozen=True, slots=True)
class ReportProblem:
    """Something was not right with a request that is done."""

    request_id: int
    words: str


@dataclass(frozen=True, slots=True)
class TellMySide:
    """The helper's words on a problem."""

    request_id: int
    words: str


@dataclass(frozen=True, slots=True)
class InviteElder:
    """Make an elder known, and a link for her."""

    name: str
    called: str
    area: str
    home: str
    phone: str


@dataclass(frozen=True, slots=True)
class InviteSomeone:
    """Make a link for a child of an elder, a volunteer or a coordinator."""

    role: str
    elder_id: int | None = None


@dataclass(frozen=True, slots=True)
class Join:
    """Who has just come in says who he is."""

    name: str
