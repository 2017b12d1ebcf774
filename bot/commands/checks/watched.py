"""What must be true, asked anew; and whether the auditor that asks it every minute is at work. Counts, never whose."""

from datetime import timedelta

from bot.commands.checks.base import RUNNING, Check, Patient, Verdict
from bot.commands.checks.machine import public_address
from bot.commands.whereabouts import web_url
from bot.features import FEATURES
from bot.watching import audits_of
from scheduler.auditor import look
from storage.audits import ONLY, Pulse
from storage.running import ONLY as THE_ROW
from storage.running import Running

LATE = timedelta(minutes=3)


def audits(patient: Patient) -> Check:
    """The last one; the first comes a minute after the start."""
    pulse = patient.read(lambda uow: uow.session.get(Pulse, ONLY))
    here = patient.read(lambda uow: uow.session.get(Running, THE_ROW))
    looked, started = (pulse.audited_at if pulse else None), (here.since if here else None)
    latest = max((at for at in (looked, started) if at is not None), default=None)
    if latest is None:
        return Check("auditor", Verdict.OK, "has not looked yet: `linli run` was never started")
    age = patient.now - latest
    what = "looked" if latest == looked else "has not looked since `linli run` was started,"
    found = f"{what} {age.total_seconds():.0f} s ago"
    return Check("auditor", Verdict.BAD if age > LATE else Verdict.OK, found, RUNNING)


def address(patient: Patient) -> Check:
    """Of the server that runs: its port may have been said to it alone."""
    settings = patient.settings
    return public_address(settings, patient.read(lambda uow: web_url(uow.session, settings)))


def invariants(patient: Patient) -> Check:
    """All that must be true."""
    broken = patient.read(lambda uow: look(uow.session, patient.now, audits_of(FEATURES)))
    if not broken:
        return Check("invariants", Verdict.OK, f"{len(FEATURES.invariants)} hold")
    counts: dict[str, int] = {}
    for (name, _community), count in sorted(broken.items()):
        counts[name] = counts.get(name, 0) + count
    found = ", ".join(f"{count} {name}" for name, count in counts.items())
    return Check("invariants", Verdict.BAD, f"not true: {found}", RUNNING)
