"""Patterns of a reading query: `(a:Agency)-[:PARTY_TO]->(g {id: $id})`, with quantifiers and selectors."""

from __future__ import annotations

from abc import ABC, abstractmethod

from graph.readonly.cursor import Cursor

_SELECTORS = ("ANY", "ALL", "SHORTEST", "PATH", "PATHS", "GROUP", "GROUPS")
_SHORTEST = ("SHORTESTPATH", "ALLSHORTESTPATHS")


class Patterns(Cursor, ABC):
    """Reads patterns; expressions inside of them are left to who knows them."""

    @abstractmethod
    def expression(self) -> None:
        """Read an expression."""

    @abstractmethod
    def map_literal(self) -> None:
        """Read `{key: expression, …}`."""

    def pattern(self) -> None:
        """One pattern of MATCH: `[name =] [SHORTEST 2 PATHS] elements`."""
        self._path_name()
        while self.at_word(*_SELECTORS) or self.here.kind in {"number", "parameter"}:
            self.advance()
        if self.at_shortest_path():
            self.shortest_path()
        else:
            self._elements()

    def at_shortest_path(self) -> bool:
        """Whether `shortestPath(` or `allShortestPaths(` comes next."""
        return self.at_word(*_SHORTEST) and self.ahead(1).written == "("

    def shortest_path(self) -> None:
        """`shortestPath(elements)`."""
        self.advance()
        self.expect("(")
        with self.deeper():
            self._elements()
        self.expect(")")

    def simple_path(self) -> None:
        """A path as it may stand in an expression: nodes with at least one relationship between them."""
        self._node()
        self._relationship()
        self._node()
        while self.at("<", "-"):
            self._relationship()
            self._node()

    def labels(self, *, of_expression: bool = False) -> None:
        """What follows the colon of labels and types: `A`, `A:B`, `A|B&!C`, `(A|B)`, `%`, `$(expression)`."""
        self._label()
        while True:
            if self.at("|") and of_expression and not self._is_label_next():
                return  # the bar of a comprehension: [x IN list WHERE x:A | x.name]
            if not self.accept("|", "&", ":"):
                return
            self.accept(":")  # [:A|:B], the older way
            self._label()

    def _is_label_next(self) -> bool:
        after = self.ahead(1)
        if after.kind in {"word", "quoted"}:
            return self.ahead(2).written not in {"(", "{"}
        return after.kind == "sign" and after.written in {"!", "%", ":"}

    def _label(self) -> None:
        while self.accept("!"):
            pass
        if self.accept("%"):
            return
        if self.at("("):
            self.advance()
            with self.deeper():
                self.labels()
            self.expect(")")
        elif self.at("$") or (self.here.kind == "parameter" and self.here.written.lower() in {"$any", "$all"}):
            self.advance()
            self.expect("(")
            with self.deeper():
                self.expression()
            self.expect(")")
        else:
            self.expect_any_name()

    def _path_name(self) -> None:
        if self.ahead(1).written == "=" and self.at_variable():
            self.advance()
            self.expect("=")

    def _elements(self) -> None:
        self._node_or_path()
        while True:
            if self.at("<", "-"):
                self._relationship()
                self._quantifier()
                self._node_or_path()
            elif self.at("("):
                self._node_or_path()
            else:
                return

    def _node_or_path(self) -> None:
        inner = self.ahead(1)
        is_path = inner.written == "(" or (inner.kind in {"word", "quoted"} and self.ahead(2).written == "=")
        if not (self.at("(") and is_path):
            self._node()
            return
        self.expect("(")
        with self.deeper():
            self._path_name()
            self._elements()
            self._condition()
        self.expect(")")
        self._quantifier()

    def _quantifier(self) -> None:
        if self.accept("+", "*"):
            return
        if self.accept("{"):
            while self.here.kind == "number" or self.at(","):
                self.advance()
            self.expect("}")

    def _node(self) -> None:
        self.expect("(")
        with self.deeper():
            self._name_and_labels()
            self._properties()
            self._condition()
        self.expect(")")

    def _relationship(self) -> None:
        self.accept("<")
        self.expect("-")
        if self.accept("["):
            with self.deeper():
                self._name_and_labels()
                if self.accept("*"):
                    self._length()
                self._properties()
                self._condition()
            self.expect("]")
        self.expect("-")
        self.accept(">")

    def _name_and_labels(self) -> None:
        if self.at_variable() and not self.at_word("IS"):
            self.advance()
        if self.accept(":") or self.accept_word("IS"):
            self.labels()

    def _length(self) -> None:
        if self.here.kind == "number":
            self.advance()
        if self.accept("..") and self.here.kind == "number":
            self.advance()

    def _properties(self) -> None:
        if self.at("{"):
            self.map_literal()
        elif self.here.kind == "parameter":
            self.advance()

    def _condition(self) -> None:
        if self.accept_word("WHERE"):
            self.expression()
