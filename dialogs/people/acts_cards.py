"""What others have done in an elder's name, as it is shown."""

from collections.abc import Mapping

from care.people.acts import ActsDetails, Done, ShowActsFor
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _

AT_ONCE = {True: 2, False: 10}  # lines for an elder, for others


def acts_card(words: Mapping[str, Phrase], of: ActsDetails) -> Card | None:
    """As “Li for Mrs Wang: asked neighbours for help”, a page at a time."""
    known = [one for one in of.done if one.what in words]
    if not known:
        return None
    most = AT_ONCE[of.is_elder]
    page = page_of(known, of.page, most=most, size=most)
    label = FIRST_LABEL if page.is_last else MORE_LABEL
    further = [Button(label, ShowActsFor(of.elder.id, 0 if page.is_last else page.number))] if page.count > 1 else []
    return Card((page.position, *(_line(words, of, one) for one in page.items)), "", stacked(*further))


def _line(words: Mapping[str, Phrase], of: ActsDetails, one: Done) -> Text:
    when = Clocked(one.at, of.elder.zone)
    return _("{name} for {called}, {when}: {what}", name=one.by.name, called=of.elder.called, when=when,
             what=words[one.what])  # fmt: skip
