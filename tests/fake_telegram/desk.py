"""What the methods work on: the state, the queues and the settings of one running fake."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .pace import Pace
    from .polling import Polling
    from .refusals import Json
    from .town import Town
    from .updates import Updates
    from .webhook import Webhook
    from .wire import Wire


@dataclass
class Desk:
    """Handed to every method.

    `answer_limit` is the seconds a press may wait for its answer; the real figure is not published.
    """

    town: Town
    updates: Updates
    wire: Wire
    polling: Polling
    webhook: Webhook
    pace: Pace
    answer_limit: float = 30.0
    profile: dict[str, Json] = field(default_factory=dict)
