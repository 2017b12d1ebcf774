"""Frozen values that are made as quickly as open ones.

A frozen dataclass sets each of its fields through `object.__setattr__`, which is ten times slower than to set it. One
update makes sixty values with 230 fields: that was an eighth of all its instructions (benchmarks/RESULTS.md).
"""

from dataclasses import MISSING, fields
from typing import Any, TypeVar

T = TypeVar("T")


def quick(model: type[T]) -> type[T]:
    """For values of the hot path, above `@dataclass(frozen=True, slots=True)`: only mypy sees that none is changed.

    Raises TypeError for a field that has a factory, or is not given in order: nobody needs that yet.
    """
    given: Any = model.__init__
    known = fields(model)  # type: ignore[arg-type]  # every one is a dataclass
    names = [field.name for field in known if field.init and not field.kw_only and field.default_factory is MISSING]
    if len(names) < len(known):
        raise TypeError(f"{model.__name__} is made in another way")
    made: dict[str, Any] = {}
    lines = "; ".join(f"self.{name} = {name}" for name in names)
    exec(f"def __init__(self, {', '.join(names)}): {lines}", made)  # noqa: S102 - as dataclasses does it, of field names
    own = made["__init__"]
    own.__defaults__, own.__qualname__, own.__annotations__ = (
        given.__defaults__, given.__qualname__, given.__annotations__,
    )  # fmt: skip
    model.__init__ = own  # type: ignore[method-assign]
    del model.__setattr__, model.__delattr__
    return model
