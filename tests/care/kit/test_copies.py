"""A copy of which we did not know is kept true as well; what stands there as something else never becomes one."""

import pytest
from sqlalchemy import Engine
from sqlmodel import col

from care.kit import copies
from care.kit.uow import UnitOfWork
from storage.outbox import DeliveryState, Outbox
from storage.outbox import Lane as Lanes
from tests.care.lane import Lane

pytestmark = pytest.mark.both_databases
CHAT, COPY, PHOTO = "hua", "41", "42"  # the chat, and how the messenger calls two messages in it


@pytest.fixture
def lane(engine: Engine) -> Lane:
    lane = Lane(engine)
    lane.do(post, "CryCalls", "cry", "40", repeated=True)  # sent, its answer lost, and sent once more
    lane.do(post, "FaceCame", "vetting", PHOTO)
    return lane


def post(uow: UnitOfWork, name: str, follows: str, ref: str, *, repeated: bool = False) -> None:
    """Of the first cry, and of the first vetting: both are number 1."""
    uow.session.add(
        Outbox(
            lane=Lanes.SOS, channel="web", chat=CHAT, name=name, follows=follows, subject_id=1, ref=ref,
            state=DeliveryState.SENT, repeated=repeated, not_before=uow.now, created_at=uow.now, trace="trace",
        )
    )  # fmt: skip


def kept(lane: Lane, ref: str) -> list[str]:
    return [row.name for row in lane.rows(Outbox, col(Outbox.ref) == ref)]


def test_what_was_pressed_on_a_copy_nobody_knew_is_kept_true_from_now_on(lane: Lane) -> None:
    lane.do(copies.adopt, "web", CHAT, COPY, 1)
    assert kept(lane, COPY) == ["CryCalls"]


def test_a_photo_of_another_matter_of_the_same_number_stays_what_it_is(lane: Lane) -> None:
    lane.do(copies.adopt, "web", CHAT, PHOTO, 1)
    assert kept(lane, PHOTO) == ["FaceCame"]
