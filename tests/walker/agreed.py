"""Laws of what somebody has agreed to, and of who was looked at before he helps."""

from typing import TYPE_CHECKING

from sqlmodel import Session, col, select

from care.kit.erasure import erased
from care.requests.lifecycle import HELD
from care.vetting import kin
from storage.consents import Consent, Guardian, How
from storage.health import HealthFact, HealthReading, Scope
from storage.people import Membership, Role
from storage.requests import HelpRequest
from storage.vetting import Reference, Stage, Vetting, VettingStep
from tests.walker.people import GAO, QIN

if TYPE_CHECKING:
    from tests.walker.walk import Walk

BEFORE = ["identified", "spoken_for", "accompanied"]
BY_ANOTHER = {"identified", "declined"}  # a coordinator's word, never his own


def hold_agreed(walk: "Walk") -> None:
    """Asked whenever all is calm."""
    with Session(walk.place.engine) as session:
        nobody_helps_who_did_not_pass_each_stage(session)
        nobody_was_vetted_by_himself_or_his_family(session, walk)
        nothing_of_her_health_is_kept_without_her_word(session)
        nobody_agreed_for_her(session)


def nobody_helps_who_did_not_pass_each_stage(session: Session) -> None:
    """Neither by his role nor by a job that he holds."""
    helps = select(Membership.person_id, Membership.community_id).where(
        Membership.role == Role.VOLUNTEER, col(Membership.active)
    )
    for person_id, community_id in session.exec(helps).all():
        his = (Vetting.person_id == person_id, Vetting.community_id == community_id)
        vetting = session.exec(select(Vetting).where(*his)).one()
        assert vetting.stage in {Stage.ACCOMPANIED, Stage.ACTIVE}, f"{person_id} helps, and is {vetting.stage}"
        trail = select(VettingStep.stage).where(VettingStep.vetting_id == vetting.id).order_by(col(VettingStep.id))
        stages = list(session.exec(trail))
        since = stages[len(stages) - stages[::-1].index("applied") :]
        assert since[:3] == BEFORE, f"{person_id} helps after {since}"
    known = set(session.exec(select(Vetting.person_id)))
    known |= set(session.exec(select(Membership.person_id).where(Membership.role == Role.COORDINATOR)))
    gone = set(erased(session))  # what he has done before still says that it was done
    held = select(HelpRequest.holder_id, HelpRequest.state).where(col(HelpRequest.holder_id).is_not(None))
    unknown = {one for one, state in session.exec(held) if one not in (known if state in HELD else known | gone)}
    assert not unknown, f"{unknown} hold jobs, and nobody has looked at them"


def nobody_was_vetted_by_himself_or_his_family(session: Session, walk: "Walk") -> None:
    """Gao is of Qin's family, until one of them leaves the circle by which they are known to be."""
    qin, gao = walk.who(QIN).id, walk.who(GAO).id
    are, were = kin.are_family(walk.place.app.unit_of_work(session), qin, gao), walk.were_family
    for step in session.exec(select(VettingStep).order_by(col(VettingStep.id))).all():
        if step.stage in BY_ANOTHER or step.how in {"vouched", "in_person"}:
            assert step.actor_id != step.person_id, f"{step.person_id} is {step.stage} by his own word"
            by_family = are and were and step.id > walk.last_step and (step.person_id, step.actor_id) == (qin, gao)
            assert not by_family, f"Qin is {step.stage} by his family's word"
        walk.last_step = max(walk.last_step, step.id)
    walk.were_family = are
    for one in session.exec(select(Reference).where(Reference.verdict != "")).all():
        assert one.noted_by != one.person_id, f"{one.person_id} speaks for himself"


def nothing_of_her_health_is_kept_without_her_word(session: Session) -> None:
    """What stands in a file stands there because she agrees."""
    file = (Consent.scope == Scope.FILE, col(Consent.given_at).is_not(None))
    agree = set(session.exec(select(Consent.elder_id).where(*file, col(Consent.ended_at).is_(None))))
    for table in (HealthReading, HealthFact):
        kept = set(session.exec(select(table.elder_id).where(col(table.closed_at).is_(None))))
        assert kept <= agree, f"{table.__name__} of {kept - agree}, who do not agree"


def nobody_agreed_for_her(session: Session) -> None:
    """She in her own chat; only where she has none a coordinator, who says how she heard it; and who decides by law."""
    given = session.exec(select(Consent).where(col(Consent.given_at).is_not(None))).all()
    gone = set(erased(session))  # with somebody goes what a coordinator has seen of his paper
    for one in given:
        herself = one.given_by == one.elder_id and one.how == How.CHAT
        witnessed = one.given_by != one.elder_id and one.how in {How.IN_PERSON, How.PHONE}
        paper = one.given_by in gone or session.get(Guardian, (one.elder_id, one.given_by)) is not None
        by_law = one.how == How.GUARDIAN and paper
        assert herself or witnessed or by_law, f"{one.given_by} agreed for {one.elder_id} by {one.how}"
        coordinates = select(Membership).where(Membership.person_id == one.given_by, Membership.role == "coordinator")
        assert not witnessed or session.exec(coordinates).first() is not None, f"{one.given_by} is no witness"
