"""What an applicant reads, and who is asked to speak for one. Either may be an elder."""

from care.vetting.commands import AnswerLesson, GoOnTraining, WithdrawApplication
from care.vetting.messages import LessonDetails, ReferenceDetails, StandingDetails, TaughtDetails
from dialogs.engine.card import Button, Card, Open, stacked
from dialogs.language.words import Phrase, Text, _
from dialogs.people.cards import to_a_person
from dialogs.vetting.lessons import LESSONS
from dialogs.vetting.referees import give_reference, name_referee
from storage.vetting import Stage

TRAINING = _("Short training")
BEFORE_HELPING = frozenset({Stage.APPLIED, Stage.IDENTIFIED, Stage.SPOKEN_FOR})


def kept_card(details: StandingDetails) -> Card:
    """Thanks, and what is next."""
    thanks = _("Thank you, I have passed it on.")
    return Card((thanks, *_seen_first(details)), "", stacked(*_next_steps(details)))


def standing_card(details: StandingDetails) -> Card:
    """How far he has come, and what he can do himself."""
    if details.suspended:
        return Card(
            (
                _("You cannot take part in {community} for now.", community=details.community.name),
                _whom_to_ask(details),
            ),
            "",
            stacked(to_a_person(details.community.id)),
        )
    return Card(_how_it_stands(details), "", stacked(*_next_steps(details)))


def _how_it_stands(details: StandingDetails) -> tuple[Text, ...]:
    place = details.community.name
    said: dict[Stage, tuple[Text, ...]] = {
        Stage.APPLIED: (_("You have applied as a helper."), *_seen_first(details)),
        Stage.IDENTIFIED: (
            _("Your identity has been checked."),
            _("Next, two people who know you have to speak for you; so far: {count}.", count=details.heard),
        ),
        Stage.SPOKEN_FOR: (_("Two people have spoken for you."), _("What is left is a short training.")),
        Stage.ACCOMPANIED: (
            _("Welcome as a helper in {community}!", community=place),
            _("At your first two jobs somebody comes along, or phones afterwards."),
        ),
        Stage.ACTIVE: (_("You are a helper in {community}. Thank you!", community=place),),
        Stage.LAPSED: (
            _("Helpers are checked again once a year, and that is due now."),
            _("Until then others take the new jobs."),
            _whom_to_ask(details),
        ),
        Stage.DECLINED: (
            _("Thank you for wanting to help in {community}.", community=place),
            _("For now it is not possible."),
            _whom_to_ask(details),
        ),
        Stage.WITHDRAWN: (
            _("You have withdrawn it, and what you wrote has been deleted."),
            _("You can apply again at any time."),
        ),
    }
    return said[details.stage]


def _seen_first(details: StandingDetails) -> tuple[Text, ...]:
    name = details.coordinator.name if details.coordinator else _("the coordinator")
    return (
        _(
            "Next, {coordinator} has to see who you are: please have an identity card or passport ready.",
            coordinator=name,
        ),
    )


def _next_steps(details: StandingDetails) -> list[Button]:
    vetting, steps = details.vetting, []
    if details.stage in BEFORE_HELPING and details.lesson:
        steps.append(Button(TRAINING, GoOnTraining(vetting.id), "primary"))
    if details.stage in {Stage.APPLIED, Stage.IDENTIFIED} and details.referees:
        steps.append(Button(_("Who knows me"), Open(name_referee, vetting.id)))
    if details.stage in BEFORE_HELPING:
        steps.append(Button(_("Withdraw it"), WithdrawApplication(vetting.id)))
    if details.stage in {Stage.LAPSED, Stage.DECLINED}:
        steps.append(to_a_person(details.community.id))
    return steps


def _whom_to_ask(details: StandingDetails) -> Text:
    if details.coordinator is None:
        return _("Please talk to a person about it.")
    name, phone = details.coordinator.name, details.coordinator.phone
    if not phone:
        return _("Please talk to {coordinator} about it.", coordinator=name)
    return _("Please talk to {coordinator} about it: {phone}.", coordinator=name, phone=phone)


def lesson_card(details: LessonDetails) -> Card:
    """One question, its answers one a row."""
    lesson = LESSONS[details.lesson]
    choices = (
        Button(label, AnswerLesson(details.vetting_id, details.lesson, code)) for code, label in lesson.choices.items()
    )
    where = _("Question {number} of {count}", number=details.number, count=details.count)
    return Card(lesson.asked, where, stacked(*choices))


def taught_card(details: TaughtDetails) -> Card:
    """Why; another answer is none of anybody's business."""
    first: Phrase = _("Yes, that is best.") if details.meant else _("There is a better way.")
    return Card((first, LESSONS[details.lesson].why))


def reference_card(details: ReferenceDetails) -> Card | None:
    """Somebody has named him; None once he has answered."""
    if details.reference.verdict:
        return None
    applicant, place = details.applicant.called or details.applicant.name, details.community.name
    return Card(
        (
            _("{called} wants to help elders in {community}, and says that you know each other.",
              called=applicant, community=place),
            _("What you say only the coordinators read."),
        ),
        "",
        stacked(Button(_("Answer"), Open(give_reference, details.reference.id))),
    )  # fmt: skip


def reference_kept_card(details: ReferenceDetails) -> Card:
    """Thanks."""
    applicant = details.applicant.called or details.applicant.name
    return Card((_("Thank you. Only the coordinators read it."), _("{called} does not see it.", called=applicant)))
