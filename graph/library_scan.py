"""Reading Cypher just far enough to check a query file: the parameters it uses and the columns it returns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import Place, SchemaError

_TOKEN = re.compile(
    r"""(?P<comment>//[^\n]*|/\*.*?\*/)
      | (?P<string>'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")
      | (?P<quoted>`(?:``|[^`])*`)
      | (?P<param>\$(?:\w+|`(?:``|[^`])*`))
      | (?P<word>\w+)
      | (?P<space>\s+)
      | (?P<sign>.)""",
    re.VERBOSE | re.DOTALL,
)
_OPENING, _CLOSING = "([{", ")]}"
_AFTER_RETURN = frozenset({"ORDER", "SKIP", "OFFSET", "LIMIT", "UNION"})


@dataclass(frozen=True, slots=True)
class Token:
    """A word, sign or literal of Cypher; neither space nor comment.

    Attributes:
        kind: `word`, `quoted` (a name in backticks), `param`, `string` or `sign`.
        line: 1-based line of the file.
        depth: How many brackets of any kind are open around it.
    """

    kind: str
    text: str
    line: int
    depth: int

    @property
    def name(self) -> str:
        """The name without `$` and backticks."""
        return self.text.removeprefix("$").strip("`").replace("``", "`")


def tokens(cypher: str, first_line: int = 1) -> Iterator[Token]:
    """The tokens of a text whose first line is `first_line` of its file."""
    line, depth = first_line, 0
    for match in _TOKEN.finditer(cypher):
        kind, text = match.lastgroup or "sign", match.group()
        if kind == "sign" and text in _CLOSING:
            depth -= 1
        if kind not in {"space", "comment"}:
            yield Token(kind, text, line, depth)
        if kind == "sign" and text in _OPENING:
            depth += 1
        line += text.count("\n")


def used_params(cypher: str, first_line: int = 1) -> dict[str, int]:
    """Parameters the text uses, each with the line where it stands first."""
    found: dict[str, int] = {}
    for token in tokens(cypher, first_line):
        if token.kind == "param":
            found.setdefault(token.name, token.line)
    return found


def returned_columns(cypher: str, file: str, first_line: int = 1) -> tuple[str, ...]:
    """The columns of the RETURN that ends the text; of each of its branches, if UNION joins several.

    Raises:
        SchemaError: If there is none, a column has no plain name, or the branches differ.
    """
    branches: list[tuple[int, tuple[str, ...]]] = []
    top = [token for token in tokens(cypher, first_line) if token.depth == 0 or token.text in _OPENING]
    start: int | None = None
    for i, token in enumerate(top):
        if token.kind == "word" and token.text.upper() == "RETURN" and token.depth == 0:
            start = i
    if start is None:
        raise SchemaError(
            "the query returns nothing", where=Place(file, first_line), remedy="End it with RETURN … AS name"
        )
    for i, token in enumerate(top):
        if token.kind == "word" and token.text.upper() == "RETURN" and token.depth == 0:
            branches.append((token.line, tuple(_names(top[i + 1 :], file, token.line))))
    line, last = branches[-1]
    if any(names != last for _, names in branches):
        raise SchemaError("the branches of UNION return different columns", where=Place(file, line))
    return last


def _names(rest: list[Token], file: str, line: int) -> Iterator[str]:
    """Names of the items of one RETURN, given the top-level tokens after it."""
    item: list[Token] = []
    for token in [*rest, Token("sign", ";", line, 0)]:
        ends = token.depth == 0 and (
            token.text == ";" or (token.kind == "word" and token.text.upper() in _AFTER_RETURN)
        )
        if token.depth == 0 and (token.text == "," or ends):
            yield _name(item, file, line)
            item = []
        else:
            item.append(token)
        if ends:
            return


def _name(item: list[Token], file: str, line: int) -> str:
    plain = [
        token for token in item if not (token.kind == "word" and token.text.upper() == "DISTINCT" and token is item[0])
    ]
    where = Place(file, plain[0].line if plain else line)
    named = len(plain) > 2 and plain[-2].text.upper() == "AS" and plain[-1].kind in {"word", "quoted"}
    alone = len(plain) == 1 and plain[0].kind in {"word", "quoted"}
    if not (named or alone):
        text = " ".join(token.text for token in plain)
        raise SchemaError(f"the column {text!r} has no name", where=where, remedy="Write … AS name")
    return plain[-1].name
