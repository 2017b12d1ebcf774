"""What a style sheet asks of a browser."""

from collections.abc import Iterator

import tree_sitter_css
from tree_sitter import Language, Node, Parser

from tests.baseline import known
from tests.baseline.trees import Trouble, said, walk

PARSER = Parser(Language(tree_sitter_css.language()))
NAMES = {
    "function_name": known.FUNCTIONS,
    "feature_name": known.MEDIA,
    "unit": known.UNITS | known.NEWER_VALUES.keys(),
}
PSEUDO = {"pseudo_class_selector": "class_name", "pseudo_element_selector": "tag_name"}
TWO_OF_THEM = 2


def troubles(source: str) -> Iterator[Trouble]:
    """What the baseline does not know."""
    for node in walk(PARSER.parse(source.encode()).root_node):
        if node.type == "ERROR" or node.is_missing:
            yield Trouble(node, "this cannot be read")
        elif node.type in NAMES and said(node) not in NAMES[node.type]:
            yield Trouble(node, f"{said(node)} is not in the table")
        elif node.type.endswith(("_statement", "at_rule")) and node.type not in known.AT_RULES:
            yield Trouble(node, f"{node.type} is not in the table")
        elif node.type == "declaration":
            yield from _of_declaration(node)
        elif node.type in PSEUDO:
            yield from _of_selector(node)


def _of_declaration(node: Node) -> Iterator[Trouble]:
    name = _property(node)
    if not name.startswith("--") and name not in known.PROPERTIES and name not in known.NEWER_PROPERTIES:
        yield Trouble(node, f"{name} is not in the table")
    values = [said(child) for child in node.children[1:] if child.type == "plain_value"]
    newer = known.NEWER_VALUES.keys() & {*values, *(said(one) for one in walk(node) if one.type == "unit")}
    if newer and not _has_older(node, name):
        yield Trouble(node, f"{name} needs an older value above {', '.join(newer)}")
    if name == "overflow" and len(values) == TWO_OF_THEM:
        yield Trouble(node, "two directions in one are newer (68 / 16)")


def _of_selector(node: Node) -> Iterator[Trouble]:
    names = [said(child) for child in node.children if child.type == PSEUDO[node.type]]
    for name in names[-1:]:
        if name in known.NEWER_SELECTORS:
            rule = node
            while rule.parent is not None and rule.type != "rule_set":
                rule = rule.parent
            if len(rule.children[0].named_children) > 1:
                yield Trouble(node, f"{name} takes the others of its rule along where it is not known")
        elif name not in known.SELECTORS:
            yield Trouble(node, f"{name} is not in the table")


def _property(node: Node) -> str:
    return next(said(child) for child in node.children if child.type == "property_name")


def _has_older(node: Node, name: str) -> bool:
    before = node.prev_named_sibling
    return before is not None and before.type == "declaration" and _property(before) == name
