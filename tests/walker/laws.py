"""What must hold whenever all is calm, whatever was pressed and said before."""

import re
from datetime import timedelta
from itertools import pairwise
from typing import TYPE_CHECKING

from sqlmodel import Session, and_, col, select

from bot.features import FEATURES
from care.medicine.doses import CONSUMED
from care.people import circles
from care.requests.lifecycle import HELD
from storage.addresses import Address
from storage.conversations import OpenConversation
from storage.doctor import DoctorBond
from storage.medicine import Dose, Medicine
from storage.outbox import DeliveryState, Outbox
from storage.people import Membership, Role, Suspension
from storage.requests import HelpRequest
from storage.sos import Cry, CryState
from storage.timers import Timer
from storage.updates import ParkedUpdate
from storage.vetting import FirstJob
from storage.visits import Visit, VisitState
from tests.cast import WANG
from tests.town import text_of
from tests.walker.agreed import hold_agreed
from tests.walker.asked import person_in
from tests.walker.claims import nothing_is_said_of_anybody_that_was_not_done
from tests.walker.people import ELDERS, FULL, LUO, MEDICINES, SUN, ZHOU
from tests.walker.place import Walker

if TYPE_CHECKING:
    from tests.walker.walk import Walk

DAY, PIECE = timedelta(days=1), 4  # quarters
# addresses, numbers, illnesses, and what was cried in private
NOT_FOR_GROUPS = (
    WANG.home,
    WANG.phone,
    ZHOU.home,
    SUN.phone,
    LUO.home,
    LUO.phone,
    *MEDICINES,
    "chest pain",
    "摔倒",
    "my mother fell",
)
ASKS = ("CryCalls", "HelpersCalled", "NotHeardFrom", "DoorToOpen", "StandInAsked", "DoseAlarm", "DosesDueFor")
HOLES = re.compile(r"\S  \S| ,|\(\)|（）|^[，,。]", re.MULTILINE)  # where a name or a number should stand


def hold(walk: "Walk") -> None:
    """Every law, in the order of what hurts most."""
    nothing_is_parked(walk)
    nothing_is_owed(walk)
    what_is_private_stays_private(walk)
    nothing_is_left_blank(walk)
    nothing_is_said_of_anybody_that_was_not_done(walk)
    no_cry_is_forgotten(walk)
    nobody_is_asked_who_is_suspended(walk)
    no_dose_counts_twice(walk)
    hold_agreed(walk)
    what_must_be_true_is_true(walk)


def nothing_is_parked(walk: "Walk") -> None:
    """No update failed for good; a message only where somebody was away."""
    with Session(walk.place.engine) as session:
        assert session.exec(select(ParkedUpdate.error)).all() == [], "updates were parked"
        parked = select(Outbox.name, Outbox.chat, Outbox.tries).where(
            Outbox.state == DeliveryState.PARKED, col(Outbox.chat).not_in({"", *walk.ever_blocked})
        )
        stuck = session.exec(parked).all()
        assert not stuck, f"messages were parked: {stuck}"


def nothing_is_owed(walk: "Walk") -> None:
    """What could go out has gone out."""
    assert walk.owed() == 0, "the outbox does not drain"


def what_is_private_stays_private(walk: "Walk") -> None:
    """Her address stands before nobody but herself, her family, the coordinators and who is on his way to her.

    Whoever was of her family, her doctor or a coordinator has read it then, and no messenger takes that back.
    """
    walk.knew |= _is_near(walk)
    allowed = walk.knew | _may_know(walk)
    for person in walk.place.people:
        if person.chat in allowed:
            continue
        for shown in walk.place.screens[person.chat]:
            assert WANG.home not in shown.message.text, f"{person.chat} still sees:\n{text_of(shown.message)}"
    for group in walk.place.groups:
        for shown in walk.place.screens[group]:
            text = shown.message.text
            assert not any(private in text for private in NOT_FOR_GROUPS), f"the group sees:\n{text}"


def _is_near(walk: "Walk") -> set[str]:
    """The chats of herself, her circle, her doctors, and who coordinates, now or once."""
    place, wang = walk.place, walk.who(WANG)
    with Session(place.engine) as session:
        coordinates = session.exec(select(Membership.person_id).where(Membership.role == Role.COORDINATOR)).all()
        doctors = session.exec(select(DoctorBond.doctor_id).where(DoctorBond.elder_id == wang.id)).all()
        near = {wang.id, *circles.circle_of(place.app.unit_of_work(session), wang.id), *coordinates, *doctors}
        return set(session.exec(select(Address.chat).where(col(Address.person_id).in_(near))))


def _may_know(walk: "Walk") -> set[str]:
    place, wang = walk.place, walk.who(WANG)
    with Session(place.engine) as session:
        held = select(HelpRequest.holder_id).where(col(HelpRequest.state).in_(HELD))
        visits = select(Visit.companion_id).where(col(Visit.state).in_((VisitState.PROMISED, VisitState.BEGUN)))
        guides = select(FirstJob.guide_id).join(HelpRequest).where(col(HelpRequest.state).in_(HELD))
        along = (
            select(FirstJob.guide_id).join(Visit).where(col(Visit.state).in_((VisitState.PROMISED, VisitState.BEGUN)))
        )
        known = {one for some in (held, visits, guides, along) for one in session.exec(some) if one is not None}
        taken = session.exec(select(Cry).where(Cry.state == CryState.TAKEN)).all()
        known |= {one for cry in taken if wang.id in cry.about for one in cry.going}
        return set(session.exec(select(Address.chat).where(col(Address.person_id).in_(known))))


def no_cry_is_forgotten(walk: "Walk") -> None:
    """Whoever has cried and was not reached is still asked for, and by one alarm clock."""
    over = (CryState.REACHED, CryState.WELL)
    with Session(walk.place.engine) as session:
        waiting = session.exec(select(Cry.id).where(col(Cry.state).not_in(over)).order_by(col(Cry.id))).all()
        rings = select(Timer.subject_id).where(Timer.ladder == "cry", col(Timer.due_at).is_not(None))
        assert session.exec(rings.order_by(col(Timer.subject_id))).all() == waiting


def nobody_is_asked_who_is_suspended(walk: "Walk") -> None:
    """Whoever may not take part is asked for nothing about anybody there, in whatever he was asked before."""
    holds = (Suspension.person_id == Outbox.person_id, Suspension.community_id == Outbox.community_id)
    since = (col(Suspension.lifted_at).is_(None), Outbox.created_at > Suspension.at)
    asked = select(Outbox.name, Outbox.chat).join(Suspension, and_(*holds))
    with Session(walk.place.engine) as session:
        new = session.exec(asked.where(*since, col(Outbox.name).in_(ASKS), col(Outbox.edits).is_(None))).all()
        assert not new, f"somebody is suspended and asked: {new}"


def no_dose_counts_twice(walk: "Walk") -> None:
    """What was taken of a medicine is missing from its stock, once; and what is as needed was never too much."""
    with Session(walk.place.engine) as session:
        taken = session.exec(select(Dose).where(col(Dose.state).in_(CONSUMED)).order_by(col(Dose.taken_at))).all()
        for medicine in session.exec(select(Medicine).where(col(Medicine.id) <= len(MEDICINES) * len(ELDERS))):
            mine = [dose for dose in taken if dose.medicine_id == medicine.id]
            if medicine.id not in walk.filled:
                assert medicine.stock == FULL - PIECE * len(mine), f"{medicine.name}: {len(mine)} were taken"
            if medicine.least_gap is not None:
                times = [dose.taken_at for dose in mine if dose.taken_at is not None]
                gaps = [later - earlier for earlier, later in pairwise(times)]
                assert min(gaps, default=DAY) >= timedelta(minutes=medicine.least_gap), f"{medicine.name}: {times}"


def what_must_be_true_is_true(walk: "Walk") -> None:
    """What the auditor asks for every feature."""
    with Session(walk.place.engine) as session:
        for name, one in FEATURES.invariants.items():
            found = session.execute(one.broken(walk.place.clock.now())).all()
            assert not found, f"{name}: {found}"


def nothing_is_left_blank(walk: "Walk") -> None:
    """No sentence lacks a name."""
    for chat, screen in walk.place.screens.items():
        for shown in screen[-30:]:
            text = text_of(shown.message)
            assert not HOLES.search(text), f"{chat} sees:\n{text}"


def _chats_of(walk: "Walk", chat: str) -> set[str]:
    """All chats of that person, who may have come in on a second phone."""
    with Session(walk.place.engine) as session:
        person = select(Address.person_id).where(Address.chat == chat)
        return set(session.exec(select(Address.chat).where(col(Address.person_id).in_(person))))


def jobs_of(walk: "Walk", who: Walker) -> set[int]:
    """Requests that are to be done by whoever writes from that chat."""
    with Session(walk.place.engine) as session:
        person = select(Address.person_id).where(Address.chat == who.chat)
        held = select(HelpRequest.id).where(col(HelpRequest.holder_id).in_(person), col(HelpRequest.state).in_(HELD))
        return set(session.exec(held))


def nobody_takes_what_nobody_could_tell_him(walk: "Walk", who: Walker, before: set[int]) -> None:
    """Whoever has blocked us wherever we know him gets no job."""
    if _chats_of(walk, who.chat) <= walk.place.blocked:
        assert jobs_of(walk, who) <= before, f"{who.chat} has a job of which he reads nothing"


def nobody_stands_before_a_wall(walk: "Walk", who: Walker) -> None:
    """Whoever has come in and is answered finds something to press, unless a question waits for words.

    A cry's card that was repeated a dozen times is one: when it is over, each says so.
    """
    with Session(walk.place.engine) as session:
        person_id = person_in(session, who.chat)
        talk = session.get(OpenConversation, person_id) if person_id is not None else None
    if person_id is None or (talk is not None and talk.name is not None) or _more_comes(walk, who.chat):
        return
    screen = [shown.message for shown in walk.place.screens[who.chat][-60:]]
    seen = [one for place, one in enumerate(screen) if one.text not in {later.text for later in screen[place + 1 :]}]
    keys = seen[-1].keys  # which a messenger keeps at hand
    assert keys or any(message.rows for message in seen[-6:]), (
        f"{who.chat} can press nothing:\n{text_of(seen[-1])}\n{_came_last(walk, who.chat)}"
    )


def _more_comes(walk: "Walk", chat: str) -> bool:
    """Below what stands there: over a messenger a chat gets one message at a time."""
    with Session(walk.place.engine) as session:
        waits = select(Outbox.id).where(
            Outbox.chat == chat,
            col(Outbox.edits).is_(None),
            col(Outbox.state).in_((DeliveryState.READY, DeliveryState.INFLIGHT)),
            Outbox.not_before <= walk.place.clock.now(),
        )
        return session.exec(waits).first() is not None


def _came_last(walk: "Walk", chat: str) -> str:
    """For whoever has to find out why: what was put into the outbox for that chat, and what became of it."""
    with Session(walk.place.engine) as session:
        rows = session.exec(select(Outbox).where(Outbox.chat == chat).order_by(col(Outbox.id).desc()).limit(12)).all()
        return "\n".join(
            f"{one.id} {one.name} {one.body} lane {one.lane} {one.state} changes {one.edits}, from {one.not_before}"
            for one in reversed(rows)
        )
