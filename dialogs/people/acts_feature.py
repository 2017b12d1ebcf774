"""What is done in an elder's name: the table of contents, made of the acts that all other features bring."""

from collections.abc import Iterable, Mapping
from functools import partial

from care.kit.uow import UnitOfWork
from care.people import acts
from care.people.acts import ActsDetails, ActsShown, Done, ShowActs, ShowActsFor
from dialogs.engine.card import Button, Card, stacked
from dialogs.engine.feature import Entry, Feature, Need, Press, shows, verb
from dialogs.engine.paging import FIRST_LABEL, MORE_LABEL, page_of
from dialogs.language.spoken import Clocked
from dialogs.language.words import Phrase, Text, _
from storage.ids import PersonId
from storage.people import Role

AT_ONCE = {True: 2, False: 10}  # lines for an elder, for others


def _anything(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if acts.concerning(uow, person_id) else Need.NONE


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


def acting(others: Iterable[Feature]) -> Feature:
    """Of all acts in the tables of these."""
    words = {command.__name__: said for feature in others for command, said in feature.acts.items()}
    return Feature(
        "acts",
        cards=(shows(ActsShown, partial(acts_card, words)),),
        presses=(
            Press(
                "acts",
                ShowActs,
                menu=Entry(
                    _("Done for others"),
                    frozenset({Role.ELDER, Role.FAMILY}),
                    frozenset({"done for me", "who did what", "替我办的事", "谁替我办了什么"}),
                    need=_anything,
                ),
            ),
            Press("acts_for", ShowActsFor),
        ),
        verbs=(verb(ShowActs, acts.show), verb(ShowActsFor, acts.show_for)),
        notes=acts.note,
    )
