"""What comes after an end: the button under a card of something that is over. The menu is one press away anyway."""

from care.requests.commands import ShowMyJobs, ShowMyRequests
from care.requests.details import RequestDetails
from dialogs.engine.card import Button, Open, stacked
from dialogs.language.words import _
from dialogs.people.cards import to_a_person
from dialogs.requests.ask_for_help import ask_for_help
from dialogs.requests.ask_for_help_elder import ask_for_help_elder

Rows = tuple[tuple[Button, ...], ...]


def for_helper() -> Rows:
    """What else he has promised."""
    return stacked(Button(_("My jobs"), ShowMyJobs()))


def for_elder(job: RequestDetails) -> Rows:
    """Help for something else, or somebody to talk to."""
    return stacked(Button(_("Ask for help"), Open(ask_for_help_elder)), to_a_person(job.community.id))


def for_family() -> Rows:
    """Help for something else."""
    return stacked(Button(_("Ask for help"), Open(ask_for_help)))


def for_whoever_asks() -> Rows:
    """For those who act in somebody's name, whoever they are."""
    return stacked(Button(_("My requests"), ShowMyRequests()))
