"""The store of pictures and voices: sealed with a person's key, kept as long as something needs them."""

from collections.abc import Iterable
from datetime import timedelta

import pytest
from cryptography.exceptions import InvalidTag
from sqlalchemy import Engine, delete, update

from bot.features import FEATURES
from care.kit import media
from care.kit.media import PARTS, Arrived
from care.kit.uow import UnitOfWork
from storage.ids import CommunityId, MediaId, PersonId
from storage.media import PART, Media, MediaKind, MediaPart
from storage.sealing import destroy
from tests.care.lane import Lane

pytestmark = pytest.mark.both_databases
LARGE = b"a page of words, and then another one. " * 20_000  # three parts
FORTNIGHT = timedelta(days=14)


@pytest.fixture
def lane(engine: Engine) -> Lane:
    return Lane(engine)


def arrived(*pieces: bytes) -> Arrived:
    def parts() -> Iterable[bytes]:
        return pieces

    return Arrived(MediaKind.PICTURE, parts)


def put(lane: Lane, owner: int, *pieces: bytes) -> MediaId:
    return lane.do(lambda uow: media.put(uow, PersonId(owner), arrived(*pieces)))


def read(lane: Lane, media_id: MediaId) -> bytes | None:
    return lane.do(lambda uow: media.whole(uow.session, media_id))


def keep(lane: Lane, media_id: MediaId, by: int, about: int) -> MediaId | None:
    return lane.do(lambda uow: media.keep(uow, media_id, PersonId(by), PersonId(about), CommunityId(1)))


@pytest.mark.parametrize("size", [1, PART - 1, PART, PART + 1, 3 * PART])
def test_what_is_put_by_is_read_again_and_lies_there_as_nothing_anybody_can_read(lane: Lane, size: int) -> None:
    anna = lane.person("Anna")
    plain = (LARGE * 2)[:size]
    media_id = put(lane, anna, plain[: size // 3], plain[size // 3 :])
    assert read(lane, media_id) == plain
    (row,) = lane.rows(Media)
    rows = lane.rows(MediaPart)
    assert (row.size, row.parts) == (size, len(rows))
    assert all(len(one.sealed) <= PART + 28 for one in rows)
    assert not any(b"words" in one.sealed for one in rows)


def test_a_part_that_was_moved_left_out_or_cut_off_opens_nothing(lane: Lane) -> None:
    anna = lane.person("Anna")
    one, other = put(lane, anna, LARGE), put(lane, anna, LARGE)
    second = PARTS.c.number == 1

    def moved(uow: UnitOfWork) -> None:
        sealed = uow.session.get_one(MediaPart, (other, 1)).sealed
        uow.session.execute(update(PARTS).where(PARTS.c.media_id == one, second).values(sealed=sealed))

    def cut(uow: UnitOfWork) -> None:
        uow.session.execute(delete(PARTS).where(PARTS.c.media_id == other, PARTS.c.number == 2))
        uow.session.get_one(Media, other).parts = 2

    for harm in (moved, cut):
        lane.do(harm)
    for media_id in (one, other):
        with pytest.raises(InvalidTag):
            read(lane, media_id)


def test_what_is_about_somebody_else_is_sealed_with_her_key_and_gone_with_it(lane: Lane) -> None:
    anna, wang = lane.person("Anna"), lane.person("Wang")
    media_id = put(lane, anna, LARGE)
    assert keep(lane, media_id, anna, wang) == media_id
    lane.do(lambda uow: destroy(uow.session, anna))
    assert read(lane, media_id) == LARGE
    lane.do(lambda uow: destroy(uow.session, wang))
    assert read(lane, media_id) is None


def test_only_who_has_sent_it_can_give_it_and_only_once(lane: Lane) -> None:
    anna, ming = lane.person("Anna"), lane.person("Ming")
    media_id = put(lane, anna, LARGE)
    assert keep(lane, media_id, ming, ming) is None
    assert keep(lane, MediaId(99), anna, anna) is None
    assert keep(lane, media_id, anna, anna) == media_id
    assert keep(lane, media_id, anna, ming) is None, "it belongs to something else by now"
    assert read(lane, media_id) == LARGE


def forget(lane: Lane) -> None:
    (rule,) = [rule for rule in FEATURES.retention if rule.table is Media]
    found = lane.do(lambda uow: rule.look(uow.session, uow.now, None))
    if found.old:
        lane.do(lambda uow: rule.drop(uow.session, uow.now, found.old))


def test_what_nothing_needs_is_forgotten_with_all_its_parts(lane: Lane) -> None:
    anna = lane.person("Anna")
    orphan, kept, dropped = (put(lane, anna, LARGE) for _ in range(3))
    for media_id in (kept, dropped):
        keep(lane, media_id, anna, anna)
    lane.do(lambda uow: media.let_go(uow, dropped, uow.now + timedelta(days=20)))
    lane.pass_time(FORTNIGHT + timedelta(seconds=1))
    forget(lane)
    assert [row.id for row in lane.rows(Media)] == [kept, dropped]
    lane.pass_time(timedelta(days=6))
    forget(lane)
    assert [row.id for row in lane.rows(Media)] == [kept]
    assert {row.media_id for row in lane.rows(MediaPart)} == {kept}
    assert orphan not in {put(lane, anna, b"another"), kept}, "an answer on record never means another picture"
