"""What came in and could not be handled, what shall go out and does not. Counts and names of messages, never whose."""

from collections import Counter
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func
from sqlmodel import col, select
from sqlmodel.sql.expression import SelectOfScalar

from bot.channels.terminal import PREFIX
from bot.commands.checks.base import RUNNING, Check, Patient, Verdict
from storage.outbox import ChatPause, DeliveryState, Lane, Outbox
from storage.updates import ParkedUpdate

SLOW, TOO_SLOW = timedelta(minutes=1), timedelta(minutes=10)  # a message that could be sent now
LATELY = timedelta(days=7)  # what was parked earlier has been seen


def parked_updates(patient: Patient) -> Check:
    """What could not be handled is kept for a human."""
    return _parked(
        "updates", patient, select(func.count()).select_from(ParkedUpdate), col(ParkedUpdate.at) > patient.now - LATELY
    )


def parked_messages(patient: Patient) -> Check:
    """What could not be delivered."""
    counted = select(func.count()).select_from(Outbox).where(Outbox.state == DeliveryState.PARKED)
    return _parked("messages", patient, counted, col(Outbox.created_at) > patient.now - LATELY)


def _parked(what: str, patient: Patient, counted: SelectOfScalar[int], lately: ColumnElement[bool]) -> Check:
    new, all_of_them = patient.read(
        lambda uow: (uow.session.exec(counted.where(lately)).one(), uow.session.exec(counted).one())
    )
    found = f"{new} in the last {LATELY.days} days, {all_of_them} in all"
    remedy = "find their trace in the log and mend the cause; the people were told"
    return Check(f"parked {what}", Verdict.LOOK if new else Verdict.OK, found, remedy)


def waiting_messages(patient: Patient) -> Check:
    """The oldest message that could have been sent by now, and what else waits too long.

    Chats that asked us to wait, and groups in which we may not write, do not count.
    """
    paused = select(ChatPause.chat).where(
        ChatPause.channel == Outbox.channel, ChatPause.chat == Outbox.chat, col(ChatPause.until) > patient.now,
        ChatPause.lane == Lane.SOS,
    )  # fmt: skip
    query = select(Outbox.name, Outbox.not_before).where(
        Outbox.state == DeliveryState.READY, ~col(Outbox.channel).startswith(PREFIX), ~paused.exists()
    )
    waiting: list[tuple[str, datetime]] = patient.read(lambda uow: [*uow.session.exec(query).all()])
    waits = max([timedelta(), *(patient.now - since for _name, since in waiting)])
    late = _named(Counter(name for name, since in waiting if patient.now - since > SLOW))
    verdict = Verdict.BAD if waits > TOO_SLOW else Verdict.LOOK if waits > SLOW else Verdict.OK
    return Check("waiting messages", verdict, f"the oldest waits for {waits.total_seconds():.0f} s{late}", RUNNING)


def uncertain_messages(patient: Patient) -> Check:
    """What may have arrived or not, and is not sent again."""
    remedy = "nothing to do, unless there are many: then look at the network"
    return _in_state(patient, "uncertain messages", DeliveryState.AMBIGUOUS, "may not have arrived", remedy)


def unreached_messages(patient: Patient) -> Check:
    """What waits for people who can be reached nowhere."""
    remedy = "the coordinators were asked to phone; it goes out when the person writes again"
    return _in_state(patient, "unreached people", DeliveryState.UNREACHED, "wait for people reached nowhere", remedy)


def expired_messages(patient: Patient) -> Check:
    """What waited in a backup that was put back."""
    query = select(Outbox.name).where(
        Outbox.state == DeliveryState.EXPIRED, col(Outbox.not_before) > patient.now - LATELY
    )
    names = Counter(patient.read(lambda uow: [*uow.session.exec(query).all()]))
    found = f"{names.total()} waited in the backup that was put back, and were not sent{_named(names)}"
    remedy = "nothing to do: the coordinators were told whom to ask"
    return Check("expired messages", Verdict.LOOK if names else Verdict.OK, found if names else "none", remedy)


def _in_state(patient: Patient, name: str, state: DeliveryState, what: str, remedy: str) -> Check:
    query = select(Outbox.name).where(Outbox.state == state, col(Outbox.created_at) > patient.now - LATELY)
    names = Counter(patient.read(lambda uow: [*uow.session.exec(query).all()]))
    found = f"{names.total()} in the last {LATELY.days} days {what}{_named(names)}"
    return Check(name, Verdict.LOOK if names else Verdict.OK, found, remedy)


def silent_groups(patient: Patient) -> Check:
    """Groups in which we may not write."""
    query = select(ChatPause.why).where(col(ChatPause.why).is_not(None))
    reasons = Counter(str(why) for why in patient.read(lambda uow: [*uow.session.exec(query).all()]))
    found = f"{reasons.total()} in which we cannot write{_named(reasons)}"
    remedy = "give the bot the right to send messages there; the coordinators were told"
    return Check("silent groups", Verdict.LOOK if reasons else Verdict.OK, found, remedy)


def _named(names: Counter[str]) -> str:
    return ": " + ", ".join(f"{count} {name}" for name, count in sorted(names.items())) if names else ""
