"""A second opinion on every call and every update: aiogram's models of Bot API 10.3.

They are generated from the Bot API's own description, so they know its every field. They take what they do not know as
well (`extra="allow"`), each model keeping it apart: that is where a misspelt name is found.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from pydantic import BaseModel, ValidationError

with patch.object(BaseModel, "model_rebuild"):  # aiogram would build all its four hundred models at once: 4 s
    from aiogram import methods, types

from .files import Upload

if TYPE_CHECKING:
    from .refusals import Json

CALLS: dict[str, type[BaseModel]] = {
    model.__api_method__: model
    for model in vars(methods).values()
    if isinstance(getattr(model, "__api_method__", None), str)
}


class SecondOpinion:
    """`objections`: one line for everything aiogram did not know or take."""

    def __init__(self) -> None:
        self.objections: list[str] = []

    def on_call(self, method: str, params: Json) -> None:
        """A call of the bot, its nested objects decoded. Raises KeyError for a method aiogram does not know."""
        named = {name: value.name if isinstance(value, Upload) else value for name, value in params.items()}
        self.objections += objections(CALLS[method], named, method)

    def on_update(self, update: Json) -> None:
        """A Bot API Update."""
        self.objections += objections(types.Update, update, "Update")


def objections(model: type[BaseModel], given: Json, name: str) -> list[str]:
    """What is wrong with `given`, by the names of the wire (`from`, never aiogram's `from_user`)."""
    model.model_rebuild(_types_namespace=vars(types))  # once, of those that are needed
    try:
        parsed = model.model_validate(given, by_alias=True, by_name=False)
    except ValidationError as error:
        return [f"{'.'.join(map(str, (name, *one['loc'])))}: {one['msg']}" for one in error.errors()]
    return [f"{path}: unknown" for path in _unknown(parsed, name)]


def _unknown(value: Any, path: str) -> Iterator[str]:
    if isinstance(value, BaseModel):
        for name in value.model_extra or ():
            yield f"{path}.{name}"
        for name, field in type(value).model_fields.items():
            if name in value.model_fields_set:
                yield from _unknown(getattr(value, name), f"{path}.{field.alias or name}")
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from _unknown(one, f"{path}.{place}")
