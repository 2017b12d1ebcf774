"""What stands on somebody's screen: the newest message with buttons, whose words mean what the buttons do."""

from collections.abc import Sequence

from sqlalchemy import bindparam, select
from sqlmodel import Session

from bot.channels.base import Incoming
from bot.delivery.due import DueMessage, due_of
from bot.delivery.rendering import card_of
from bot.turns.turn import Turn
from care.kit.replies import Question
from dialogs.engine.card import Action, Button, Card, Link
from dialogs.engine.questions import is_called, plain
from dialogs.language.answers import is_among
from dialogs.language.words import Reader
from storage.columns import table_of
from storage.outbox import DeliveryState, Outbox
from storage.prepared import Prepared

LATEST = 5  # messages; nobody who looks further back reads a label from there
ROWS = table_of(Outbox).c
ON_SCREEN = (
    ROWS.channel == bindparam("channel"), ROWS.chat == bindparam("chat"), ROWS.state == DeliveryState.SENT,
    ROWS.edits.is_(None), ROWS.secret.is_(False),
)  # fmt: skip
NEWEST = Prepared(select(ROWS.name).where(*ON_SCREEN).order_by(ROWS.id.desc()).limit(1))
ASKED = Prepared(
    select(ROWS.ref, ROWS.body).where(*ON_SCREEN, ROWS.name == Question.__name__).order_by(ROWS.id.desc()).limit(1)
)
SHOWN = Prepared(select(ROWS.name, ROWS.body).where(*ON_SCREEN).order_by(ROWS.id.desc()).limit(LATEST))


def look_ahead(session: Session, waiting: Sequence[Incoming]) -> None:
    """These are about to be asked what stands there."""
    chats = [{"channel": one.channel, "chat": one.chat} for one in waiting]
    for question in (NEWEST, ASKED) if chats else ():
        question.ahead(session, chats)


def action_of(turn: Turn, words: str) -> Action | None:
    """What the button does that says this, in any language, on the newest message with buttons."""
    card = _card(turn)
    if card is None:
        return None
    wanted = plain(words)
    for button in (button for row in card.rows for button in row):
        if not isinstance(button.action, Link) and _says(button, wanted, turn.reader):
            return button.action
    return None


def question_of(turn: Turn, version: int) -> str | None:
    """The messenger's id of the message that asked in this version; None where it is not the newest question there."""
    shown = ASKED.first(turn.uow.session, {"channel": turn.incoming.channel, "chat": turn.incoming.chat})
    return shown[0] if shown is not None and shown[1].get("version") == version else None


def _says(button: Button, wanted: str, reader: Reader) -> bool:
    return is_called(button.label, wanted, reader) or is_among(wanted, button.also)


def _card(turn: Turn) -> Card | None:
    where = {"channel": turn.incoming.channel, "chat": turn.incoming.chat}
    if _is_asked(turn, where):
        return None
    for name, body in SHOWN.all(turn.uow.session, where):
        if name == Question.__name__ and turn.person.conversation.listens:
            return None
        card = card_of(turn.uow, _as_due(turn, name, body), turn.reader, turn.features)
        if card is not None and card.rows:
            return card
    return None


def _is_asked(turn: Turn, where: dict[str, str]) -> bool:
    """A question that is asked knows its own buttons, and much more that may be meant by words. As nearly always."""
    newest = NEWEST.first(turn.uow.session, where) if turn.person.conversation.listens else None
    return newest is not None and newest[0] == Question.__name__


def _as_due(turn: Turn, name: str, body: dict[str, object]) -> DueMessage:
    """The message as the courier would put it together now."""
    reader, now, incoming = turn.reader, turn.person.conversation, turn.incoming
    return due_of(
        person_id=turn.person.person_id, channel=incoming.channel, chat=incoming.chat, name=name, body=body,
        language=reader.language, zone=reader.zone, elder=reader.elder,
        conversation=now.name, subject_id=now.subject_id, log=now.kept_log, version=now.version,
    )  # fmt: skip
