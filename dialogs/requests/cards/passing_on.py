"""What a coordinator is told who stands in for an elder: no message reaches her, so he tells and asks her himself."""

from care.requests.details import RequestDetails
from care.requests.lifecycle import GONE
from dialogs.language.words import Phrase, Text, _
from storage.requests import State

COMES = frozenset({State.TAKEN, State.ON_THE_WAY})


def to_pass_on(job: RequestDetails) -> Text:
    """Whom nothing reaches, and what to say or ask; nothing for anybody else, nor where there is nothing to tell."""
    if not job.stands_in or job.request.state not in {*GONE, *COMES, State.DONE}:
        return ""
    return (
        _("No message reaches {called}.", called=job.elder.called),
        _by_phone(job) if job.elder.phone else _there(job),
    )


def _by_phone(job: RequestDetails) -> Phrase:
    phone = job.elder.phone
    if job.request.state == State.DONE:
        return _("Please phone and ask before you answer: {phone}", phone=phone)
    if job.request.state in COMES:
        return _("Please phone and say who is coming, and when: {phone}", phone=phone)
    return _("Please phone and say how it stands: {phone}", phone=phone)


def _there(job: RequestDetails) -> Phrase:
    if job.request.state == State.DONE:
        return _("Please ask in person before you answer.")
    if job.request.state in COMES:
        return _("Please say in person who is coming, and when.")
    return _("Please say in person how it stands.")
