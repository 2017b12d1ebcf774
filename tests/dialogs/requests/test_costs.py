"""What an elder reads of hours before she asks: that they are no money, and that she can ask without any."""

import pytest

from care.requests.commands import PostRequest
from dialogs.language.spoken import When
from dialogs.language.words import Reader, say
from dialogs.requests.costs import in_a_sentence
from storage.ids import PersonId
from tests.cast import START, ZONE


@pytest.mark.parametrize(
    ("has", "said"),
    [
        (None, "Shopping: as soon as possible."),
        (60, "Shopping: as soon as possible; it costs 1 hour of help, no money."),
        (59, "Shopping: as soon as possible; it costs 1 hour of help, no money. You can ask even with none left."),
    ],
)
def test_hours_are_said_to_be_no_money_and_never_keep_her_from_asking(has: int | None, said: str) -> None:
    wish = PostRequest(PersonId(1), "shopping", "", START.replace(tzinfo=None), "now", 60)
    asking = in_a_sentence(wish, "Shopping", When(START, "now", ZONE))
    asking.send(None)
    with pytest.raises(StopIteration) as ends:
        asking.send(has)
    assert say(ends.value.value, Reader("en", ZONE, START, elder=True)) == said
