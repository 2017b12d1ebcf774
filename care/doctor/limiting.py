"""A doctor sets from which figure on a reading of hers is amber or red: read back, and said to her and her circle."""

from care.doctor.commands import SetLimit, ShowLimits
from care.doctor.limit_messages import LimitNews, LimitsShown
from care.doctor.refusals import NoSuchLimit
from care.health import access, own_limits
from care.health.access import Action
from care.health.limits import OwnLimit, Side
from care.health.plausible import BOUNDS
from care.kit import addresses, outbox
from care.kit.uow import UnitOfWork
from storage.ids import PersonId


def set_limit(uow: UnitOfWork, command: SetLimit, by: PersonId) -> None:
    """Raises NotYours, NotAgreed, MayNotSee, Suspended, NoSuchLimit."""
    elder_id = command.elder_id
    here = access.refuse_unless(uow, by, Action.LIMIT, elder_id)
    limit = _limit(uow, command)
    row = own_limits.write(uow, (here, elder_id), command.part, command.side, limit, by)
    hers = [elder_id] if addresses.current(uow, elder_id) is not None else []
    others = [*hers, *access.circle_with(uow, elder_id), *access.doctors_with(uow, elder_id)]
    outbox.to_people(uow, [by, *others], LimitNews(row.id))


def show(uow: UnitOfWork, command: ShowLimits, by: PersonId) -> None:
    """Raises NotYours, NotAgreed, MayNotSee, Suspended."""
    access.refuse_unless(uow, by, Action.READ, command.elder_id)
    outbox.to_person(uow, by, LimitsShown(command.elder_id))


def _limit(uow: UnitOfWork, command: SetLimit) -> OwnLimit | None:
    """Only what somebody lives with, red further out than amber, and low below high."""
    if command.amber is None or command.red is None:
        return None
    least, most = BOUNDS[command.part].possible
    others = [one for one in own_limits.in_force(uow, command.elder_id) if one.part == command.part]
    other = next((one.amber for one in others if one.side != command.side), None)
    ends = (least, most if other is None else other) if command.side == Side.LOW else (other or least, most)
    if not all(ends[0] <= one <= ends[1] for one in (command.amber, command.red)) or command.amber == other:
        raise NoSuchLimit(least=str(ends[0]), most=str(ends[1]))
    try:
        return OwnLimit(command.part, command.side, command.amber, command.red)
    except ValueError as error:
        raise NoSuchLimit(least=str(ends[0]), most=str(ends[1])) from error


def may_limit(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> None:
    """Guard of the conversation. Raises NotYours, NotAgreed, MayNotSee, Suspended."""
    access.refuse_unless(uow, by, Action.LIMIT, elder_id)
