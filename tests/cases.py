"""Many cases of one kind, tried in one test: a test of its own costs milliseconds, and most of them take less.

For what reads no rows or leaves none behind; where each wants a town of its own it is `pytest.mark.parametrize`.
"""

import inspect
from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]
FAILED = (Exception, pytest.fail.Exception)


def cases(names: str | tuple[str, ...], values: Iterable[Any]) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`: all are tried, and each that fails is told with what it was given.

    `names`: one, whose values stand by themselves, or several, whose values are tuples.
    """
    given = [{names: value} if isinstance(names, str) else dict(zip(names, value, strict=True)) for value in values]
    assert given, "a test of no case would pass"

    def in_one(test: Test) -> Test:
        @wraps(test)
        def tries_all(**fixtures: Any) -> None:
            failed = [error for case in given if (error := _fails(test, fixtures | case, case))]
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(given)} cases", failed)

        wanted = inspect.signature(test)
        left = [one for name, one in wanted.parameters.items() if name not in given[0]]
        tries_all.__signature__ = wanted.replace(parameters=left)  # type: ignore[attr-defined]
        return tries_all

    return in_one


def _fails(test: Test, told: dict[str, Any], case: dict[str, Any]) -> BaseException | None:
    try:
        test(**told)
    except FAILED as error:
        error.add_note(f"where {', '.join(f'{name} is {value!r}' for name, value in case.items())}")
        return error
    return None
