"""What a Word template may say: fields, conditions and loops over rows, and nothing else.

Templates come from people; whatever else Jinja can do is refused before anything is filled in.
"""

from collections.abc import Iterator
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

_ALLOWED = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.For,
    nodes.Getattr,
    nodes.Not,
    nodes.And,
    nodes.Or,
)


class NotAllowedError(Exception):
    """Something that no template may say stands in line *lineno* of its text."""

    def __init__(self, lineno: int) -> None:
        super().__init__(lineno)
        self.lineno = lineno


def environment() -> SandboxedEnvironment:
    """Where templates are filled: nothing to call, and a missing field is an error."""
    made: Any = SandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
    for mapping in (made.globals, made.filters, made.tests):
        mapping.clear()
    return made


def fields_of(source: str) -> dict[str, int]:
    """The fields that *source* asks for, each with the line in which it first stands.

    Raises NotAllowedError, or jinja2's TemplateSyntaxError for what cannot be read.
    """
    tree = environment().parse(source)
    refused = next((node for node in _every(tree) if not _is_allowed(node, tree)), None)
    if refused is not None:
        raise NotAllowedError(refused.lineno)
    loops = _loop_names(tree)
    found: dict[str, int] = {}
    for name in tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in loops:
            found.setdefault(name.name, name.lineno)
    return found


def _every(node: nodes.Node) -> Iterator[nodes.Node]:
    yield node
    for child in node.iter_child_nodes():
        yield from _every(child)


def _is_allowed(node: nodes.Node, tree: nodes.Template) -> bool:
    match node:
        case nodes.Getattr(node=nodes.Name(name=owner), attr=attr):
            return owner in _loop_names(tree) and not attr.startswith("_")
        case nodes.For(target=nodes.Name(), iter=nodes.Name(), recursive=False):
            return node.test is None and not node.else_
        case nodes.Getattr() | nodes.For():
            return False
        case _:
            return isinstance(node, _ALLOWED)


def _loop_names(tree: nodes.Template) -> frozenset[str]:
    targets = (each.target for each in tree.find_all(nodes.For))
    return frozenset(target.name for target in targets if isinstance(target, nodes.Name))


__all__ = ["NotAllowedError", "TemplateSyntaxError", "environment", "fields_of"]
