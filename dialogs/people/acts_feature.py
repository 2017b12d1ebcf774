"""What is done in an elder's name: the table of contents, made of the acts that all other features bring."""

from collections.abc import Iterable
from functools import partial

from care.kit.uow import UnitOfWork
from care.people import acts
from care.people.acts import ActsShown, ShowActs, ShowActsFor
from care.people.refusals import NothingDone
from dialogs.engine.feature import Deed, Entry, Feature, Group, Need, Press, Sentence, shows, verb
from dialogs.language.words import _
from dialogs.people.acts_cards import acts_card
from storage.ids import PersonId
from storage.people import Role


def _anything(uow: UnitOfWork, person_id: PersonId) -> Need:
    return Need.SELDOM if acts.concerning(uow, person_id) else Need.NONE


def acting(others: Iterable[Feature]) -> Feature:
    """Of all acts in the tables of these."""
    acts_of_all = (pair for feature in others for pair in feature.acts.items())
    words = {command.__name__: act.said if isinstance(act, Deed) else act for command, act in acts_of_all}
    return Feature(
        "acts",
        group=Group.PEOPLE,
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
        refusals={
            NothingDone: Sentence(
                _("Nobody has done anything for others here yet."),
                elder=_("Nobody has done anything in your name yet."),
            ),
        },
        verbs=(verb(ShowActs, acts.show), verb(ShowActsFor, acts.show_for)),
        notes=acts.note,
    )
