"""Watching what watches: what the auditor finds is logged and told, and the outside sees that it looks."""

import logging

from bot.logs import log, log_when_kept
from care.kit.invariants import Audit
from care.kit.uow import UnitOfWork
from care.people.watching import tell_coordinators
from dialogs.engine.features import Features
from scheduler.auditor import Auditor, Change

PATIENCE = 10.0  # seconds for the outside to answer


def audits_of(features: Features) -> list[Audit]:
    """What the features' tables say must be true."""
    return [
        Audit(one.name, one.broken, [one.told.msgid, dict(one.told.values)]) for one in features.invariants.values()
    ]


def log_change(uow: UnitOfWork, change: Change) -> None:
    """For whoever runs it."""
    amiss, finding = change.finding.mended_at is None, change.finding
    log_when_kept(
        uow.session, "amiss" if amiss else "mended", level=logging.ERROR if amiss else logging.INFO,
        kind=finding.invariant, count=finding.count,
    )  # fmt: skip


def tell_of_change(uow: UnitOfWork, change: Change) -> None:
    """For the coordinators."""
    tell_coordinators(uow, change.finding, change.audit.sentence)


async def watch(auditor: Auditor, outside: str) -> None:
    """One audit. When all is well `outside` is called (an address, or empty): there, silence raises the alarm."""
    if await auditor.audit() and outside:
        await _call(outside)


async def _call(outside: str) -> None:
    import httpx  # noqa: PLC0415 - nobody else needs it, and it takes a while to load

    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            (await client.get(outside)).raise_for_status()
    except httpx.HTTPError as error:
        log("dead-man switch not reached", level=logging.WARNING, error=error)
