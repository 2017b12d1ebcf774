"""What elders agree to: the table of contents, made of the purposes that all other features bring."""

from collections.abc import Iterable
from functools import partial

from care.kit import consents
from care.kit.consents import Purposes
from care.kit.uow import UnitOfWork
from care.people import consent_commands as decide
from care.people import consent_messages as said
from care.people import consenting
from care.people.commands import Join
from dialogs.engine.feature import Deed, Entry, Feature, Group, Need, Press, Verb, shows, verb
from dialogs.language.words import _
from dialogs.people import consent_cards as cards
from storage.ids import PersonId
from storage.people import Role

HERS = frozenset({Role.ELDER, Role.NEWCOMER})


def _has_been_asked(uow: UnitOfWork, person_id: PersonId) -> Need:
    """To end something is never further away than it was to agree. What waits for her answer stands in her chat itself,
    and does not push aside what she opens the menu for.
    """
    asked = consents.pending(uow, person_id) is not None or consents.rows(uow, person_id)
    return Need.USUAL if asked else Need.NONE


PRESSES = (
    Press(
        "my_consents",
        decide.ShowMyConsents,
        menu=Entry(
            _("What I agreed to"),
            HERS,
            frozenset({"consent", "what i agreed to", "withdraw consent", "我同意了什么", "撤回同意", "授权"}),
            need=_has_been_asked,
        ),
    ),
    Press("consents", decide.ShowConsents, looks=True),
    Press("agree_to", decide.Agree),
    Press("do_not_agree", decide.Decline),
    Press("why_consent", decide.WhyConsent),
    Press("end_consent", decide.EndConsent),
    Press("think_again", decide.ThinkAgain),
    Press("hold_phone", decide.HoldPhone),
    Press("reads_herself", decide.ReadsHerself),
    Press("note_yes", decide.NoteYes, done=_("Noted, with your name as the witness.")),
    Press("note_no", decide.NoteNo, done=_("Noted, with your name as the witness.")),
    Press("ask_everything", decide.AskEverything),
)


def _verbs(purposes: Purposes) -> tuple[Verb, ...]:
    return (
        verb(decide.Agree, partial(consenting.agree, purposes)),
        verb(decide.Decline, partial(consenting.decline, purposes)),
        verb(decide.WhyConsent, consenting.why),
        verb(decide.EndConsent, partial(consenting.end, purposes)),
        verb(decide.ThinkAgain, partial(consenting.think_again, purposes)),
        verb(decide.HoldPhone, consenting.hold_phone),
        verb(decide.ReadsHerself, consenting.reads_herself),
        verb(decide.NoteYes, partial(consenting.note_yes, purposes)),
        verb(decide.NoteNo, partial(consenting.note_no, purposes)),
        verb(decide.AskEverything, partial(consenting.ask_everything, purposes)),
        verb(decide.ShowConsents, partial(consenting.show, purposes)),
        verb(decide.ShowMyConsents, partial(consenting.show_mine, purposes)),
    )


def consent(others: Iterable[Feature]) -> Feature:
    """Of all purposes in the tables of these."""
    words = {asks.purpose.scope: asks for feature in others for asks in feature.purposes}
    purposes = {scope: asks.purpose for scope, asks in words.items()}

    def joined(uow: UnitOfWork, command: Join, by: PersonId) -> None:
        """She has said who she is, and is asked what else she is asked at the start."""
        del command
        consenting.greet(purposes, uow, by)

    return Feature(
        "consent",
        group=Group.ME,
        cards=(
            shows(said.ConsentAsked, partial(cards.asked_card, words)),
            shows(said.ConsentExplained, partial(cards.explained_card, words)),
            shows(said.PhoneHeld, cards.held_card),
            shows(said.ConsentSent, cards.sent_card),
            shows(said.ConsentWanted, partial(cards.wanted_card, words)),
            shows(said.ConsentNoted, partial(cards.noted_card, words)),
            shows(said.ConsentNews, partial(cards.news_card, words)),
            shows(said.ConsentShown, partial(cards.shown_card, words)),
        ),
        presses=PRESSES,
        verbs=_verbs(purposes),
        besides=(verb(Join, joined),),
        greets=partial(consenting.greet, purposes),
        sign=partial(consenting.renew, purposes),
        acts={
            decide.Agree: Deed(_("agreed to something, as legal guardian"), consenting.whose),
            decide.NoteYes: Deed(_("noted as the witness what was agreed to"), consenting.whose),
            decide.NoteNo: Deed(_("noted as the witness a no"), consenting.whose),
        },
    )
