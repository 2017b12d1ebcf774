"""The app rules of flows, read from their source: a flow asks, looks and decides, and does nothing else."""

import ast
import importlib
import re
from collections.abc import Iterator
from enum import Enum
from pathlib import Path

import pytest

import dialogs
from dialogs.engine.questions import Question

FOLDER = Path(dialogs.__file__).parent
TOOL = FOLDER / "language" / "catalogues.py"  # `make words`, for whoever works on the app
MODULES = sorted(set(FOLDER.rglob("*.py")) - {TOOL})
ALLOWED = {"babel", "care", "collections", "contextlib", "dataclasses", "datetime", "dialogs", "enum", "functools"} | {
    "json", "pathlib", "re", "storage", "types", "typing", "unicodedata", "zoneinfo",
}  # fmt: skip
READS_FILES = {"words.py"}  # the catalogues, once
QUESTIONS = {kind.__name__ for kind in Question.__subclasses__()}
FORBIDDEN_CALLS = {"now", "utcnow", "today"}
FORBIDDEN_NAMES = {"open", "print", "input", "exec", "eval", "hash", "id", "__import__"}


def async_functions(tree: ast.AST) -> list[ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree) if isinstance(node, ast.AsyncFunctionDef)]


HELPERS = {
    function.name for path in MODULES for function in async_functions(ast.parse(path.read_text(encoding="utf-8")))
}


def sins(source: str, name: str = "a_flow.py") -> list[str]:
    """What a module of dialogs does against the rules, with the line."""
    tree = ast.parse(source)
    helpers = HELPERS | {function.name for function in async_functions(tree)}
    found = [
        *((node.lineno, sin) for node in ast.walk(tree) if isinstance(node, ast.stmt) for sin in _imports(node, name)),
        *((node.lineno, sin) for node in ast.walk(tree) if isinstance(node, ast.expr) for sin in _reads(node)),
        *(sin for function in async_functions(tree) for sin in _flow_sins(function, helpers)),
    ]
    return [f"{name}:{line}: {sin}" for line, sin in sorted(set(found))]


def _imports(node: ast.stmt, name: str) -> Iterator[str]:
    if isinstance(node, ast.Import):
        modules = [alias.name for alias in node.names]
    elif isinstance(node, ast.ImportFrom):
        modules = [node.module or ""]
        yield from _not_nouns(node)
    else:
        return
    for module in modules:
        top = module.split(".")[0]
        if top not in ALLOWED or (top == "pathlib" and name not in READS_FILES):
            yield f"imports {module}: no I/O, no clock, no chance in dialogs"


def _not_nouns(node: ast.ImportFrom) -> Iterator[str]:
    """Of storage only its enums; of care nothing that acts on a transaction."""
    if (node.module or "").startswith("care.kit.uow"):
        yield "imports care.kit.uow: a flow never acts"
    if (node.module or "").split(".")[0] == "storage":
        for alias in node.names:
            noun = getattr(importlib.import_module(node.module or ""), alias.name, None)
            if not (isinstance(noun, type) and issubclass(noun, Enum)):
                yield f"imports {alias.name} of storage: only its enums"


def _reads(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Call):
        called = node.func
        if isinstance(called, ast.Attribute) and called.attr in FORBIDDEN_CALLS:
            yield f"calls .{called.attr}(): dialogs read no clock"
        if isinstance(called, ast.Name) and called.id in FORBIDDEN_NAMES:
            yield f"calls {called.id}()"


def _flow_sins(function: ast.AsyncFunctionDef, helpers: set[str]) -> Iterator[tuple[int, str]]:
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
            case ast.Await(value=ast.Call(func=ast.Name(id=called))) if called in QUESTIONS | helpers | {"look"}:
                pass
            case ast.Await():
                yield line, f"awaits {ast.unparse(node.value)}: only questions, look(...) and parts of a conversation"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(FOLDER).as_posix())
def test_a_module_of_dialogs_keeps_the_rules(path: Path) -> None:
    assert not sins(path.read_text(encoding="utf-8"), path.name)


def test_no_module_of_the_product_uses_the_tool() -> None:
    product = [*FOLDER.rglob("*.py"), *(FOLDER.parent / "bot").rglob("*.py")]
    assert TOOL in product
    assert not [
        path for path in product if re.search(r"^ *(from|import) .*\bcatalogues\b", path.read_text(), re.MULTILINE)
    ]


def test_there_are_flows_to_check() -> None:
    assert {"ask_for_help", "choose_elder", "join"} <= HELPERS
    assert {"Choose", "Ask", "AskWhen", "AskLength", "AskAmount", "Confirm"} <= QUESTIONS


GOOD = """
from care.lookups import EldersOf
from dialogs.questions import Ask, Choose
from dialogs.replay import look
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


@pytest.mark.parametrize(
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
        ("from storage.people import Person, Role", "imports Person of storage"),
        ("from storage import people", "imports people of storage"),
    ],
)
def test_the_check_finds(bad: str, word: str) -> None:
    found = sins(bad)
    assert len(found) == 1, found
    assert word in found[0]
    assert found[0].startswith("a_flow.py:")
