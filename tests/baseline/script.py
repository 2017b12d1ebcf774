"""What a script asks of a browser."""

from collections.abc import Iterator

import tree_sitter_javascript
from tree_sitter import Language, Node, Parser

from tests.baseline import known
from tests.baseline.trees import Trouble, said, walk

PARSER = Parser(Language(tree_sitter_javascript.language()))
NAMED_HERE = {"method_definition": "name", "function_declaration": "name", "class_declaration": "name", "pair": "key"}
BINDS = {
    "variable_declarator",
    "formal_parameters",
    "arrow_function",
    "import_specifier",
    "catch_clause",
    "for_in_statement",
}
SHORT = {"shorthand_property_identifier", "shorthand_property_identifier_pattern"}


def names_of(source: str) -> set[str]:
    """What this script itself gives a name to: such a name is no question to the browser."""
    found = set()
    for node in walk(PARSER.parse(source.encode()).root_node):
        if node.type in NAMED_HERE:
            named = node.child_by_field_name(NAMED_HERE[node.type])
            found.add(said(named).strip("\"'"))
        elif node.type in SHORT or (node.type == "identifier" and _binds(node)):
            found.add(said(node))
        elif node.type == "assignment_expression" and _left(node).type == "member_expression":
            found.add(said(_left(node).child_by_field_name("property")))
    return found


def troubles(source: str, own: set[str]) -> Iterator[Trouble]:
    """What the baseline does not know; `own` are the names that all scripts give."""
    for node in walk(PARSER.parse(source.encode()).root_node):
        yield from _of_syntax(node)
        if node.type == "member_expression":
            yield from _of_member(node, own)
        elif node.type == "identifier" and not _is_label(node):
            yield from _unless_known(node, "a name", known.GLOBALS | own)


def _of_syntax(node: Node) -> Iterator[Trouble]:
    if node.type == "ERROR" or node.is_missing:
        yield Trouble(node, "this cannot be read")
    elif node.is_named and node.type not in known.SYNTAX:
        yield Trouble(node, f"{node.type} is newer")
    operator = node.child_by_field_name("operator")
    if operator is not None and said(operator) not in known.OPERATORS:
        yield Trouble(node, f"the operator {said(operator)} is newer")
    if node.type == "regex_flags" and not set(said(node)) <= known.FLAGS:
        yield Trouble(node, f"a flag of {said(node)} is newer")
    if node.type == "regex_pattern" and "(?<" in said(node):
        yield Trouble(node, "looking behind (or naming) in a pattern is newer")
    if node.type == "number" and ("_" in said(node) or said(node).endswith("n")):
        yield Trouble(node, "a number written so is newer")
    if node.type == "await_expression" and not _is_in_function(node):
        yield Trouble(node, "waiting outside of a function is newer")


def _of_member(node: Node, own: set[str]) -> Iterator[Trouble]:
    name = node.child_by_field_name("property")
    parent = node.parent
    if name is None or parent is None:
        return
    if parent.type == "call_expression" and parent.child_by_field_name("function") == node:
        yield from _unless_known(name, "a call", known.CALLS | own)
    else:
        yield from _unless_known(name, "a property", known.READS | known.CALLS | known.SENT | own)


def _unless_known(node: Node, what: str, names: set[str] | frozenset[str]) -> Iterator[Trouble]:
    if said(node) not in names and said(node) not in known.NEWER_SCRIPT:
        yield Trouble(node, f"{said(node)} ({what}) is not in the table")


def _left(node: Node) -> Node:
    left = node.child_by_field_name("left")
    assert left is not None
    return left


def _binds(node: Node) -> bool:
    """Whether this identifier is being given its meaning here, roughly: somewhere on the left side."""
    parent = node.parent
    while parent is not None and parent.type in {"array_pattern", "object_pattern", "pair_pattern", "rest_pattern"}:
        parent = parent.parent
    if parent is None or parent.type not in BINDS:
        return False
    value = parent.child_by_field_name("value") or parent.child_by_field_name("body")
    return value is None or node.start_byte < value.start_byte


def _is_label(node: Node) -> bool:
    """A name within an import is the other script's."""
    return node.parent is not None and node.parent.type == "import_specifier"


def _is_in_function(node: Node) -> bool:
    parent = node.parent
    while parent is not None and parent.type not in {"arrow_function", "function_declaration", "method_definition"}:
        parent = parent.parent
    return parent is not None
