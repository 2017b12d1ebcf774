"""What comes after an end: the button under a card of something that is over. The menu is one press away anyway."""

from care.requests.commands import ShowMyJobs, ShowMyRequests
from care.requests.details import RequestDetails
from dialogs.engine.card import Button, Open, stacked
from dialogs.language.words import _
from dialogs.people.cards import to_a_person
from dialogs.requests.ask_for_help import ask_for_help
from dialogs.requests.ask_for_help_elder import ask_for_help_elder
from dialogs.requests.change_series import change_series
from dialogs.requests.repeat_request import repeat_request
from storage.requests import State

Rows = tuple[tuple[Button, ...], ...]


def for_helper() -> Rows:
    """What else he has promised."""
    return stacked(Button(_("My jobs"), ShowMyJobs()))


def for_elder(job: RequestDetails) -> Rows:
    """The same again and again, help for something else, or somebody to talk to."""
    ask = Button(_("Ask for help"), Open(ask_for_help_elder))
    return stacked(*repeat_button(job), ask, to_a_person(job.community.id))


def for_family(job: RequestDetails) -> Rows:
    """The same again and again, or help for something else."""
    return stacked(*repeat_button(job), Button(_("Ask for help"), Open(ask_for_help)))


def repeat_button(job: RequestDetails) -> tuple[Button, ...]:
    """Of a request that went well, and belongs to no series."""
    went_well = job.request.state == State.CONFIRMED and not job.disputed and job.request.series_id is None
    return (Button(_("Repeat this"), Open(repeat_request, job.id)),) if went_well and job.may_act else ()


def change_button(job: RequestDetails) -> tuple[Button, ...]:
    """Of a request that belongs to a series."""
    series_id = job.request.series_id
    return () if series_id is None else (Button(_("Change the repeats"), Open(change_series, series_id)),)


def for_whoever_asks() -> Rows:
    """For those who act in somebody's name, whoever they are."""
    return stacked(Button(_("My requests"), ShowMyRequests()))
