"""Who comes, as an elder is told of it: when, and only what is known of him."""

from dataclasses import dataclass

from care.requests.details import RequestDetails
from care.requests.known import Known
from dialogs.language.spoken import Month, When
from dialogs.language.words import Phrase, Reader, Text, _


@dataclass(frozen=True, slots=True)
class Comes:
    """Who comes, and when; once the hour has passed, as soon as he can."""

    who: Phrase
    when: When

    def said(self, reader: Reader) -> str:
        """See Speakable."""
        if self.when.part == "now" or (self.when.part is None and self.when.start <= reader.now):
            return _("{who} will come as soon as possible.", who=self.who).said(reader)
        return _("{who} will come {when}.", who=self.who, when=self.when).said(reader)


def who_comes(job: RequestDetails, known: Known | None) -> Text:
    """A sentence she can trust, and whom to ask."""
    name = job.helper_name
    when = When(job.request.starts_at, job.request.part, job.elder.zone)
    who = _("{name}, the coordinator,", name=name) if job.holder_coordinates else _("{name}, a neighbour,", name=name)
    doubt = (
        _("If in doubt, phone {coordinator}: {phone}.", coordinator=job.coordinator_name, phone=job.coordinator_phone)
        if job.coordinator_phone
        else ""
    )
    return (Comes(who, when), what_is_known(job, known), doubt)


def what_is_known(job: RequestDetails, known: Known | None) -> Phrase | str:
    """How often he has helped her, or others here; else since when he helps here. Nothing more is known of anybody."""
    name, place = job.helper_name, job.community.name
    if known is None:
        return ""
    if known.with_her:
        return _("{name} has helped you before: {times}.", name=name, times=_times(known.with_her))
    if known.here:
        return _("{name} has helped in {place} before: {times}.", name=name, place=place, times=_times(known.here))
    if known.since is None:
        return ""
    month = Month(known.since, job.community.zone)
    if known.invited_by:
        return _("{called} invited {name} as a helper in {month}.", called=known.invited_by, name=name, month=month)
    return _("{name} has been a helper in {place} since {month}.", name=name, place=place, month=month)


def _times(count: int) -> Phrase:
    return _("once") if count == 1 else _("{count} times", count=count)
