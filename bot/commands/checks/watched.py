"""What must be true, asked anew; and whether the auditor that asks it every minute is at work. Counts, never whose."""

from datetime import timedelta

from bot.commands.checks.base import RUNNING, Check, Patient, Verdict
from bot.features import FEATURES
from bot.watching import audits_of
from scheduler.auditor import look
from storage.audits import ONLY, Pulse

LATE = timedelta(minutes=3)


def audits(patient: Patient) -> Check:
    """The last one."""
    pulse = patient.read(lambda uow: uow.session.get(Pulse, ONLY))
    if pulse is None:
        return Check("auditor", Verdict.OK, "has not looked yet: `linli run` was never started")
    age = patient.now - pulse.audited_at
    found = f"looked {age.total_seconds():.0f} s ago"
    return Check("auditor", Verdict.BAD if age > LATE else Verdict.OK, found, RUNNING)


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
