"""Values of the hot path are what any frozen dataclass is, only made more quickly."""

from dataclasses import dataclass, field, replace

import pytest

from care.kit.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Place:
    street: str
    number: int = 3


def test_a_quick_value_is_given_shown_compared_and_changed_as_ever() -> None:
    here = Place("Lane")
    assert repr(here) == "Place(street='Lane', number=3)"
    assert {here: "found"}[Place(street="Lane", number=3)] == "found"
    assert replace(here, number=4) == Place("Lane", 4) != here


def test_a_factory_that_would_be_called_but_once_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Street:
        houses: list[int] = field(default_factory=list)

    with pytest.raises(TypeError, match="Street is made in another way"):
        quick(Street)
