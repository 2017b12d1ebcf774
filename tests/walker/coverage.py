"""What of the features' tables a walk has come through: measured, since chance reaches less than one thinks."""

import contextlib
from collections.abc import Iterator
from unittest.mock import patch

from sqlmodel import Session, col, select

from bot.features import FEATURES
from care.kit.command import Command
from care.kit.refusals import Refusal
from care.kit.uow import UnitOfWork
from dialogs.language.words import Phrase
from storage.ids import PersonId
from storage.outbox import DeliveryState, Outbox


class Coverage:
    """Conversations that were opened, commands that were carried out, messages that stood on a screen, refusals."""

    def __init__(self) -> None:
        self.conversations: set[str] = set()
        self.commands: set[type[Command]] = set()
        self.decided: set[tuple[PersonId, type[Command]]] = set()  # by whom, in this walk
        self.messages: set[str] = set()
        self.refusals: set[type[Refusal]] = set()

    def add(self, other: "Coverage") -> None:
        """What another walk has reached."""
        self.conversations |= other.conversations
        self.commands |= other.commands
        self.messages |= other.messages
        self.refusals |= other.refusals

    @contextlib.contextmanager
    def watching(self) -> Iterator[None]:
        """Whatever brings a command, and whoever is refused, comes by here."""
        carry_out, sentence = FEATURES.carry_out, FEATURES.sentence

        def carries_out(uow: UnitOfWork, command: Command, by: PersonId) -> None:
            carry_out(uow, command, by)
            self.commands.add(type(command))
            self.decided.add((by, type(command)))

        def refuses(refusal: Refusal, *, elder: bool) -> Phrase:
            self.refusals.add(type(refusal))
            return sentence(refusal, elder=elder)

        with patch.object(FEATURES, "carry_out", carries_out), patch.object(FEATURES, "sentence", refuses):
            yield

    def look(self, session: Session) -> None:
        """At what was sent; asked before what has served is forgotten."""
        sent = select(Outbox.name).where(Outbox.state == DeliveryState.SENT, col(Outbox.edits).is_(None)).distinct()
        self.messages |= set(session.exec(sent))

    def never(self) -> dict[str, tuple[int, list[str]]]:
        """Of each table how many lines there are, and those that were never reached."""
        presses = {name: press.command for name, press in FEATURES.presses.items()}
        decided = [one.__name__ for one in FEATURES.verbs if one not in set(presses.values())]
        done = {one.__name__ for one in self.commands}
        tables = {
            "conversations": (FEATURES.conversations, self.conversations),
            "what conversations decide": (decided, done),
            "presses": (presses, {name for name, command in presses.items() if command in self.commands}),
            "messages": (FEATURES.cards, self.messages),
            "refusals": ([one.__name__ for one in FEATURES.refusals], {one.__name__ for one in self.refusals}),
        }
        return {name: (len(lines), sorted(set(lines) - reached)) for name, (lines, reached) in tables.items()}

    def __str__(self) -> str:
        """A line for each table."""
        return "\n".join(
            f"  {name}: {count - len(missing)} of {count}{'; never: ' if missing else ''}{', '.join(missing)}"
            for name, (count, missing) in self.never().items()
        )
