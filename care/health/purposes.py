"""What she is asked to agree to about her health, and what follows from her answer.

Whoever changes the words (dialogs/health/consent_words.py) writes a new version here; a test sees to it.
"""

from sqlalchemy import update
from sqlmodel import col, select

from care.health import access, coaching, consent, summary
from care.kit import addresses, consents, plans
from care.kit.consents import Asked, Purpose, Told
from care.kit.uow import UnitOfWork
from care.people import consenting
from storage.addresses import OUR_OWN
from storage.consents import Consent
from storage.doctor import DoctorVisit
from storage.health import HealthAlarm, HealthFact, HealthFile, HealthLimit, HealthReading, Scope
from storage.ids import CommunityId, PersonId

WORDING = "2026-11-29"
NOBODY = frozenset[Told]()


def _open(uow: UnitOfWork, row: Consent) -> None:
    """A new file, or the one that was closed, as long as it is there; and what she is asked next."""
    file = consent.file_of(uow, row.elder_id)
    if file is None:
        uow.session.add(HealthFile(elder_id=row.elder_id, community_id=row.community_id, begun_at=uow.now))
    else:
        file.closed_at = None
        _set_closed(uow, row.elder_id, closed=False)
    uow.session.flush()
    summary.keep(uow, row.community_id, row.elder_id)
    ask_the_rest(uow, row)


def _close(uow: UnitOfWork, row: Consent) -> None:
    uow.session.get_one(HealthFile, row.elder_id).closed_at = uow.now
    plans.stop(uow, summary.HEALTH_WEEK, row.elder_id)
    plans.stop(uow, coaching.PRESSURE_WEEK, row.elder_id)
    _set_closed(uow, row.elder_id, closed=True)
    for alarm in uow.session.exec(select(HealthAlarm).where(HealthAlarm.elder_id == row.elder_id)).all():
        alarm.why = []


def _set_closed(uow: UnitOfWork, elder_id: PersonId, *, closed: bool) -> None:
    for table in (HealthFact, HealthReading, HealthLimit, DoctorVisit):
        hers = update(table).where(col(table.elder_id) == elder_id)
        values = {"closed_at": uow.now if closed else None}
        uow.session.execute(hers.values(values).execution_options(synchronize_session=False))


FILE = Purpose(
    Scope.FILE, WORDING, at_start=True, told=frozenset({Told.NO}), given=_open, ended=_close
)  # fmt: skip
SEES = Purpose(Scope.SEES, WORDING, within=Scope.FILE)
HELPERS = Purpose(Scope.HELPERS, WORDING, within=Scope.FILE, told=NOBODY)
MESSENGER = Purpose(Scope.MESSENGER, WORDING, within=Scope.FILE, told=NOBODY)
SHEET = Purpose(Scope.SHEET, "2026-11-30", within=Scope.FILE)
HEALTH = {one.scope: one for one in (FILE, SEES, HELPERS, MESSENGER, SHEET)}


def ask_the_rest(uow: UnitOfWork, file: Consent) -> None:
    """In her own chat: her circle, her doctor, a helper, and this very chat where it is not ours; a message each.

    What is said to a coordinator is asked one by one.
    """
    address = addresses.current(uow, consenting.answerer(uow, file.elder_id))
    if address is None:
        return
    for member in access.could_see(uow, file.elder_id):
        question(uow, SEES, file.elder_id, file.asked_by, member)
    question(uow, HELPERS, file.elder_id, file.asked_by)
    if address[0] not in OUR_OWN:
        question(uow, MESSENGER, file.elder_id, file.asked_by)


def question(
    uow: UnitOfWork, purpose: Purpose, elder_id: PersonId, by: PersonId, viewer_id: PersonId | None = None
) -> Consent:
    """A row to be answered, where her file belongs."""
    here = access.community_of(uow, elder_id) or CommunityId(0)
    return consents.question(uow, purpose, Asked(elder_id, here, by, viewer_id))
