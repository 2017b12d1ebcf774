"""The code on an elder's sheet for an ambulance: whoever holds a phone over it reads the page of that sheet.

It is a capability: long, random, off unless she agrees, good for a year, and shut with one press. It holds as long as
all who have printed it still may. Its page leaves out where she lives and what was measured: who stands at her fridge
knows the one, and who has photographed it months ago has no business with the other.
"""

from dataclasses import dataclass, replace
from datetime import timedelta

from sqlmodel import col, select

from care.health import access, agreeing, consent, printing, purposes
from care.health.access import Action
from care.health.commands import AskSheetCode, ShowSheets, ShutSheetCode
from care.health.lookups import concerned
from care.health.papers import AmbulanceSheet
from care.health.refusals import AskedAlready, AskedLately
from care.health.sheet_messages import SheetCodeShut, SheetOpened, SheetShown
from care.kit import addresses, consents, outbox
from care.kit.refusals import NoLongerOpen, NotYours
from care.kit.secrets import hashed
from care.kit.uow import UnitOfWork
from care.people import circles, consenting, members
from storage.health import HealthFile, Looked, Scope, SheetCode
from storage.ids import PersonId
from storage.people import Person

GOOD_FOR = timedelta(days=365)  # P: what is printed has aged by then, too
TOLD_AGAIN = timedelta(minutes=15)  # P: one ambulance looks more than once


@dataclass(frozen=True, slots=True)
class OpenedSheet:
    """What its page shows, and in whose time zone."""

    sheet: AmbulanceSheet
    zone: str


def show(uow: UnitOfWork, command: ShowSheets, by: PersonId) -> None:
    """One message for each. Raises NotYours."""
    del command
    found = may_print(uow, by)
    if not found:
        raise NotYours
    for elder_id in found:
        outbox.to_person(uow, by, SheetShown(elder_id))


def may_print(uow: UnitOfWork, person_id: PersonId) -> list[PersonId]:
    """Those whose sheets somebody may print."""
    return [one for one in concerned(uow, person_id) if access.may(uow, person_id, Action.PRINT, one)]


def ask(uow: UnitOfWork, command: AskSheetCode, by: PersonId) -> None:
    """She is asked whether her sheet may carry one.

    Raises NotYours, NotAgreed, MayNotSee, AskedAlready, AskedLately.
    """
    elder_id = command.elder_id
    access.refuse_unless(uow, by, Action.PRINT, elder_id)
    if by != elder_id and any(one.scope == Scope.SHEET for one in consents.rows(uow, elder_id)):
        raise AskedAlready
    if by != elder_id and consents.refused_since(uow, elder_id, Scope.SHEET, uow.now - agreeing.IN_PEACE):
        raise AskedLately
    purposes.question(uow, purposes.SHEET, elder_id, by)
    if not consenting.put(uow, elder_id, by):
        raise AskedAlready


def shut(uow: UnitOfWork, command: ShutSheetCode, by: PersonId) -> None:
    """Raises NotYours, NotAgreed, MayNotSee; NoLongerOpen where there is none."""
    access.refuse_unless(uow, by, Action.SHUT, command.elder_id)
    code = _standing(uow, command.elder_id)
    if code is None:
        raise NoLongerOpen
    code.ended_by, code.ended_at = by, uow.now
    uow.session.flush()
    outbox.to_people(uow, [by, *_herself(uow, code), *_managers(uow, code)], SheetCodeShut(code.elder_id, by))


def printed(uow: UnitOfWork, elder_id: PersonId, by: PersonId) -> AmbulanceSheet:
    """The sheet as he may print it: with the code where she has agreed to one, a new one where the last is over."""
    sheet = printing.sheet_of(uow, elder_id)
    if not access.may(uow, by, Action.PRINT, elder_id) or not consent.agrees(uow, elder_id, Scope.SHEET):
        return sheet
    code = _standing(uow, elder_id)
    if code is not None and not _holds(uow, code):
        code.ended_at = uow.now
        uow.session.flush()
        code = None
    if code is None:
        code = _new(uow, elder_id)
    if by not in code.printed_by:
        code.printed_by = [*code.printed_by, by]
        uow.session.flush()
    return replace(sheet, code=code.code)


def is_good(uow: UnitOfWork, code: str) -> bool:
    """Whether its page would open."""
    return _by_code(uow, code) is not None


def open_by(uow: UnitOfWork, code: str) -> OpenedSheet | None:
    """The page of her sheet; that it was opened is written down before, and told. None: the code opens nothing."""
    found = _by_code(uow, code)
    if found is None:
        return None
    access.write_down(uow, None, found.elder_id, Looked.SHEET)
    if found.told_at is None or found.told_at <= uow.now - TOLD_AGAIN:
        found.told_at = uow.now
        uow.session.flush()
        outbox.to_people(uow, _herself(uow, found), SheetOpened(found.id, hers=True))
        outbox.to_people(uow, _managers(uow, found), SheetOpened(found.id))
    sheet, elder = printing.sheet_of(uow, found.elder_id), uow.session.get_one(Person, found.elder_id)
    return OpenedSheet(replace(sheet, person=replace(sheet.person, address="", phone=""), latest=()), elder.zone)


def end_for(uow: UnitOfWork, elder_id: PersonId) -> None:
    """She has died, or leaves."""
    code = _standing(uow, elder_id)
    if code is not None:
        code.ended_at = uow.now


def _new(uow: UnitOfWork, elder_id: PersonId) -> SheetCode:
    secret, here = uow.token(), uow.session.get_one(HealthFile, elder_id).community_id
    code = SheetCode(
        community_id=here, elder_id=elder_id, code_hash=hashed(secret), code=secret, made_at=uow.now
    )  # fmt: skip
    uow.session.add(code)
    uow.session.flush()
    return code


def _standing(uow: UnitOfWork, elder_id: PersonId) -> SheetCode | None:
    stands = (SheetCode.elder_id == elder_id, col(SheetCode.ended_at).is_(None))
    return uow.session.exec(select(SheetCode).where(*stands)).first()


def _by_code(uow: UnitOfWork, code: str) -> SheetCode | None:
    stands = (SheetCode.code_hash == hashed(code), col(SheetCode.ended_at).is_(None))
    found = uow.session.exec(select(SheetCode).where(*stands)).first()
    return found if found is not None and _holds(uow, found) else None


def _holds(uow: UnitOfWork, code: SheetCode) -> bool:
    """Who may print it no more could still have a picture of it."""
    agreed = consent.agrees(uow, code.elder_id, Scope.SHEET) and uow.now < code.made_at + GOOD_FOR
    return agreed and all(access.may(uow, one, Action.PRINT, code.elder_id) for one in code.printed_by)


def _herself(uow: UnitOfWork, code: SheetCode) -> list[PersonId]:
    """Where a message reaches her."""
    return [code.elder_id] if addresses.current(uow, code.elder_id) is not None else []


def _managers(uow: UnitOfWork, code: SheetCode) -> list[PersonId]:
    """Who acts for her; the coordinators where there is nobody."""
    return circles.managers_of(uow, code.elder_id) or members.coordinators_of(uow, code.community_id)
