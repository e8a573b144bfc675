"""Expressions of a reading query.

Operators are read without their precedence: what an expression means is the engine's matter, here it only matters
which functions and subqueries it holds.
"""

from __future__ import annotations

from abc import abstractmethod

from graph.readonly.allowed import FUNCTIONS, ITERATING, RESERVED, TYPE_WORDS
from graph.readonly.patterns import Patterns

_SIGNS = ("+", "-", "*", "/", "%", "^", "=", "<>", "!=", "<", ">", "<=", ">=", "=~", "||")
_COMPARING = ("=", "<>", "!=", "<", ">", "<=", ">=", "=~")
_WORDS = ("AND", "OR", "XOR", "IN", "CONTAINS")
_TWO_WORDS = ("STARTS", "ENDS")  # … WITH
_NORMAL_FORMS = ("NFC", "NFD", "NFKC", "NFKD")


class Expressions(Patterns):
    """Reads expressions; queries inside of them are left to who knows clauses."""

    @abstractmethod
    def subquery(self, *, may_be_pattern: bool) -> None:
        """Read `{ query }`, or `{ pattern WHERE … }` where that is allowed too."""

    def expression(self) -> None:
        """Operands with operators between them."""
        with self.deeper():
            self._operand()
            while self._operator():
                self._operand()

    def map_literal(self) -> None:
        """`{key: expression, …}`; any word may be a key."""
        self.expect("{")
        if not self.accept("}"):
            self.separated(self._map_entry)
            self.expect("}")

    def _map_entry(self) -> None:
        self.expect_any_name()
        self.expect(":")
        self.expression()

    def _operator(self) -> bool:
        if self.at_word(*_TWO_WORDS) and self.ahead(1).keyword == "WITH":
            self.advance()
            self.advance()
            return True
        return self.accept(*_SIGNS) or self.accept_word(*_WORDS)

    def _operand(self) -> None:
        while self.accept("+", "-") or self.accept_word("NOT"):
            pass
        self._atom()
        while self._postfix():
            pass

    def _postfix(self) -> bool:
        if self.accept("."):
            self.expect_any_name()
        elif self.at("["):
            self._subscript()
        elif self.accept("::"):
            self._type()
        elif self.accept(":"):
            self.labels(of_expression=True)
        elif self.at_word("IS"):
            self._is()
        else:
            return False
        return True

    def _subscript(self) -> None:
        self.expect("[")
        if not self.at(".."):
            self.expression()
        if self.accept("..") and not self.at("]"):
            self.expression()
        self.expect("]")

    def _is(self) -> None:
        """`IS [NOT] NULL`, `IS [NOT] :: TYPE`, `IS [NOT] NFC NORMALIZED`, `IS [NOT] Label`."""
        self.expect_word("IS")
        self.accept_word("NOT")
        if self.accept_word("NULL", "NORMALIZED"):
            return
        if self.accept("::") or self.accept_word("TYPED"):
            self._type()
        elif self.at_word(*_NORMAL_FORMS) and self.ahead(1).keyword == "NORMALIZED":
            self.advance()
            self.advance()
        else:
            self.labels(of_expression=True)

    def _type(self) -> None:
        while True:
            if not self.at_word(*TYPE_WORDS):
                self.refuse_here("Write the name of a type, such as INTEGER or LIST<STRING>")
            while self.accept_word(*TYPE_WORDS):
                pass
            if self.accept("<"):
                with self.deeper():
                    self._type()
                self.expect(">")
            if self.at_word("NOT") and self.ahead(1).keyword == "NULL":
                self.advance()
                self.advance()
            if not (self.at("|") and self.ahead(1).keyword in TYPE_WORDS):
                return
            self.advance()

    def _atom(self) -> None:
        if self.here.kind in {"number", "text", "parameter"}:
            self.advance()
        elif self.at("("):
            if not self.attempt(self.simple_path):
                self._parenthesised()
        elif self.at("["):
            self._list()
        elif self.at("{"):
            self.map_literal()
        elif self.at_word("CASE") and self.ahead(1).written not in {".", "(", ","}:
            self._case()
        elif self.at_word("EXISTS", "COUNT") and self.ahead(1).written == "{":
            self.advance()
            self.subquery(may_be_pattern=True)
        elif self.at_word("COLLECT") and self.ahead(1).written == "{":
            self.advance()
            self.subquery(may_be_pattern=False)
        elif self.at_shortest_path():
            self.shortest_path()
        elif not self._function():
            self._variable()

    def _parenthesised(self) -> None:
        self.expect("(")
        self.expression()
        self.expect(")")

    def _list(self) -> None:
        """`[1, 2]`, `[x IN list WHERE … | …]`, `[p = (a)-->(b) WHERE … | …]`: an expression comes first in all."""
        self.expect("[")
        if self.accept("]"):
            return
        self.expression()
        if self.at(","):
            self.advance()
            self.separated(self.expression)
        else:
            self._comprehension()
        self.expect("]")

    def _comprehension(self) -> None:
        if self.accept_word("WHERE"):
            self.expression()
        if self.accept("|"):
            self.expression()

    def _case(self) -> None:
        self.expect_word("CASE")
        if not self.at_word("WHEN"):
            self.expression()
        self.expect_word("WHEN")
        while True:
            self.separated(self._alternative)
            self.expect_word("THEN")
            self.expression()
            if not self.accept_word("WHEN"):
                break
        if self.accept_word("ELSE"):
            self.expression()
        self.expect_word("END")

    def _alternative(self) -> None:
        if self.at_word("IS"):
            self._is()
            return
        if self.at_word(*_TWO_WORDS) and self.ahead(1).keyword == "WITH":
            self.advance()
            self.advance()
        else:
            self.accept(*_COMPARING)
        self.expression()

    def _variable(self) -> None:
        self.expect_variable()
        if self.accept("{") and not self.accept("}"):
            self.separated(self._projected)
            self.expect("}")

    def _projected(self) -> None:
        """An item of a map projection: `.name`, `.*`, `key: expression`, `variable`."""
        if self.accept("."):
            if not self.accept("*"):
                self.expect_any_name()
        elif self.ahead(1).written == ":":
            self._map_entry()
        else:
            self.expect_variable()

    def _function(self) -> bool:
        """A call; the whole name, with its namespace, has to be on the list."""
        if self.here.kind not in {"word", "quoted"} or self.here.keyword in RESERVED:
            return False
        length = 1
        while self.ahead(length).written == "." and self.ahead(length + 1).kind in {"word", "quoted"}:
            length += 2
        if self.ahead(length).written != "(":
            return False
        written = ".".join(self.ahead(part).name for part in range(0, length, 2))
        name = written.lower()
        if name not in FUNCTIONS:
            remedy = "Allowed are Cypher's own functions, such as count, collect, coalesce, size and date"
            self.refuse(self.here, f"the function {written[:60]} is not on the list of harmless ones", remedy)
        for _ in range(length):
            self.advance()
        self._arguments(name)
        return True

    def _arguments(self, name: str) -> None:
        self.expect("(")
        if self.accept(")"):
            return
        self.accept_word("DISTINCT")
        if name == "trim":
            self._trimmed()
        elif not self.accept("*"):
            self.separated(self.expression)
            if (name in ITERATING and self.accept_word("WHERE")) or (name == "reduce" and self.accept("|")):
                self.expression()
        self.expect(")")

    def _trimmed(self) -> None:
        """`trim(text)`, `trim(LEADING 'x' FROM text)`."""
        if self.at_word("BOTH", "LEADING", "TRAILING") and self.ahead(1).written not in {")", ".", "[", ","}:
            self.advance()
        if not self.at_word("FROM"):
            self.separated(self.expression)
        if self.accept_word("FROM"):
            self.expression()
