"""What somebody typed, or the place she shared, before anybody takes it for an answer."""

from dataclasses import dataclass

from care.kit.quick import quick
from storage.ids import PersonId


@quick
@dataclass(frozen=True, slots=True)
class Spoken:
    """The words, who wrote them and where. `person_id` is None for somebody not known here, who has but a name.

    `place` is one she shared instead of words: "latitude,longitude" in degrees.
    """

    text: str
    person_id: PersonId | None
    channel: str
    sender: str
    chat: str
    private: bool
    name: str = ""
    language: str = ""  # what the client says; empty when it says nothing
    place: str = ""
