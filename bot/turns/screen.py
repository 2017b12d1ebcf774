"""What stands on somebody's screen: the newest message with buttons, whose words mean what the buttons do."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.channels.base import Incoming
from bot.delivery.due import DueMessage, due_of
from bot.delivery.rendering import OWN, card_of
from bot.turns.turn import Turn
from care.kit.replies import Question
from dialogs.engine.card import Action, Button, Card, Link
from dialogs.engine.questions import is_called, plain
from dialogs.language.answers import is_among, is_no, is_yes
from dialogs.language.kindness import is_good
from dialogs.language.words import Reader
from storage.columns import table_of
from storage.outbox import DeliveryState, Outbox
from storage.prepared import Prepared

CLAUSES = re.compile("[,，。.!！;；]")
LATEST = 5  # messages; nobody who looks further back reads a label from there
ROWS = table_of(Outbox).c
ON_SCREEN = (
    ROWS.channel == bindparam("channel"), ROWS.chat == bindparam("chat"), ROWS.state == DeliveryState.SENT,
    ROWS.edits.is_(None), ROWS.secret.is_(False),
)  # fmt: skip
SHOWN_THERE = select(ROWS.name, ROWS.ref, ROWS.body).where(*ON_SCREEN).order_by(ROWS.id.desc())
NEWEST = Prepared(SHOWN_THERE.limit(1))
ASKED = Prepared(SHOWN_THERE.where(ROWS.name == Question.__name__).limit(1))
SHOWN = Prepared(SHOWN_THERE.limit(LATEST))


def look_ahead(session: Session, waiting: Sequence[Incoming]) -> None:
    """These are about to be asked what stands there."""
    if waiting:
        NEWEST.ahead(session, [{"channel": one.channel, "chat": one.chat} for one in waiting])


def action_of(turn: Turn, words: str) -> Action | None:
    """What the button does that says this, in any language, on the newest message that has such a one.

    A yes, a no or a word of content, with nothing else, is said to the newest message with buttons alone.
    """
    wanted = plain(words)
    for number, card in enumerate(_cards(turn)):
        if number and (is_yes(wanted) or is_no(wanted) or is_good(wanted)):
            return None
        for button in (button for row in card.rows for button in row):
            if not isinstance(button.action, Link) and _says(button, wanted, turn.reader):
                return button.action
    return None


def question_of(turn: Turn, version: int) -> str | None:
    """The messenger's id of the message that asked in this version; None where it is not the newest question there."""
    newest = _newest(turn)
    asked = newest if _asks(newest) else ASKED.first(turn.uow.session, _here(turn))
    return asked[1] if asked is not None and asked[2].get("version") == version else None


def _says(button: Button, wanted: str, reader: Reader) -> bool:
    """By its label, or each of its clauses among the other words for it: "yes, he was here"."""
    clauses = [one.strip() for one in CLAUSES.split(wanted)]
    return is_called(button.label, wanted, reader) or all(is_among(one, button.also) for one in clauses)


def _cards(turn: Turn) -> Iterator[Card]:
    """Those with buttons, the newest first; of questions and menus only the newest counts."""
    if turn.person.conversation.listens and _asks(_newest(turn)):
        return  # it knows its own buttons, and much more that may be meant by words. As nearly always
    seen = False
    for name, _ref, body in SHOWN.all(turn.uow.session, _here(turn)):
        if name == Question.__name__ and turn.person.conversation.listens:
            return
        if seen and name in OWN:
            continue
        card = card_of(turn.uow, _as_due(turn, name, body), turn.reader, turn.features)
        if card is not None and card.rows:
            seen = True
            yield card


def _newest(turn: Turn) -> Sequence[Any]:
    """Its name, the messenger's id of it and its body; empty: nothing. Asked once, for a turn shows nothing yet."""
    if turn.newest is None:
        turn.newest = NEWEST.first(turn.uow.session, _here(turn)) or ()
    return turn.newest


def _asks(newest: Sequence[Any]) -> bool:
    return bool(newest) and newest[0] == Question.__name__


def _here(turn: Turn) -> dict[str, str]:
    return {"channel": turn.incoming.channel, "chat": turn.incoming.chat}


def _as_due(turn: Turn, name: str, body: dict[str, object]) -> DueMessage:
    """The message as the courier would put it together now."""
    reader, now, incoming = turn.reader, turn.person.conversation, turn.incoming
    return due_of(
        person_id=turn.person.person_id, channel=incoming.channel, chat=incoming.chat, name=name, body=body,
        language=reader.language, zone=reader.zone, elder=reader.elder,
        conversation=now.name, subject_id=now.subject_id, log=now.kept_log, version=now.version,
    )  # fmt: skip
