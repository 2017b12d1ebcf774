"""What is said of the coordinator: that she has been told, and that she is on it only when she has said so herself."""

from care.requests.details import RequestDetails
from dialogs.language.words import Phrase, _


def who_sees_to_it(job: RequestDetails) -> Phrase:
    """One sentence, and never a promise that nobody made."""
    if job.on_it is not None:
        if job.is_viewer(job.on_it):
            return _("You are on it.")
        return _("{coordinator}, the coordinator, is on it.", coordinator=job.on_it.name)
    return has_been_told(job)


def has_been_told(job: RequestDetails) -> Phrase:
    """Only where there is somebody whom messages reach."""
    if job.told:
        return _("I have told {coordinator}, the coordinator.", coordinator=job.coordinator_name)
    return _("I can reach no coordinator at the moment.")
