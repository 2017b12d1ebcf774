"""Hours between two communities: each has an account for the other in its own books, and the two come to zero together.

What people of here spend there stands in our books as owed to them (+) and in theirs as owed by us (-). Neither may owe
the other more than was agreed. When they part, each takes what is open upon itself, as hours it has issued (or got
back): nobody's own hours are touched, and what a community can lose by it is the limit at most (docs/hours.md).
"""

from care.hours import books, ledger
from care.hours.books import ISSUED, Source, Whose, Why, of_person
from care.hours.commands import HOUR, AgreeExchange, AskExchange, EndExchange
from care.hours.refusals import ExchangeLimit, NoExchange
from care.kit.refusals import OutOfRange
from care.kit.uow import UnitOfWork
from care.people.pairs import Pairs
from storage.columns import EPOCH, MILLISECOND
from storage.hours import Account, Clearing, TransferKind
from storage.ids import CommunityId, PersonId
from storage.people import Community

EXCHANGES = Pairs(Clearing)
LEAST, MOST = HOUR, 1000 * HOUR  # that two may agree upon (a choice of ours)


def ask(uow: UnitOfWork, command: AskExchange, by: PersonId) -> Clearing:
    """By a coordinator of the one. Raises OnlyCoordinators, OutOfRange, NoLongerOpen when they exchange already."""
    if not LEAST <= command.most <= MOST:
        raise OutOfRange(least=str(LEAST // HOUR), most=str(MOST // HOUR))
    return EXCHANGES.ask(uow, command.community_id, command.other_id, by, most=command.most)


def agree(uow: UnitOfWork, command: AgreeExchange, by: PersonId) -> Clearing:
    """By a coordinator of the other. Raises OnlyCoordinators, NoLongerOpen."""
    return EXCHANGES.agree(uow, command.community_id, command.other_id, by)


def end(uow: UnitOfWork, command: EndExchange, by: PersonId) -> Clearing:
    """By a coordinator of either, also before they have begun. Raises OnlyCoordinators, NoLongerOpen."""
    here, there = command.community_id, command.other_id
    found = EXCHANGES.end(uow, here, there, by)
    for one, other in sorted([(here, there), (there, here)]):
        _take_upon_itself(uow, one, other)
    return found


def owed(uow: UnitOfWork, here: CommunityId, there: CommunityId) -> int:
    """Minutes that people of here have spent there, less those that people of there have spent here."""
    return books.stands(uow, here, _for(there))


def room(uow: UnitOfWork, here: CommunityId, there: CommunityId) -> int:
    """Minutes that people of here can still spend there; 0 where nothing is exchanged."""
    found = EXCHANGES.of(uow, here, there)
    if found is None or not EXCHANGES.is_open(uow, here, there):
        return 0
    return max(0, found.most - owed(uow, here, there))


def carry(
    uow: UnitOfWork, why: Why, minutes: int, giver: tuple[CommunityId, PersonId], receiver: tuple[CommunityId, PersonId]
) -> None:
    """From an account here to one there, in both books. Raises NoExchange, ExchangeLimit."""
    (here, from_id), (there, to_id) = giver, receiver
    for one in sorted((here, there)):
        books.lock(uow, one)
    if not EXCHANGES.is_open(uow, here, there):
        raise NoExchange
    if minutes > room(uow, here, there):
        raise ExchangeLimit
    books.post(uow, here, why, [(of_person(from_id), -minutes), (_for(there), minutes)])
    arrives = Why(why.kind, why.source, f"{why.step}there", why.helped_id)
    books.post(uow, there, arrives, [(_for(here), -minutes), *ledger.earns(uow, there, to_id, minutes)])


def _for(other: CommunityId) -> Whose:
    return Whose(Account.CLEARING, other_id=other)


def _take_upon_itself(uow: UnitOfWork, here: CommunityId, there: CommunityId) -> None:
    books.lock(uow, here)
    minutes = owed(uow, here, there)
    if minutes:
        step = f"parted:{here}:{(uow.now - EPOCH) // MILLISECOND}"
        why = Why(TransferKind.SETTLED, Source(Community, there), step)
        books.post(uow, here, why, [(_for(there), -minutes), (ISSUED, minutes)])
