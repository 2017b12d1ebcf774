"""The data: durable, whole, up to date, and the sums right. Counts only, never whose."""

from datetime import timedelta
from importlib.metadata import version
from zoneinfo import ZoneInfo

from sqlalchemy import func
from sqlmodel import col, select

from bot.commands.checks.base import Check, Patient, Verdict, none_or
from care.hours import chain as hours_chain
from care.hours import ledger
from care.kit.uow import UnitOfWork
from storage.backups import backups
from storage.hours import Transfer, TransferKind
from storage.migrate import current, heads, named, remedy, revisions
from storage.people import Community, Person
from storage.requests import HelpRequest, State

FULL = "2"
LATE = timedelta(minutes=5)  # a timer
MOST_TRIES = 5
WEEK = timedelta(weeks=1)


def migrations(patient: Patient) -> Check:
    """The shape the program expects."""
    is_at, known = current(patient.engine.execution_options(reads=True)), revisions()
    last, must = heads(known), remedy(is_at, known)
    verdict = Verdict.OK if must is None and is_at == last else Verdict.BAD
    return Check("migrations", verdict, f"at {named(is_at)} of {named(last)}", must or "start `linli run` once")


def durability(patient: Patient) -> Check:
    """What is acknowledged survives a power cut."""
    if patient.is_sqlite:
        mode, synchronous = patient.pragma("journal_mode")[0], patient.pragma("synchronous")[0]
        good = mode == "wal" and synchronous == FULL
        found = f"journal {mode}, synchronous {'FULL' if synchronous == FULL else synchronous}"
        return Check("durability", Verdict.OK if good else Verdict.BAD, found, "put the file on a local disk")
    fsync, commit = patient.setting("fsync"), patient.setting("synchronous_commit")
    good = fsync == "on" and commit not in {"off", "local"}
    found = f"fsync {fsync}, synchronous_commit {commit}"
    return Check("durability", Verdict.OK if good else Verdict.BAD, found, "turn both on in postgresql.conf")


def integrity(patient: Patient) -> Check:
    """Every page as it was written, every reference to something that is there."""
    if not patient.is_sqlite:
        return Check("integrity", Verdict.OK, "PostgreSQL looks after it")
    pages = patient.pragma("cipher_integrity_check")
    answer = patient.pragma("integrity_check")
    strays = patient.pragma("foreign_key_check")
    good = not pages and answer == ["ok"] and not strays
    found = "ok" if good else f"{len(pages)} damaged pages, {len(strays)} stray rows, integrity_check is not ok"
    return Check("integrity", Verdict.OK if good else Verdict.BAD, found, "stop Linli and put back the last backup")


def time_zones(patient: Patient) -> Check:
    """Every zone somebody lives in is known here."""

    def work(uow: UnitOfWork) -> set[str]:
        return {*uow.session.exec(select(Community.zone)), *uow.session.exec(select(Person.zone))}

    lived_in = patient.read(work)
    unknown = sum(not _is_known(zone) for zone in lived_in)
    found = f"tzdata {version('tzdata')}, {len(lived_in)} in use" + (f", {unknown} unknown" if unknown else "")
    return Check("time zones", Verdict.BAD if unknown else Verdict.OK, found, "install a newer tzdata")


def _is_known(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (KeyError, ValueError, OSError):
        return False
    return True


def transfers(patient: Patient) -> Check:
    """Hours are neither made nor lost."""
    return none_or("hours", len(patient.read(ledger.unbalanced)), "transfers out of balance", "tell the developers")


def chain(patient: Patient) -> Check:
    """The ledger is as it was written."""
    broken = patient.read(hours_chain.broken)
    where = "; ".join(f"community {here}, transfer {first or 'at the end'}" for here, first in sorted(broken.items()))
    verdict = Verdict.BAD if broken else Verdict.OK
    return Check("hours chain", verdict, f"broken: {where}" if broken else "whole", "compare it with the last backup")


def confirmed_hours(patient: Patient) -> Check:
    """A confirmed request was credited once, any other never."""

    def work(uow: UnitOfWork) -> int:
        of_it = (col(Transfer.source) == HelpRequest.__tablename__) & (col(Transfer.source_id) == col(HelpRequest.id))
        credit = of_it & (col(Transfer.kind) == TransferKind.CREDIT)
        expected = col(HelpRequest.state) == State.CONFIRMED
        wrong = (
            select(HelpRequest.id)
            .join(Transfer, credit, isouter=True)
            .group_by(col(HelpRequest.id), col(HelpRequest.state))
            .having(
                (expected & (func.count(col(Transfer.id)) != 1)) | (~expected & (func.count(col(Transfer.id)) != 0))
            )
        )
        return len(uow.session.exec(wrong).all())

    return none_or("credits", patient.read(work), "requests credited wrongly", "tell the developers")


def newest_backup(patient: Patient) -> Check:
    """One that is older than two turns, or a week where none are made by themselves, is of little use."""
    hours, made = patient.settings.backup_hours, backups(patient.settings.backups)
    if not made:
        found = f"there is none in {patient.settings.backups}"
        return Check("backup", Verdict.LOOK, found, "make one now: `linli backup`")
    age = patient.now - made[0].made_at
    verdict = Verdict.LOOK if age > (timedelta(hours=2 * hours) if hours else WEEK) else Verdict.OK
    found = f"the newest of {len(made)} is {age / timedelta(hours=1):.0f} hours old"
    return Check("backup", verdict, found, "make one now (`linli backup`), and see in the log why none was made")


INVARIANTS = (transfers, confirmed_hours)  # what holds in every database of ours, whenever it is looked at
