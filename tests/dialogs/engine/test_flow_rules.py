"""The rules of dialogs, read from their source: a flow asks, looks and decides, a card shows, and neither acts.

Only the tables of contents, and the engine's types that they are made of, may name what acts on a transaction; they
hand it on and hold neither flow nor card.
"""

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import NewType

import pytest

import dialogs
from care.kit.uow import UnitOfWork
from dialogs.engine.questions import Question
from tests.cases import cases
from tests.dialogs import tables

FOLDER = Path(dialogs.__file__).parent
TOOL = FOLDER / "language" / "catalogues.py"  # `make words`, for whoever works on the app
MODULES = sorted(set(FOLDER.rglob("*.py")) - {TOOL})
DRAWS = {"importlib", "io", "matplotlib", "segno"}  # into memory, by a library that may be absent
ALLOWED = DRAWS | {
    "babel", "care", "collections", "contextlib", "dataclasses", "datetime", "decimal", "dialogs", "enum", "functools",
    "difflib", "itertools", "json", "operator", "pathlib", "re", "storage", "types", "typing", "unicodedata",
    "zoneinfo",
}  # fmt: skip
READS_FILES = {"language/words.py"}  # the catalogues, once
TABLES = {"engine/base.py", "engine/feature.py", "engine/features.py", "engine/replay.py", "engine/utterance.py"} | {
    path.relative_to(FOLDER).as_posix()
    for path in FOLDER.glob("*/*feature.py")  # some are made of what others bring
}
QUESTIONS = {kind.__name__ for kind in tables.kinds(Question)}
FORBIDDEN_CALLS = {"now", "utcnow", "today"}
FORBIDDEN_NAMES = {"open", "print", "input", "exec", "eval", "hash", "id", "__import__"}


def async_functions(tree: ast.AST) -> list[ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


@cache
def helpers() -> frozenset[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in MODULES)
    return frozenset(function.name for tree in trees for function in async_functions(tree))


def sins(source: str, name: str = "room/a_flow.py") -> list[str]:
    """What a module of dialogs does against the rules, with the line."""
    tree = ast.parse(source)
    parts = helpers() | {function.name for function in async_functions(tree)}
    found = [
        *((node.lineno, sin) for node in ast.walk(tree) if isinstance(node, ast.stmt) for sin in _imports(node, name)),
        *((node.lineno, sin) for node in ast.walk(tree) if isinstance(node, ast.expr) for sin in _reads(node)),
        *(sin for function in async_functions(tree) for sin in _flow_sins(function, parts)),
        *(_holds(tree) if name in TABLES else ()),
    ]
    return [f"{name}:{line}: {sin}" for line, sin in sorted(set(found))]


def _imports(node: ast.stmt, name: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
        yield from (f"imports {module} whole" for module in modules if module.split(".")[0] in {"care", "storage"})
    elif isinstance(node, ast.ImportFrom):
        modules = [node.module or ""]
        yield from () if name in TABLES else _not_nouns(node)
    else:
        return
    for module in modules:
        top = module.split(".")[0]
        if top not in ALLOWED or (top == "pathlib" and name not in READS_FILES):
            yield f"imports {module}: no I/O, no clock, no chance in dialogs"


def _not_nouns(node: ast.ImportFrom) -> Iterator[str]:
    """Of storage only its enums and ids; of care nothing that acts on a transaction, and no module that may."""
    top = (node.module or "").split(".")[0]
    if top not in {"care", "storage"}:
        return
    for alias in node.names:
        noun = _imported(node.module or "", alias.name)
        if top == "storage" and not _is_enum_or_id(noun):
            yield f"imports {alias.name} of storage: only its enums and ids"
        if top == "care" and (isinstance(noun, ModuleType) or _acts(noun)):
            yield f"imports {alias.name} of care: a flow or a card never acts"


def _imported(module: str, name: str) -> object:
    found = importlib.import_module(module)
    return getattr(found, name) if hasattr(found, name) else importlib.import_module(f"{module}.{name}")


def _is_enum_or_id(noun: object) -> bool:
    return isinstance(noun, NewType) or (isinstance(noun, type) and issubclass(noun, Enum))


def _acts(noun: object) -> bool:
    """The transaction itself, or a function that wants it."""
    if noun is UnitOfWork:
        return True
    return inspect.isfunction(noun) and UnitOfWork in inspect.get_annotations(noun).values()


def _holds(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What does not belong into a table of contents: flows, and functions that make a card."""
    for node in tree.body:
        if isinstance(node, ast.AsyncFunctionDef):
            yield node.lineno, f"holds the flow {node.name}: a table only names it"
        if isinstance(node, ast.FunctionDef) and node.returns and re.search(r"\bCard\b", ast.unparse(node.returns)):
            yield node.lineno, f"holds the card {node.name}: a table only names it"


def _reads(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Attribute) and node.attr == "session":
        yield "reads .session: rows are the business of care"
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in FORBIDDEN_CALLS:
            yield f"calls .{called.attr}(): dialogs read no clock"
        if isinstance(called, ast.Name) and called.id in FORBIDDEN_NAMES:
            yield f"calls {called.id}()"


def _flow_sins(function: ast.AsyncFunctionDef, parts: frozenset[str]) -> Iterator[tuple[int, str]]:
    for node in ast.walk(function):
        line = getattr(node, "lineno", 0)
        match node:
            case ast.Try(finalbody=[_, *_]) | ast.TryStar(finalbody=[_, *_]):
                yield line, "finally: it would run at every pause"
            case ast.AsyncWith() | ast.With():
                yield line, "with: its end would run at every pause"
            case ast.AsyncFor() | ast.comprehension(is_async=1):
                yield getattr(node, "lineno", function.lineno), "async for: a flow only asks and looks"
            case ast.ExceptHandler(type=None) | ast.ExceptHandler(type=ast.Name("BaseException")):
                yield line, "except: it would swallow a pause"
            case ast.Global() | ast.Nonlocal():
                yield line, "global: a flow remembers nothing but its log"
            case ast.Yield() | ast.YieldFrom():
                yield line, "yield: a flow is no generator"
            case ast.Await(value=ast.Call(func=ast.Name(id=called))) if called in QUESTIONS | parts | {"look"}:
                pass
            case ast.Await():
                yield line, f"awaits {ast.unparse(node.value)}: only questions, look(...) and parts of a conversation"


@cases("path", MODULES)
def test_a_module_of_dialogs_keeps_the_rules(path: Path) -> None:
    assert not sins(path.read_text(encoding="utf-8"), path.relative_to(FOLDER).as_posix())


def test_no_module_of_the_product_uses_the_tool() -> None:
    product = [*FOLDER.rglob("*.py"), *(FOLDER.parent / "bot").rglob("*.py")]
    assert TOOL in product
    assert not [
        path for path in product if re.search(r"^ *(from|import) .*\bcatalogues\b", path.read_text(), re.MULTILINE)
    ]


def test_there_are_flows_to_check() -> None:
    assert {"ask_for_help", "choose_elder", "join"} <= helpers()
    assert {"Choose", "Ask", "AskWhen", "AskLength", "AskAmount", "Confirm"} <= QUESTIONS


GOOD = """
from care.requests.commands import Confirm
from care.requests.lifecycle import HELD
from care.requests.lookups import EldersOf
from care.requests.helper_messages import RequestPosted
from dialogs.engine.questions import Ask, Choose
from dialogs.engine.replay import look
from storage.ids import RequestId
from storage.people import Role

async def part(me):
    try:
        return await Ask("name", "?", "?")
    except ValueError:
        return Role.ELDER

async def flow(me):
    found = [await part(elder) for elder in await look(EldersOf(me.id))]
    return await Choose("one", "?", "?", found)
"""


def test_a_flow_that_asks_looks_and_calls_its_parts_is_fine() -> None:
    assert sins(GOOD) == []


@cases(
    ("bad", "word"),
    [
        ("async def f(me):\n  try:\n    await Ask('a')\n  finally:\n    me.done()", "finally"),
        ("async def f(me):\n  async with me.lock:\n    pass", "with"),
        ("async def f(me):\n  with me.lock:\n    await Ask('a')", "with"),
        ("async def f(me):\n  async for x in me.xs:\n    pass", "async for"),
        ("async def f(me):\n  return [x async for x in me.xs]", "async for"),
        ("async def f(me):\n  await asyncio.sleep(1)", "awaits asyncio.sleep(1)"),
        ("async def f(me):\n  await sleep(1)", "awaits sleep(1)"),
        ("async def f(me):\n  await me", "awaits me"),
        ("async def f(me):\n  question = Ask('a')\n  await question", "awaits question"),
        ("async def f(me):\n  try:\n    await Ask('a')\n  except:\n    pass", "swallow"),
        ("async def f(me):\n  try:\n    await Ask('a')\n  except BaseException:\n    pass", "swallow"),
        ("async def f(me):\n  global asked\n  asked = 1", "global"),
        ("async def f(me):\n  yield 1", "yield"),
        ("async def f(me):\n  return datetime.now()", "clock"),
        ("def label():\n  return date.today()", "clock"),
        ("def label():\n  return open('x')", "open"),
        ("import os", "imports os"),
        ("import time as t", "imports time"),
        ("import asyncio.queues", "imports asyncio"),
        ("from random import choice", "imports random"),
        ("def late():\n  import socket", "imports socket"),
        ("from pathlib import Path", "imports pathlib"),
        ("from sqlalchemy.orm import Session", "imports sqlalchemy"),
        ("from bot.clock import Clock", "imports bot"),
        ("from care.kit.uow import UnitOfWork", "never acts"),
        ("from care.requests.verbs import take", "never acts"),
        ("from care.requests.closing import confirm as done", "never acts"),
        ("from care.people.members import coordinators_of", "never acts"),
        ("from care.requests import commands", "imports commands of care"),
        ("def late():\n  from care.requests import verbs", "imports verbs"),
        ("def label(details):\n  return details.uow.session", "reads .session"),
        ("from storage.people import Person, Role", "imports Person of storage"),
        ("import care.requests.verbs", "imports care.requests.verbs whole"),
        ("import storage.people as people", "imports storage.people whole"),
        ("from storage import people", "imports people of storage"),
    ],
)
def test_the_check_finds(bad: str, word: str) -> None:
    found = sins(bad)
    assert len(found) == 1, found
    assert word in found[0]
    assert found[0].startswith("room/a_flow.py:")


GOOD_TABLE = """
from care.kit.uow import UnitOfWork
from care.requests import verbs
from care.requests.closing import confirm
from storage.addresses import GroupChat

def needs(uow: UnitOfWork, person_id): return verbs.has_asked(uow, person_id)
"""


def test_a_table_may_name_what_acts_and_nothing_else_may() -> None:
    assert sins(GOOD_TABLE, "requests/feature.py") == []
    assert len(sins(GOOD_TABLE, "requests/cards/feature.py")) == 4
    assert {"engine/base.py", "people/feature.py", "requests/feature.py", "hours/feature.py"} <= TABLES


@pytest.mark.parametrize(
    ("bad", "word"),
    [
        ("async def flow(me):\n  await Ask('a')", "holds the flow flow"),
        ("def card(details) -> Card:\n  return Card('')", "holds the card card"),
        ("def card(details) -> Card | None:\n  return None", "holds the card card"),
        ("def need(uow, by):\n  return uow.session.get(Person, by)", "reads .session"),
        ("from sqlmodel import select", "imports sqlmodel"),
    ],
)
def test_a_table_holds_neither_flow_nor_card_and_reads_no_rows(bad: str, word: str) -> None:
    (found,) = sins(bad, "requests/feature.py")
    assert word in found
