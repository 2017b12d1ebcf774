"""Scripted faults: what goes wrong, where, how often."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Literal

from .refusals import Refusal, forbidden, too_many
from .views import Place, place_id


@dataclass(frozen=True)
class Fault:
    """One thing that can go wrong with a call.

    refuse  answered with an error, nothing stored        cut   the connection ends before anything is stored
    lose    carried out, but the answer never arrives     slow  carried out after `seconds`, then answered
    """

    kind: Literal["refuse", "cut", "lose", "slow"]
    refusal: Refusal | None = None
    seconds: float = 0.0

    @classmethod
    def too_many(cls, retry_after: int = 1) -> Fault:
        """429 with parameters.retry_after."""
        return cls("refuse", too_many(retry_after))

    @classmethod
    def server_error(cls, status: int = 502) -> Fault:
        """5xx with the status's name, as the real front server says it."""
        return cls("refuse", Refusal(status, HTTPStatus(status).phrase))

    @classmethod
    def forbidden(cls, text: str = "bot was blocked by the user") -> Fault:
        """403 without anybody having blocked anything."""
        return cls("refuse", forbidden(text))

    @classmethod
    def refuse(cls, code: int, description: str) -> Fault:
        """Any other answer with ok=false."""
        return cls("refuse", Refusal(code, description))

    @classmethod
    def cut_before(cls) -> Fault:
        """Connection closed, nothing done: safe to repeat, though the caller cannot know."""
        return cls("cut")

    @classmethod
    def lost_answer(cls, after: float = 0.0) -> Fault:
        """Done, then `after` seconds of silence, then the connection is cut: the ambiguous case."""
        return cls("lose", seconds=after)

    @classmethod
    def slow(cls, seconds: float) -> Fault:
        """Done and answered, but late."""
        return cls("slow", seconds=seconds)


@dataclass
class _Planned:
    fault: Fault
    method: str | None
    chat: int | None
    left: int | None

    def fits(self, method: str, chat: object) -> bool:
        return self.method in (None, method) and self.chat in (None, chat)


class Faults:
    """Planned faults in the order they were added; the first that fits is used up by one."""

    def __init__(self) -> None:
        self._planned: list[_Planned] = []

    def add(self, fault: Fault, method: str | None = None, chat: Place | None = None, times: int | None = 1) -> None:
        """Plan a fault for a method and a chat (None: any); `times` None means until cleared."""
        self._planned.append(_Planned(fault, method, None if chat is None else place_id(chat), times))

    def take(self, method: str, chat: object) -> Fault | None:
        """The fault that strikes this call, if one does."""
        planned = next((one for one in self._planned if one.fits(method, chat)), None)
        if planned is None:
            return None
        if planned.left is not None:
            planned.left -= 1
            if planned.left <= 0:
                self._planned.remove(planned)
        return planned.fault

    def clear(self) -> None:
        """All is well again."""
        self._planned.clear()

    def __len__(self) -> int:
        return len(self._planned)
