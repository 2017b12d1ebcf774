"""Signs of life: what an elder has done herself, in her own chat, today.

Her day begins at four, so that a late evening is none of the morning after (an hour at which she goes neither to bed
nor gets up; a choice of ours). What others did for her, or with her phone, is no sign: only a press, a word or a
picture that came out of her own private chat. Kept as the end of the day on which she was heard last, so that it is
written once a day and costs a turn one comparison.
"""

from datetime import datetime, time, timedelta

from sqlalchemy import bindparam, update

from care.kit.times import instant_of, wall_clock
from care.kit.uow import UnitOfWork
from storage.columns import table_of
from storage.ids import PersonId
from storage.people import Person
from storage.prepared import Prepared

DAY_BEGINS = time(4)
SINCE_MIDNIGHT = timedelta(hours=4)
PEOPLE = table_of(Person)
HEARD = Prepared(
    update(PEOPLE)
    .where(PEOPLE.c.id == bindparam("person_id"))
    .values(heard_until=bindparam("until", type_=PEOPLE.c.heard_until.type))
)


def is_heard(heard_until: datetime | None, now: datetime) -> bool:
    """Whether somebody with this `Person.heard_until` has given a sign of life today."""
    return heard_until is not None and now < heard_until


def hear(uow: UnitOfWork, person_id: PersonId) -> None:
    """The first sign of her day, by the clock she has now: it may just have been moved."""
    until = day_ends(uow.now, uow.session.get_one(Person, person_id).zone)
    HEARD.run(uow.session, {"person_id": person_id, "until": until})


def day_ends(now: datetime, zone: str) -> datetime:
    """When somebody's day is over, that began at four on her wall."""
    tomorrow = (wall_clock(now, zone) - SINCE_MIDNIGHT).date() + timedelta(days=1)
    return instant_of(datetime.combine(tomorrow, DAY_BEGINS), zone)
