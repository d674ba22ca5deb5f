"""The fields a template asks for, read from its code without running it."""

from collections.abc import Iterator
from dataclasses import dataclass

from jinja2 import nodes

from agreements_app.documents.templates.merge_instructions import FIELD_FUNCTION, IF_FUNCTION

EACH = "[]"
_SAME_ITEMS = frozenset(["sort", "reverse", "list", "unique", "select", "reject", "selectattr", "rejectattr"])
_ONE_ITEM = frozenset(["first", "last"])
_GUARDS = frozenset(["defined", "undefined"])
_DEFAULTS = frozenset(["default", "d"])
_FUNCTIONS = frozenset(["range", "namespace", "dict", IF_FUNCTION])
Path = tuple[str, ...]
_Scope = dict[str, Path | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """One mention of a field: its path (`EACH` for “every item of”) and its line; `guarded`: its absence is provided for."""

    path: Path
    line: int
    guarded: bool
    derived: bool
    """Reached through a name of the template's own (a loop's item, a `set`): its origin is a use of its own."""
    is_merge: bool = False
    """The name of one of Word's merge fields, which may be spelled in any way."""


def spelled(path: Path) -> str:
    """The path as people write it: `parties[].name.en`."""
    return ".".join(path).replace(f".{EACH}", EACH)


def uses_in(tree: nodes.Template) -> Iterator[Use]:
    """Every field the template mentions, in order; names the template itself defines are followed to their fields."""
    yield from _Walker().walk(tree, {})


class _Walker:
    """Follows loops, assignments and macros so that `party.name` becomes `parties[].name`."""

    def walk(self, node: nodes.Node, scope: _Scope) -> Iterator[Use]:
        """The uses below `node`; `scope` maps the template's own names to paths (None: no field)."""
        if isinstance(node, nodes.For):
            yield from self._loop(node, scope)
        elif isinstance(node, nodes.Assign):
            yield from self.walk(node.node, scope)
            self._bind(node.target, self._path(node.node, scope), scope)
        elif isinstance(node, nodes.AssignBlock):
            for child in (*([node.filter] if node.filter else []), *node.body):
                yield from self.walk(child, scope)
            self._bind(node.target, None, scope)
        elif isinstance(node, nodes.Macro | nodes.CallBlock):
            yield from self._macro(node, scope)
        elif isinstance(node, nodes.With):
            yield from self._with(node, scope)
        elif isinstance(node, nodes.Test) and node.name in _GUARDS:
            yield from self._guarded(node.node, scope)
        elif isinstance(node, nodes.Filter) and node.name in _DEFAULTS and node.node is not None:
            yield from self._guarded(node.node, scope)
            for argument in node.args:
                yield from self.walk(argument, scope)
        else:
            yield from self._expression(node, scope)

    def _expression(self, node: nodes.Node, scope: _Scope) -> Iterator[Use]:
        name = _merge_name(node)
        if name is not None:
            yield Use(path=(name,), line=node.lineno, guarded=False, derived=False, is_merge=True)
            return
        if _is_own_function(node, scope):
            assert isinstance(node, nodes.Call)
            for child in (*node.args, *node.kwargs):
                yield from self.walk(child, scope)
            return
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Getattr):
            yield from self.walk(node.node.node, scope)
            for child in (*node.args, *node.kwargs):
                yield from self.walk(child, scope)
            return
        path = self._path(node, scope) if isinstance(node, nodes.Name | nodes.Getattr | nodes.Getitem) else None
        if path:
            yield Use(path=path, line=node.lineno, guarded=False, derived=_is_derived(node, scope))
            return
        yield from self._children(node, scope)

    def _children(self, node: nodes.Node, scope: _Scope) -> Iterator[Use]:
        for child in node.iter_child_nodes():
            yield from self.walk(child, scope)

    def _guarded(self, node: nodes.Node, scope: _Scope) -> Iterator[Use]:
        path = self._path(node, scope)
        if path:
            yield Use(path=path, line=node.lineno, guarded=True, derived=_is_derived(node, scope))
        else:
            yield from self.walk(node, scope)

    def _loop(self, node: nodes.For, scope: _Scope) -> Iterator[Use]:
        yield from self.walk(node.iter, scope)
        source = self._path(node.iter, scope)
        inner: _Scope = {**scope, "loop": None}
        self._bind(node.target, (*source, EACH) if source else None, inner)
        for child in [*([node.test] if node.test else []), *node.body]:
            yield from self.walk(child, inner)
        for child in node.else_:
            yield from self.walk(child, dict(scope))

    def _macro(self, node: nodes.Macro | nodes.CallBlock, scope: _Scope) -> Iterator[Use]:
        inner: _Scope = {**scope, "caller": None, "varargs": None, "kwargs": None}
        for argument in node.args:
            inner[argument.name] = None
        if isinstance(node, nodes.Macro):
            scope[node.name] = None
        else:
            yield from self.walk(node.call, scope)
        for child in (*node.defaults, *node.body):
            yield from self.walk(child, inner)

    def _with(self, node: nodes.With, scope: _Scope) -> Iterator[Use]:
        inner = dict(scope)
        for target, value in zip(node.targets, node.values, strict=True):
            yield from self.walk(value, scope)
            self._bind(target, self._path(value, scope), inner)
        for child in node.body:
            yield from self.walk(child, inner)

    def _bind(self, target: nodes.Node, path: Path | None, scope: _Scope) -> None:
        if isinstance(target, nodes.Name):
            scope[target.name] = path
        elif isinstance(target, nodes.Tuple):
            for item in target.items:
                self._bind(item, None, scope)

    def _path(self, node: nodes.Node, scope: _Scope) -> Path | None:
        if isinstance(node, nodes.Name):
            return scope.get(node.name, (node.name,))
        if isinstance(node, nodes.Getattr):
            return self._below(node.node, node.attr, scope)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
            return self._below(node.node, EACH if isinstance(node.arg.value, int) else str(node.arg.value), scope)
        if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Slice):
            return self._path(node.node, scope)
        if isinstance(node, nodes.Filter) and node.node is not None:
            return self._filtered(node, scope)
        return None

    def _below(self, node: nodes.Node, step: str, scope: _Scope) -> Path | None:
        path = self._path(node, scope)
        return (*path, step) if path else None

    def _filtered(self, node: nodes.Filter, scope: _Scope) -> Path | None:
        assert node.node is not None
        path = self._path(node.node, scope)
        if path and node.name in _SAME_ITEMS | _DEFAULTS:
            return path
        return (*path, EACH) if path and node.name in _ONE_ITEM else None


def _merge_name(node: nodes.Node) -> str | None:
    """The name a merge field asks for, None when the node is none."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name == FIELD_FUNCTION:
        first = node.args[0] if node.args else None
        return str(first.value) if isinstance(first, nodes.Const) else None
    return None


def _is_own_function(node: nodes.Node, scope: _Scope) -> bool:
    """Whether this is a call of a function every template has, such as `range`."""
    return (
        isinstance(node, nodes.Call)
        and isinstance(node.node, nodes.Name)
        and node.node.name in _FUNCTIONS
        and node.node.name not in scope
    )


def _is_derived(node: nodes.Node, scope: _Scope) -> bool:
    """Whether the name a path begins with is one the template made."""
    names = [node] if isinstance(node, nodes.Name) else list(node.find_all(nodes.Name))
    return bool(names) and names[0].name in scope
