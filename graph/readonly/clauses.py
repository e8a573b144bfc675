"""Clauses of a reading query: the list of what may stand where a clause begins."""

from __future__ import annotations

from graph.errors import QueryRefused
from graph.readonly.allowed import CLAUSES_FOR_PEOPLE, PROCEDURES, RESERVED
from graph.readonly.expressions import Expressions


class Clauses(Expressions):
    """Reads whole queries. The order of clauses is the engine's matter."""

    def statement(self) -> None:
        """One query to the end, with at most one semicolon there.

        Raises:
            QueryRefused: If it is anything else.
        """
        try:
            self._query()
            self.accept(";")
            if self.here.kind != "end":
                self.refuse_here()
        except QueryRefused as refusal:
            raise (self.furthest or refusal) from None

    def subquery(self, *, may_be_pattern: bool) -> None:
        """`{ query }`, or `{ pattern, … WHERE … }`."""
        self.expect("{")
        with self.deeper():
            if may_be_pattern and self.here.keyword not in self._READERS:
                self.separated(self.pattern)
                if self.accept_word("WHERE"):
                    self.expression()
            else:
                self._query()
        self.expect("}")

    def _query(self) -> None:
        self._clause()
        while self.here.keyword in self._READERS:
            self._clause()

    def _clause(self) -> None:
        read = self._READERS.get(self.here.keyword)
        if read is None:
            if self.here.keyword and self.here.keyword not in RESERVED:
                self.refuse(self.here, f"{self.here.written[:40]} begins no reading clause", CLAUSES_FOR_PEOPLE)
            self.refuse_here()
        self.advance()
        read(self)

    def _optional(self) -> None:
        if self.accept_word("CALL"):
            self._call()
        else:
            self.expect_word("MATCH")
            self._match()

    def _match(self) -> None:
        self.separated(self.pattern)

    def _hint(self) -> None:
        """`USING INDEX n:Label(name)`, `USING SCAN n:Label`, `USING JOIN ON a, b`."""
        if self.accept_word("JOIN"):
            self.expect_word("ON")
            self.separated(self.expect_variable)
            return
        is_scan = self.accept_word("SCAN")
        if not is_scan:
            self.accept_word("TEXT", "RANGE", "POINT")
            self.expect_word("INDEX")
            self.accept_word("SEEK")
        self.expect_variable()
        self.expect(":")
        self.labels()
        if not is_scan:
            self.expect("(")
            self.separated(self.expect_any_name)
            self.expect(")")

    def _projection(self) -> None:
        self.accept_word("DISTINCT")
        self.separated(self._item)

    def _item(self) -> None:
        if self.accept("*"):
            return
        self.expression()
        self._alias()

    def _alias(self) -> None:
        if self.accept_word("AS"):
            self.expect_variable()

    def _unwind(self) -> None:
        self.expression()
        self.expect_word("AS")
        self.expect_variable()

    def _order(self) -> None:
        self.expect_word("BY")
        self.separated(self._key)

    def _key(self) -> None:
        self.expression()
        self.accept_word("ASC", "ASCENDING", "DESC", "DESCENDING")

    def _union(self) -> None:
        self.accept_word("ALL", "DISTINCT")
        if self.here.keyword not in self._READERS:
            self.refuse_here()

    def _call(self) -> None:
        if self.accept("("):
            if not self.accept("*") and not self.at(")"):
                self.separated(self.expect_variable)
            self.expect(")")
            self.subquery(may_be_pattern=False)
        elif self.at("{"):
            self.subquery(may_be_pattern=False)
        else:
            self._procedure()

    def _procedure(self) -> None:
        start = self.here
        parts = [start.name]
        self.expect_any_name()
        while self.accept("."):
            parts.append(self.here.name)
            self.expect_any_name()
        written = ".".join(parts)
        if written.lower() not in PROCEDURES:
            remedy = f"Allowed are {', '.join(sorted(PROCEDURES))}, and CALL {{ … }} that only reads"
            self.refuse(start, f"the procedure {written[:60]} is not on the list of harmless ones", remedy)
        if self.accept("("):
            self.expect(")")
        if self.accept_word("YIELD") and not self.accept("*"):
            self.separated(self._yielded)

    def _yielded(self) -> None:
        self.expect_any_name()
        self._alias()

    _READERS = {
        "MATCH": _match,
        "OPTIONAL": _optional,
        "WITH": _projection,
        "RETURN": _projection,
        "UNWIND": _unwind,
        "WHERE": Expressions.expression,
        "ORDER": _order,
        "SKIP": Expressions.expression,
        "OFFSET": Expressions.expression,
        "LIMIT": Expressions.expression,
        "UNION": _union,
        "CALL": _call,
        "USING": _hint,
    }
    """What begins a clause, and what reads the rest of it."""
