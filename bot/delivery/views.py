"""Which view shows what: each fetches its facts and hands them to its card. None means there is nothing left to say."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from bot.delivery.due import Envelope
from care.hours import verbs as hours
from care.kit.uow import UnitOfWork
from care.people import members as people
from care.people.invites import VALID_FOR
from care.requests import problems
from care.requests.details import JobFacts, job_facts
from dialogs.engine import question_card as question
from dialogs.engine.card import Card
from dialogs.engine.conversation import settle
from dialogs.engine.me import Me
from dialogs.engine.menu import FLOWS
from dialogs.engine.recent import recall
from dialogs.engine.replay import Log, Waiting
from dialogs.language.spoken import Length
from dialogs.language.words import Phrase, Reader, _
from dialogs.people import cards as menu
from dialogs.requests.cards import assignment, done, elder_news, job, progress, trouble
from storage.columns import decode
from storage.people import Community, Person
from storage.requests import HelpRequest, State


@dataclass(frozen=True, slots=True)
class Scene:
    """What a view works with. `links` turns an invitation's token into the addresses that open it."""

    uow: UnitOfWork
    row: Envelope
    reader: Reader
    links: Callable[[str], tuple[str, ...]]

    @property
    def note(self) -> Phrase | str:
        """The sentence that comes with it."""
        packed = self.row.args.get("note")
        return Phrase(packed[0], packed[1]) if packed else ""

    @property
    def viewer_id(self) -> int:
        """The person it is for; 0 for a group or a stranger."""
        return self.row.person_id or 0


View = Callable[[Scene], Card | None]


def card_of(scene: Scene) -> Card | None:
    """The card of an outbox row, as things stand now."""
    return VIEWS[scene.row.view](scene)


def _of_job(card: Callable[[JobFacts], Card | None]) -> View:
    """A view that needs nothing but the request."""

    def view(scene: Scene) -> Card | None:
        facts = _job(scene)
        return card(facts) if facts else None

    return view


def _job(scene: Scene) -> JobFacts | None:
    return job_facts(scene.uow, scene.row.subject_id or 0)


def _job_card(scene: Scene) -> Card | None:
    facts = _job(scene)
    if facts is None:
        return None
    args = scene.row.args
    return job.job_card(
        facts, again=bool(args.get("again")), older=args.get("gen", facts.request.gen) != facts.request.gen
    )


def _assignment(scene: Scene) -> Card | None:
    facts = _job(scene)
    return assignment.assignment_card(facts, scene.viewer_id, silent=_silent(scene, facts)) if facts else None


def _taken_back(scene: Scene) -> Card | None:
    facts = _job(scene)
    return assignment.taken_back_card(facts, scene.viewer_id) if facts else None


def _helper_is_silent(scene: Scene) -> Card | None:
    facts = _job(scene)
    if facts is None:
        return None
    coordinates = people.coordinates(scene.uow, scene.viewer_id, facts.request.community_id)
    return trouble.helper_is_silent_card(facts, silent=_silent(scene, facts), coordinates=coordinates)


def _silent(scene: Scene, facts: JobFacts) -> bool:
    """Whether the helper whose silence this is about has still not been heard of."""
    args = scene.row.args
    return (args.get("silent_in"), args.get("gen")) == (facts.request.state, facts.request.gen)


def _late_for_elder(scene: Scene) -> Card | None:
    facts = _job(scene)
    return elder_news.late_card(facts) if facts and _silent(scene, facts) else None


def _not_coming(scene: Scene) -> Card | None:
    """Not sent any more when another helper has been found meanwhile; once sent, it shows how it stands."""
    facts = _job(scene)
    if facts is None:
        return None
    found = facts.request.gen != scene.row.args["gen"] or facts.request.state != State.OPEN
    if found and scene.row.edits is None:
        return None
    return progress.not_coming_card(facts, "" if found else _gone(scene))


def _gone(scene: Scene) -> str:
    """The helper who was coming and is not any more."""
    gone = scene.row.args.get("gone")
    return scene.uow.session.get_one(Person, gone).name if gone is not None else ""


def _elder_news(scene: Scene) -> Card | None:
    """News of an earlier holder is no news any more."""
    facts, args = _job(scene), scene.row.args
    if facts is None or facts.request.gen != args["gen"]:
        return None
    return elder_news.elder_news_card(facts, State(args["state"]), _gone(scene))


def _is_it_done(scene: Scene) -> Card | None:
    facts = _job(scene)
    return done.is_it_done_card(facts, scene.viewer_id) if facts else None


def _problem(scene: Scene) -> Card | None:
    facts = _job(scene)
    if facts is None or not problems.may_read(scene.uow, facts.request, scene.viewer_id):
        return None
    words = [
        (scene.uow.session.get_one(Person, remark.person_id).called, remark.words)
        for remark in problems.remarks(scene.uow, facts.id)
    ]
    return trouble.problem_card(facts, words)


def _question(scene: Scene) -> Card | None:
    """Only the newest question is asked; one that has been answered meanwhile is not."""
    row = scene.row
    if row.flow not in FLOWS or row.gen is None or row.gen != row.args["gen"]:
        return None
    flow, me, text = FLOWS[row.flow], Me(scene.viewer_id, row.talk_subject_id), row.log or "{}"
    known = recall(flow, me, text)
    log, waiting = known or settle(flow, me, Log.from_json(decode(text)), _nothing_new)
    if not isinstance(waiting, Waiting):
        return None
    lost = scene.reader.elder and row.args.get("unclear")
    community = people.community_of(scene.uow, scene.viewer_id) if lost else None
    emergency = community.emergency if community else ""
    shown = question.Shown(row.gen, scene.note, tuple(row.args.get("offers", ())), emergency)
    return question.question_card(waiting, log, shown, scene.reader)


def _nothing_new(look: Any) -> Any:
    raise LookupError(f"{look.key} is on record since the turn that asked")


def _menu(scene: Scene) -> Card | None:
    person = scene.uow.session.get(Person, scene.viewer_id)
    if person is None:
        return menu.stranger_card()
    asked = scene.uow.session.exec(
        select(HelpRequest.id).where(
            (col(HelpRequest.elder_id) == person.id) | (col(HelpRequest.asked_by) == person.id)
        )
    ).first()
    return menu.menu_card(
        person.called, people.roles_of(scene.uow, scene.viewer_id), scene.reader.language,
        elder=person.elder, has_asked=asked is not None, note=scene.note,
    )  # fmt: skip


def _note(scene: Scene) -> Card | None:
    return Card(scene.note) if scene.note else None


def _stranger(scene: Scene) -> Card | None:
    del scene
    return menu.stranger_card()


def _welcome(scene: Scene) -> Card | None:
    person, community = _somewhere(scene)
    return menu.welcome_card(person.called, community.name) if person and community else None


def _a_person(scene: Scene) -> Card | None:
    _person, community = _somewhere(scene)
    if community is None:
        return None
    coordinator = people.coordinator_of(scene.uow, community.id or 0)
    if coordinator is None:
        return menu.no_person_card(community.emergency)
    return menu.a_person_card(coordinator.name, coordinator.phone, community.emergency)


def _somewhere(scene: Scene) -> tuple[Person | None, Community | None]:
    return scene.uow.session.get(Person, scene.viewer_id), people.community_of(scene.uow, scene.viewer_id)


def _wants_a_call(scene: Scene) -> Card | None:
    person = scene.uow.session.get(Person, scene.row.subject_id)
    return menu.wants_a_call_card(person.called, person.phone) if person else None


def _unreachable(scene: Scene) -> Card | None:
    person = scene.uow.session.get(Person, scene.row.subject_id)
    return menu.unreachable_card(person.called, person.phone) if person else None


def _my_hours(scene: Scene) -> Card | None:
    return Card(_("You have given {hours}.", hours=Length(hours.balance(scene.uow, scene.viewer_id))))


def _invite_link(scene: Scene) -> Card | None:
    token = scene.row.args.get("token")
    if token is None:
        return None
    return menu.invite_link_card(scene.links(token), hours=int(VALID_FOR.total_seconds() // 3600))


VIEWS: dict[str, View] = {
    "job": _job_card,
    "assignment": _assignment,
    "progress": _of_job(progress.progress_card),
    "elder_news": _elder_news,
    "is_it_done": _is_it_done,
    "still_asking": _of_job(elder_news.still_asking_card),
    "late_for_elder": _late_for_elder,
    "not_coming": _not_coming,
    "settled": _of_job(done.settled_card),
    "thanks": _of_job(done.thanks_card),
    "withdrawn": _of_job(done.withdrawn_card),
    "nobody_yet": _of_job(trouble.nobody_yet_card),
    "nobody_yet_family": _of_job(trouble.nobody_yet_family_card),
    "helper_is_silent": _helper_is_silent,
    "taken_back": _taken_back,
    "your_side": _of_job(trouble.your_side_card),
    "problem": _problem,
    "question": _question,
    "menu": _menu,
    "note": _note,
    "stranger": _stranger,
    "welcome": _welcome,
    "a_person": _a_person,
    "wants_a_call": _wants_a_call,
    "unreachable": _unreachable,
    "my_hours": _my_hours,
    "invite_link": _invite_link,
}
