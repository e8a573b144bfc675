"""The place of a parser in a query."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NoReturn

from graph.errors import QueryRefused
from graph.readonly.allowed import CLAUSES_FOR_PEOPLE, RESERVED
from graph.readonly.tokens import Token

DEEPEST = 50  # levels of brackets; keeps the parser, and the engine's, within their stacks

_NAMES = {"word", "quoted"}


class Cursor:
    """Reads tokens one after the other, and can try a reading that turns out to be another one."""

    def __init__(self, tokens: tuple[Token, ...]) -> None:
        self._tokens = tokens
        self._position = 0
        self._depth = 0
        self._failed: set[tuple[str, int]] = set()
        self._furthest: tuple[int, QueryRefused] | None = None

    @property
    def here(self) -> Token:
        """The next token."""
        return self._tokens[self._position]

    def ahead(self, count: int) -> Token:
        """The token that many after the next one."""
        return self._tokens[min(self._position + count, len(self._tokens) - 1)]

    def advance(self) -> Token:
        """Take the next token, whatever it is."""
        token = self.here
        if token.kind != "end":
            self._position += 1
        return token

    def at(self, *signs: str) -> bool:
        """Whether the next token is one of the signs."""
        return self.here.kind == "sign" and self.here.written in signs

    def at_word(self, *keywords: str) -> bool:
        """Whether the next token is one of the words of the language."""
        return self.here.keyword in keywords

    def accept(self, *signs: str) -> bool:
        """Take the next token if it is one of the signs."""
        if self.at(*signs):
            self._position += 1
            return True
        return False

    def accept_word(self, *keywords: str) -> bool:
        """Take the next token if it is one of the words of the language."""
        if self.at_word(*keywords):
            self._position += 1
            return True
        return False

    def expect(self, sign: str) -> None:
        """Take a sign that has to be there."""
        if not self.accept(sign):
            self.refuse_here(f"Expected here: {sign!r}. {CLAUSES_FOR_PEOPLE}")

    def expect_word(self, *keywords: str) -> None:
        """Take one of several words that has to be there."""
        if not self.accept_word(*keywords):
            self.refuse_here(f"Expected here: {' or '.join(keywords)}. {CLAUSES_FOR_PEOPLE}")

    def expect_any_name(self) -> None:
        """Take the name of a property, label or key, which may be any word."""
        if self.here.kind not in _NAMES:
            self.refuse_here(f"Expected here: a name. {CLAUSES_FOR_PEOPLE}")
        self._position += 1

    def at_variable(self) -> bool:
        """Whether the next token may name a variable."""
        return self.here.kind == "quoted" or (self.here.kind == "word" and self.here.keyword not in RESERVED)

    def expect_variable(self) -> None:
        """Take the name of a variable; words that begin a clause need backticks."""
        if self.here.keyword in RESERVED:
            self.refuse_here(f"{CLAUSES_FOR_PEOPLE}. A name that is such a word stands in backticks")
        if not self.at_variable():
            self.refuse_here(f"Expected here: a name. {CLAUSES_FOR_PEOPLE}")
        self._position += 1

    def separated(self, part: Callable[[], None]) -> None:
        """One part or more, with commas between them."""
        part()
        while self.accept(","):
            part()

    def refuse_here(self, remedy: str = CLAUSES_FOR_PEOPLE) -> NoReturn:
        """Refuse the query because of the next token."""
        token = self.here
        if token.kind == "end":
            message = "the query breaks off"
        elif token.keyword in RESERVED:
            message = f"{token.keyword} may not stand here"
        else:
            shown = token.written if len(token.written) <= 40 else f"{token.written[:40]}…"
            message = f"{shown!r} was not expected here"
        self.refuse(token, message, remedy)

    def refuse(self, token: Token, message: str, remedy: str) -> NoReturn:
        """Refuse the query because of a token; what was refused further on, in another reading, is told first."""
        try:
            token.refuse(message, remedy)
        except QueryRefused as refusal:
            if self._furthest is None or self._furthest[0] < self._position:
                self._furthest = (self._position, refusal)
            raise

    @property
    def furthest(self) -> QueryRefused | None:
        """Of all refusals so far, the one that came furthest."""
        return self._furthest[1] if self._furthest else None

    def attempt(self, reading: Callable[[], None]) -> bool:
        """Try a reading; if it fails, be where it began. A reading that failed at a place is not tried there again."""
        start, depth = self._position, self._depth
        tried = (reading.__name__, start)
        if tried in self._failed:
            return False
        try:
            reading()
        except QueryRefused:
            self._failed.add(tried)
            self._position, self._depth = start, depth
            return False
        return True

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """One level of brackets."""
        self._depth += 1
        if self._depth > DEEPEST:
            self.refuse(self.here, f"there are more than {DEEPEST} levels of brackets", "Simplify the query")
        yield
        self._depth -= 1
