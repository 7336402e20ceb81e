"""Read out of source files, without running them, the texts that their expressions can make.

A text is a template: where a value stands in it a hole is left, named after the value, and a choice
between words makes a template for each.  What another function puts into a hole is a template of
its own, unless the template would then have too few words, or two holes would touch.
"""

import ast
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple, TypeAlias, TypeGuard

OWN_LETTERS_MIN = 4
"""A template with holes and fewer letters of its own would be found in nearly every sentence."""

_WRAPPER = re.compile(r"format_\w+|float|join|len|min|sorted|str|word")
_SPELT = re.compile(r"[^a-z0-9]+")

Pieces: TypeAlias = tuple[str | ast.expr, ...]


class Source(NamedTuple):
    """A source file: where it is, what is in it, its functions by name, and its constants."""

    path: str
    tree: ast.Module
    functions: Mapping[str, list[ast.FunctionDef]]
    constants: Mapping[str, ast.expr]


class Spot(NamedTuple):
    """Where an expression stands: its file, and its function if it stands in one."""

    source: Source
    function: ast.FunctionDef | None


class Expression(NamedTuple):
    """An expression, and where it stands."""

    node: ast.expr
    spot: Spot


def source_of(path: Path, root: Path) -> Source:
    """A file as it is read here."""
    tree = ast.parse(path.read_text("utf-8"))
    functions: dict[str, list[ast.FunctionDef]] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            functions.setdefault(node.name, []).append(node)
    constants: dict[str, ast.expr] = {}
    for each in tree.body:
        if isinstance(each, ast.Assign | ast.AnnAssign) and each.value is not None:
            targets = each.targets if isinstance(each, ast.Assign) else [each.target]
            constants.update({called(target): each.value for target in targets})
    return Source(path.relative_to(root).as_posix(), tree, functions, constants)


def nodes_of(source: Source) -> Iterator[tuple[ast.AST, Spot]]:
    """Every node of a file, and where it stands."""
    for node, function in _nodes(source.tree, None):
        yield node, Spot(source, function)


def given_by(function: ast.FunctionDef) -> Iterator[ast.expr]:
    """What a function returns or yields."""
    for node, _ in _nodes(function, function):
        if isinstance(node, ast.Return | ast.Yield) and node.value is not None:
            yield node.value


def called(named: ast.expr) -> str:
    """The name of something called, decorated or bound, without what stands before it."""
    return getattr(named, "id", "") or getattr(named, "attr", "")


def own_words(template: str) -> str:
    """What a template says in words of its own."""
    return re.sub(r"\{[a-z0-9_]+\}", "", template).strip()


def is_too_general(template: str) -> bool:
    """Whether a template has holes and hardly any words."""
    own = own_words(template)
    return own != template.strip() and sum(map(str.isalpha, own)) < OWN_LETTERS_MIN


class Reader:
    """Reads expressions of several files, and follows what goes into their holes.

    ``found`` are all templates that were met, each with its file.
    """

    def __init__(self, sources: Iterable[Source]) -> None:
        self.found: list[tuple[str, str]] = []
        self._properties: dict[str, list[Source]] = {}
        for source in sources:
            for function in chain.from_iterable(source.functions.values()):
                if any(called(each) == "property" for each in function.decorator_list):
                    self._properties.setdefault(function.name, []).append(source)
        self._followed: set[tuple[str, int]] = set()
        # What is being read just now: a name may be bound to something made of itself.
        self._open: set[int] = set()

    def take(self, expression: Expression) -> None:
        """Notes what an expression can say, and what can go into its holes."""
        node, spot = expression
        if isinstance(node, ast.Tuple):
            for each in node.elts:
                self.take(Expression(each, spot))
            return
        for text in self.texts(expression):
            for pieces in self._filled(text, spot):
                self.found.append((rendered(pieces), spot.source.path))
                for hole in (each for each in pieces if not isinstance(each, str)):
                    self._follow(Expression(hole, spot))

    def texts(self, expression: Expression) -> list[Pieces]:
        """What an expression can say; one hole where that cannot be read."""
        node, spot = expression
        match node:
            case ast.Constant(value=str(text)):
                return [(text,)]
            case ast.JoinedStr(values=parts):
                return self._joined(parts, spot)
            case ast.BinOp(op=ast.Add(), left=left, right=right):
                return self._joined((left, right), spot)
            case ast.FormattedValue(value=value):
                texts = self.texts(Expression(value, spot))
                return texts if _is_choice(value) or _are_words(texts) else [(node,)]
            case ast.Call(func=ast.Name(id="capitalised"), args=[text]):
                return [_capitalised(each) for each in self.texts(Expression(text, spot))]
            case _:
                texts = self._chosen(expression)
                return texts if _is_choice(node) or _are_words(texts) else [(node,)]

    def _chosen(self, expression: Expression) -> list[Pieces]:
        key = id(expression.node)
        if key in self._open:
            return []
        self._open.add(key)
        texts = [text for each in _choices(expression) for text in self.texts(each)]
        self._open.remove(key)
        # One hole stands for whatever is not words.
        blank = next((text for text in texts if not _are_words([text])), None)
        return [text for text in texts if text is blank or _are_words([text])]

    def _joined(self, parts: Iterable[ast.expr], spot: Spot) -> list[Pieces]:
        texts = (self.texts(Expression(part, spot)) for part in parts)
        return [tuple(chain.from_iterable(choice)) for choice in product(*texts)]

    def _filled(self, pieces: Pieces, spot: Spot) -> Iterator[Pieces]:
        """The template, its holes filled where it, or what goes into them, is too general."""
        worded = {at: fit for at, hole in enumerate(pieces) if (fit := self._worded(hole, spot))}
        touching = (at for at in worded if at and not isinstance(pieces[at - 1], str))
        vague = (at for at, texts in worded.items() if any(map(_is_vague, texts)))
        is_general = len(pieces) > 1 and is_too_general(rendered(pieces))
        general = reversed(worded if is_general else {})
        at = next(chain(touching, vague, general), None)
        if at is None:
            yield pieces
            return
        for text in worded[at]:
            yield from self._filled((*pieces[:at], *text, *pieces[at + 1 :]), spot)

    def _worded(self, hole: str | ast.expr, spot: Spot) -> list[Pieces]:
        """The words that can go into a hole."""
        if isinstance(hole, str):
            return []
        made = self._makers(Expression(hole, spot))
        texts = [text for each in made for text in self.texts(each)]
        worded = [text for text in texts if any(isinstance(each, str) for each in text)]
        return worded if any(map(_has_letters, worded)) else []

    def _follow(self, hole: Expression) -> None:
        key = (ast.dump(hole.node), id(hole.spot.function))
        if key not in self._followed:
            self._followed.add(key)
            for each in self._makers(hole):
                self.take(each)

    def _makers(self, hole: Expression) -> Iterator[Expression]:
        """The expressions that make the value in a hole, as far as they can be found."""
        node, spot = hole
        match node.value if isinstance(node, ast.FormattedValue) else node:
            case ast.Name(id=name):
                yield from _bound(name, spot)
                yield from _handed_over(name, spot)
            case ast.Call(func=ast.Attribute(attr="join"), args=[row]):
                made = (Expression(row, spot), *self._makers(Expression(row, spot)))
                members = chain.from_iterable(map(_members, made))
                # A member without a hole is a word that is typed.
                yield from (one for one in members if not isinstance(one.node, ast.Constant))
            case ast.Call(func=function):
                yield from _given(called(function), spot.source)
            case ast.Attribute(attr=name):
                for source in self._properties.get(name, ()):
                    yield from _given(name, source)
            case _:
                return


def rendered(pieces: Pieces) -> str:
    """The template in writing; a value that comes twice has the same name both times."""
    names: dict[str, str] = {}
    for hole in (each for each in pieces if not isinstance(each, str)):
        name = _SPELT.sub("_", _named(hole).lower()).strip("_") or "value"
        alike = sum(each.rstrip("0123456789") == name for each in names.values())
        names.setdefault(ast.dump(hole), f"{name}{alike + 1}" if alike else name)
    return "".join(
        each if isinstance(each, str) else f"{{{names[ast.dump(each)]}}}" for each in pieces
    )


def _named(hole: ast.expr) -> str:
    """The name of the value in a hole, as the code calls it."""
    match hole:
        case ast.Name(id=name) | ast.Attribute(attr=name) | ast.Constant(value=str(name)):
            return name
        case ast.Subscript(slice=ast.Constant(value=str(name))):
            return name
        case ast.FormattedValue(value=value) | ast.Subscript(value=value):
            return _named(value)
        case ast.GeneratorExp(elt=value):
            return _named(value)
        case ast.Call():
            return _named_call(hole)
        case _:
            return "value"


def _named_call(call: ast.Call) -> str:
    """The name of what a call gives: that of what it only writes out, or of what it asks for."""
    match call:
        case ast.Call(func=function, args=[value, *_]) if _WRAPPER.fullmatch(called(function)):
            return _named(value)
        case ast.Call(func=ast.Attribute(attr=method, value=owner), args=args):
            asked = [_named(each) for each in args if _is_word(each)]
            is_own = isinstance(owner, ast.Name) and owner.id == "self"
            return (asked or [method if is_own else _named(owner)])[-1]
        case _:
            return called(call.func)


def _is_word(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.isalpha()


def _is_choice(node: ast.expr) -> bool:
    return isinstance(node, ast.IfExp | ast.BoolOp)


def _are_words(texts: list[Pieces]) -> bool:
    """Whether each of them holds words of ours."""
    return bool(texts) and all(any(isinstance(each, str) for each in text) for text in texts)


def _is_vague(text: Pieces) -> bool:
    """Whether a text has words, and too few to be known by them."""
    return is_too_general(rendered(text)) and _has_letters(text)


def _has_letters(text: Pieces) -> bool:
    return any(map(str.isalpha, own_words(rendered(text))))


def _capitalised(text: Pieces) -> Pieces:
    first = text[0]
    return (first[:1].upper() + first[1:], *text[1:]) if isinstance(first, str) else text


def _choices(expression: Expression) -> Iterator[Expression]:
    """The expressions of which one is taken."""
    node, spot = expression
    match node:
        case ast.IfExp(body=one, orelse=other):
            yield from (Expression(one, spot), Expression(other, spot))
        case ast.BoolOp(op=ast.Or(), values=values):
            yield from (Expression(each, spot) for each in values)
        case ast.Name(id=name):
            yield from _bound(name, spot)
        case ast.Call(func=ast.Attribute(attr="strip", value=text)):
            yield Expression(text, spot)
        case ast.Call(func=ast.Attribute(attr="get", value=ast.Name(id=table)), args=[_, *others]):
            written = (*_values(spot.source.constants.get(table)), *others)
            yield from (Expression(each, spot) for each in written)
        case _:
            return


def _nodes(
    tree: ast.AST, function: ast.FunctionDef | None
) -> Iterator[tuple[ast.AST, ast.FunctionDef | None]]:
    for node in ast.iter_child_nodes(tree):
        yield node, function
        yield from _nodes(node, node if isinstance(node, ast.FunctionDef) else function)


def _handed_over(
    name: str, spot: Spot, below: tuple[ast.FunctionDef, ...] = ()
) -> Iterator[Expression]:
    """What the calls in the same file hand over as a parameter."""
    parameters = [] if spot.function is None else spot.function.args.args
    names = [each.arg for each in parameters if each.arg != "self"]
    if spot.function is None or name not in names:
        return
    for node, there in nodes_of(spot.source):
        if isinstance(node, ast.Call) and called(node.func) == spot.function.name:
            given = node.args[names.index(name) :][:1]
            given += [each.value for each in node.keywords if each.arg == name]
            for each in given:
                # What is only passed on comes from a call further up.
                passed_on = each.id if isinstance(each, ast.Name) else ""
                passing = (*below, spot.function)
                is_new = there.function not in passing
                further = [*_handed_over(passed_on, there, passing)] if is_new else []
                yield from further or [Expression(each, there)]


def _bound(name: str, spot: Spot) -> Iterator[Expression]:
    """What a name is bound to in its function, else in its file."""
    inside = () if spot.function is None else _nodes(spot.function, None)
    local = [value for node, _ in inside for value in _bound_by(node, name, spot)]
    constant = spot.source.constants.get(name)
    yield from local or ([] if constant is None else [Expression(constant, spot)])


def _bound_by(node: ast.AST, name: str, spot: Spot) -> Iterator[Expression]:
    match node:
        case ast.Assign(targets=[target], value=value):
            yield from _part(target, name, Expression(value, spot))
        case ast.For(target=target, iter=row) | ast.comprehension(target=target, iter=row):
            for member in _members(Expression(row, spot)):
                yield from _part(target, name, member)
        case _:
            return


def _part(target: ast.expr, name: str, value: Expression) -> Iterator[Expression]:
    """The part of a value that a name in a target gets."""
    node, spot = value
    match target, node:
        case ast.Name(id=found), _ if found == name:
            yield value
        case ast.Tuple(elts=names), ast.Tuple(elts=values):
            for inner, each in zip(names, values, strict=False):
                yield from _part(inner, name, Expression(each, spot))
        case ast.Tuple(), ast.Call(func=function):
            for given in _given(called(function), spot.source):
                yield from _part(target, name, given)
        case _:
            return


def _given(name: str, source: Source) -> Iterator[Expression]:
    """What the functions of a name in a file return or yield."""
    for function in source.functions.get(name, ()):
        yield from (Expression(each, Spot(source, function)) for each in given_by(function))


def _members(row: Expression) -> Iterator[Expression]:
    """The members of a row that is written out, here or under its name."""
    node, spot = row
    match node:
        case ast.List(elts=members) | ast.Tuple(elts=members):
            yield from (Expression(each, spot) for each in members)
        case ast.ListComp(elt=member) | ast.GeneratorExp(elt=member):
            yield Expression(member, spot)
        case ast.Name(id=name):
            inside = ast.walk(spot.function or spot.source.tree)
            written = [each.value for each in inside if _assigns(each, name)]
            for each in (*written, spot.source.constants.get(name)):
                if each is not None and not isinstance(each, ast.Name):
                    yield from _members(Expression(each, spot))
        case _:
            return


def _assigns(node: ast.AST, name: str) -> TypeGuard[ast.Assign]:
    targets = node.targets if isinstance(node, ast.Assign) else []
    return any(isinstance(each, ast.Name) and each.id == name for each in targets)


def _values(table: ast.expr | None) -> Iterator[ast.expr]:
    """The values of a table that is written out."""
    for node in () if table is None else ast.walk(table):
        match node:
            case ast.Dict(keys=keys, values=values):
                yield from (each for key, each in zip(keys, values, strict=True) if key)
            case ast.Call(func=ast.Attribute(attr="fromkeys"), args=[_, value]):
                yield value
            case _:
                pass
