r"""A query as tokens, with everything refused that two engines might read differently.

What was measured: Neo4j replaces `\u0027` and the like before it looks for the ends of texts, names and comments, so
that such a text ends earlier than it seems to; ArcadeDB does so only inside a text, after it found the end.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import NoReturn

from graph.errors import Place, QueryRefused

LONGEST_QUERY = 100_000  # characters

_TOKEN = re.compile(
    r"""
    (?P<space>[ \t\r\n\u00a0\u3000]+)
    | (?P<comment>//[^\r\n]* | /\*.*?\*/)
    | (?P<text>'(?:[^'\\]|\\.)*+' | "(?:[^"\\]|\\.)*+")
    | (?P<quoted>`(?:[^`]|``)*+`)
    | (?P<parameter>\$(?:`(?:[^`]|``)*+`|\w+))
    | (?P<number>0[xX][0-9a-fA-F]+ | 0[oO][0-7]+ | (?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?)
    | (?P<word>[^\W0-9]\w*)
    | (?P<sign>\.\. | <= | >= | <> | != | =~ | :: | \|\| | /(?!\*) | [-+*%^=<>()\[\]{},.:|&!;$])
    """,
    re.VERBOSE | re.DOTALL,
)
_LINE_END = re.compile(r"\r\n|\r|\n")
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_GLUED = {"number": re.compile(r"[\w$`]|\.(?!\.)"), "word": re.compile(r"\$"), "parameter": re.compile(r"\$")}
_UNSEEN = {"Cc", "Cs", "Zl", "Zp"}  # control characters, halves of surrogate pairs, separators of lines and paragraphs


@dataclass(frozen=True, slots=True)
class Token:
    """One token of a query.

    Attributes:
        kind: `word`, `quoted` (a name in backticks), `text`, `number`, `parameter`, `sign`, or `end` after the last.
        written: As it stands in the query.
        line: From 1.
        column: In code points, from 1.
    """

    kind: str
    written: str
    line: int
    column: int

    @property
    def keyword(self) -> str:
        """In capitals if it may be a word of the language, else empty."""
        return self.written.upper() if self.kind == "word" else ""

    @property
    def name(self) -> str:
        """What a name without its backticks is."""
        return self.written[1:-1].replace("``", "`") if self.kind == "quoted" else self.written

    def refuse(self, message: str, remedy: str) -> NoReturn:
        """Refuse the query because of this token."""
        raise QueryRefused(message, where=Place("query", self.line, self.column), remedy=remedy)


def tokenise(query: str) -> tuple[Token, ...]:
    """The tokens of a query without spaces and comments, and one of the kind `end`.

    Raises:
        QueryRefused: If it is longer than `LONGEST_QUERY`, or holds something that is no token of Cypher or ambiguous.
    """
    if len(query) > LONGEST_QUERY:
        remedy = "Hand lists of values over as parameters"
        raise QueryRefused(
            f"the query is longer than {LONGEST_QUERY:,} characters", where=Place("query"), remedy=remedy
        )
    found: list[Token] = []
    position, line, line_start = 0, 1, 0
    while position < len(query):
        match = _TOKEN.match(query, position)
        if match is None:
            _refuse_character(query, Token("sign", query[position], line, position - line_start + 1), position)
        token = Token(match.lastgroup or "", match[0], line, position - line_start + 1)
        if token.kind in _CHECKS:
            _CHECKS[token.kind](token)
        if token.kind in _GLUED and _GLUED[token.kind].match(query, match.end()):
            token.refuse(f"a space is missing after {token.written[:40]!r}", "Put one there")
        if token.kind not in {"space", "comment"}:
            found.append(token)
        for end in _LINE_END.finditer(match[0]):
            line, line_start = line + 1, position + end.end()
        position = match.end()
    found.append(Token("end", "", line, position - line_start + 1))
    return tuple(found)


def _refuse_character(query: str, token: Token, position: int) -> NoReturn:
    character = token.written
    if character in "'\"":
        token.refuse("the text that begins here has no end", f"Close it with {character}")
    if character == "`":
        token.refuse("the name that begins here has no end", "Close it with `")
    if query.startswith("/*", position):
        token.refuse("the comment that begins here has no end", "Close it with */")
    if character == "\\":
        token.refuse("a backslash stands outside of a text", "Write the character itself")
    shown = character if character.isprintable() and not character.isspace() else _code(character)
    token.refuse(f"the character {shown} has no meaning in a query", "Remove it, or put it in quotes or backticks")


def _code(character: str) -> str:
    name = unicodedata.name(character, "")
    return f"U+{ord(character):04X} {name}".rstrip()


def _check_text(token: Token) -> None:
    _check_unseen(token)
    for escape in _ESCAPE.finditer(token.written):
        code, other = escape.groups()
        if other == "u":
            token.refuse("the text holds \\u without four hexadecimal digits", "Write a backslash as \\\\")
        if code and not chr(int(code, 16)).isalnum():
            token.refuse(f"the text holds \\u{code}, which engines read differently", "Write the character itself")


def _check_hidden(token: Token) -> None:
    """Comments and names in backticks."""
    _check_unseen(token)
    if "\\u" in token.written.lower():
        what = "comment" if token.kind == "comment" else "name"
        token.refuse(f"the {what} holds \\u, which engines read differently", "Write the character itself")
    if token.kind == "comment" and token.written.startswith("/*") and "/*" in token.written[2:]:
        token.refuse("a comment begins inside this comment", "Close the first one before")
    if token.kind == "quoted" and not token.name:
        token.refuse("the name in backticks is empty", "Write the name")


def _check_unseen(token: Token) -> None:
    for character in token.written:
        if character not in "\t\r\n" and unicodedata.category(character) in _UNSEEN:
            token.refuse(f"the character {_code(character)} cannot be seen", "Remove it")


def _check_word(token: Token) -> None:
    for character in token.written:
        if not (character.isascii() or _is_plain_letter(character)):
            message = f"the character {_code(character)} stands outside of quotes"
            token.refuse(message, "Put names with such characters in backticks")


def _check_parameter(token: Token) -> None:
    inside = Token("quoted" if token.written[1] == "`" else "word", token.written[1:], token.line, token.column)
    (_check_hidden if inside.kind == "quoted" else _check_word)(inside)


def _is_plain_letter(character: str) -> bool:
    """A letter that no change of case or width turns into one of the letters of keywords."""
    forms = {unicodedata.normalize("NFKC", form) for form in (character, character.upper(), character.lower())}
    return (
        character.isalpha()
        and ord(character) < 0x10000
        and unicodedata.normalize("NFKC", character) == character
        and not any(part.isascii() for form in forms - {"SS"} for part in form)  # ß; no clause is written with SS
    )


_CHECKS = {
    "comment": _check_hidden,
    "quoted": _check_hidden,
    "text": _check_text,
    "parameter": _check_parameter,
    "word": _check_word,
}
