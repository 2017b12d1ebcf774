"""Mrs Sun, who has neither an app nor family here; what tests of a coordinator who asks for her begin with."""

from care.kit import consents
from care.kit.consents import Asked
from care.kit.uow import UnitOfWork
from care.requests.purposes import HELP
from storage.consents import How
from storage.ids import CommunityId, PersonId
from storage.people import Role
from tests.care.asking import do
from tests.cast import Somebody, settle_in
from tests.town import Town

HERS = "139-0000-7777"
SUN = Somebody("Sun Guilan", (Role.ELDER,), called="Mrs Sun", area="East Gate", home="9 Willow Lane", phone=HERS)


async def sun_lives_here(town: Town, who: Somebody = SUN, *, agrees: bool = True) -> PersonId:
    """With a telephone, and no more; she has told Hua that others may ask for her."""
    ids = await do(town, settle_in, town.lane_id, [who])
    if agrees:
        await do(town, _agrees, town.lane_id, ids[who], town.hua.id)
    return PersonId(ids[who])


def _agrees(uow: UnitOfWork, lane_id: CommunityId, elder_id: PersonId, by: PersonId) -> None:
    row = consents.question(uow, HELP, Asked(elder_id, lane_id, by))
    row.how, row.given_at, row.given_by = How.PHONE, uow.now, by
