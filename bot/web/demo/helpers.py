"""Who wants to help in Willow Lane, in all stages of vetting. Only whose first jobs lie ahead has a phone here."""

from dataclasses import dataclass

from care.kit.uow import UnitOfWork
from care.people.verbs import Profile, new_person
from care.vetting import moving, transitions
from care.vetting.ladders import watch
from care.vetting.training import LESSONS
from dialogs.language.words import Phrase, _, translate
from storage.ids import PersonId
from storage.people import Community, Suspension
from storage.vetting import How, Reference, Stage, Verdict

WHY = _("My own parents live far away.")
WAY = (
    (Stage.IDENTIFIED, How.IN_PERSON), (Stage.SPOKEN_FOR, How.REFEREES), (Stage.ACCOMPANIED, How.CHAT),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Applicant:
    """Somebody who has applied, how far that is, and who may speak for him: the first has."""

    name: Phrase
    phone: str
    stage: Stage
    area: Phrase
    referees: tuple[tuple[Phrase, str], ...] = ()


APPLICANTS = (
    Applicant(
        _("Wu Lan"), "138 0101 2001", Stage.APPLIED, _("West Gate"),
        ((_("Ma Li"), "138 0101 3001"), (_("Guo Tao"), "138 0101 3002")),
    ),
    Applicant(
        _("He Jun"), "138 0101 2002", Stage.IDENTIFIED, _("East Gate"),
        ((_("Shen Yu"), "138 0101 3003"), (_("Cao Bin"), "138 0101 3004")),
    ),
    Applicant(_("Tang Wei"), "138 0101 2003", Stage.DECLINED, _("East Gate")),
)  # fmt: skip
SUSPENDED = Applicant(_("Gao Feng"), "138 0101 2004", Stage.ACTIVE, _("West Gate"))
NAMES = {one.phone: one.name for one in (*APPLICANTS, SUSPENDED)}


def apply_all(uow: UnitOfWork, lane: Community, hua_id: PersonId, language: str) -> None:
    """Each goes as far as it is said above, by Hua's hand. It is long ago, so nobody is written to."""
    for one in APPLICANTS:
        _applies(uow, lane, one, _moves_in(uow, lane, one, language), hua_id)
    person_id = _moves_in(uow, lane, SUSPENDED, language)
    moving.vouch(uow, person_id, lane.id, hua_id)
    uow.session.add(Suspension(community_id=lane.id, person_id=person_id, by_id=hua_id, at=uow.now))
    vetting = transitions.of_person(uow, person_id, lane.id)
    if vetting is not None:
        transitions.settle_roles(uow, vetting)


def begin_to_help(uow: UnitOfWork, lane: Community, person_id: PersonId, hua_id: PersonId) -> None:
    """Seen, spoken for and taught: the first jobs lie ahead, and somebody goes along."""
    vetting = transitions.begin(uow, person_id, lane.id, person_id, How.CHAT)
    vetting.keeper_id, vetting.lessons = hua_id, [*LESSONS]
    for stage, how in WAY:
        transitions.pass_on(uow, vetting, stage, hua_id, how)
    watch(uow, vetting)


def _moves_in(uow: UnitOfWork, lane: Community, one: Applicant, language: str) -> PersonId:
    name = translate(one.name.msgid, language)
    return new_person(uow, lane, language, Profile(name, called=name, phone=one.phone)).id


def _applies(uow: UnitOfWork, lane: Community, one: Applicant, person_id: PersonId, hua_id: PersonId) -> None:
    language = lane.language
    vetting = transitions.begin(uow, person_id, lane.id, person_id, How.CHAT)
    vetting.area, vetting.why = translate(one.area.msgid, language), translate(WHY.msgid, language)
    vetting.skills, vetting.days, vetting.parts = "errands company", "weekends", "morning"
    for number, (name, phone) in enumerate(one.referees):
        reference = Reference(
            community_id=lane.id, vetting_id=vetting.id, person_id=person_id, name=translate(name.msgid, language),
            phone=phone, named_at=uow.now,
        )  # fmt: skip
        if one.stage == Stage.IDENTIFIED and number == 0:
            reference.verdict, reference.noted_by, reference.heard_at = Verdict.GOOD, hua_id, uow.now
        uow.session.add(reference)
    if one.stage != Stage.APPLIED:
        vetting.keeper_id = hua_id
        transitions.pass_on(uow, vetting, one.stage, hua_id, How.IN_PERSON)
    watch(uow, vetting)
