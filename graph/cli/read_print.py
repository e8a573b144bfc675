"""A reading for people: what the notice says, under each item the words it was read from, and what is not known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from graph.cli.tables import Cell, Note, Row, clean, console, print_table
from graph.cli.texts import catalogue, heading, say
from graph.global_things import country_name
from graph.model import load_model

if TYPE_CHECKING:
    from graph.reading import Read
    from graph.statements import Rejection
    from loaders.extract.values import (
        Part,
        ReadAgreement,
        ReadDate,
        ReadEntity,
        ReadEvent,
        ReadField,
        ReadFigure,
        Reading,
        ReadLink,
        Span,
    )

_STYLES = {"planned": "yellow", "cancelled": "red", "postponed": "yellow", "unknown": "magenta"}
_QUOTE = "italic"
_UNKNOWN = "magenta"
_LONGEST_QUOTE = 400


class NoticePrinter:
    """Prints notices one after the other."""

    def __init__(self, lang: str) -> None:
        self._lang = lang

    def notice(self, read: Read) -> None:
        """Print one."""
        _Page(read, self._lang).show()

    def rejection(self, rejection: Rejection) -> None:
        """Nothing: the message stands on standard error already."""

    def end(self, accepted: int, rejected: int, passed: Sequence[str], proposed: Sequence[dict[str, Any]] = ()) -> None:
        """Nothing: the command tells the counts."""


class _Page:
    """One notice on the terminal."""

    def __init__(self, read: Read, lang: str) -> None:
        self._read = read
        self._reading: Reading = read.reading
        self._text = read.reading.notice.text
        self._lang = lang
        self._model = load_model()
        self._out = console()

    def show(self) -> None:
        """Print all of it; sections without anything in them are left out."""
        self._head()
        reading = self._reading
        if reading.agreements:
            agreement_columns = ("agreement", "status", "date", "place", "parties")
            self._section("read.agreements", agreement_columns, [self._agreement(one) for one in reading.agreements])
        if reading.events:
            event_columns = ("event", "status", "date", "place", "name")
            self._section("read.events", event_columns, [self._event(one) for one in reading.events])
        people = [(index, one) for index, one in enumerate(reading.entities) if one.class_name == "Person"]
        if people:
            rows = [row for index, one in people for row in self._person(index, one)]
            self._section("read.people", ("person", "post", "organisation"), rows)
        others = [one for one in reading.links if one.relation != "works_for"]
        if others:
            self._section("read.links", ("one", "relation", "other"), [self._link(one) for one in others])
        bodies = [one for one in reading.entities if self._is_body(one)]
        if bodies:
            self._section("read.bodies", ("name", "class", "country", "known_as"), [self._body(one) for one in bodies])
        self._rest()

    def _head(self) -> None:
        notice, document = self._reading.notice, self._reading.notice.document
        self._out.print(clean(document.name), style="bold underline")
        published = document.published or say("read.published_unknown", self._lang, reason=document.published_reason)
        facts = [
            self._read.place,
            self._language(notice.language),
            f"{heading('published', self._lang)}: {published}",
            document.publisher or "",
            *(say("read.summary", self._lang, address=address) for address in document.derived_from),
        ]
        self._out.print(clean(" · ".join(one for one in facts if one)), style="dim")
        self._out.print()

    def _language(self, code: str) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            return str(Locale.parse(code).get_display_name(self._lang) or code)
        except (UnknownLocaleError, ValueError):
            return code

    def _section(self, key: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
        self._out.print(say(key, self._lang), style="bold")
        print_table([heading(one, self._lang) for one in columns], rows)
        if not rows[-1].notes:
            self._out.print()

    def _rest(self) -> None:
        reading = self._reading
        if not (reading.agreements or reading.events):
            self._out.print(say("read.nothing", self._lang), style=_UNKNOWN)
        for note in reading.notes:
            self._out.print(f"{say('load.warning', self._lang)}: {clean(note)}")
        for reason, count in reading.dropped:
            self._out.print(say("read.dropped", self._lang, count=count, reason=clean(reason)))
        self._out.print()

    # --- rows

    def _agreement(self, one: ReadAgreement) -> Row:
        count = "" if one.count is None else f" ({one.count})"
        parties = " – ".join(self._name(index) for index in one.parties)
        involved = ", ".join(country_name(code, self._lang) for code in one.involves)
        notes = [
            *self._named(one.name),
            *self._parts(part for part in one.parts if part.role != "party"),
            *self._fields(one.fields),
            *self._earlier(one.follows_up),
            *self._unknown_date(one.date),
        ]
        if not one.parties:
            notes.append(self._note("read.parties_unknown", _UNKNOWN))
        if one.place is None and one.signed_at is not None:
            at = self._reading.events[one.signed_at]
            notes.append(self._note("read.signed_at", event=self._event_name(at)))
        cells = [
            Cell(self._code("agreement_kind", one.kind) + count),
            self._status("agreement_status", one.status),
            Cell(_days(one.date)),
            Cell("" if one.place is None else self._reading.entities[one.place].name),
            Cell(parties or involved),
        ]
        return Row(cells, [*notes, self._quote(one.quote)])

    def _event(self, one: ReadEvent) -> Row:
        notes = [
            *self._parts(one.parts),
            *(self._figure(figure) for figure in one.figures),
            *self._fields(one.fields),
            *self._earlier(one.follows_up),
            *self._unknown_date(one.start),
        ]
        if one.opens is not None:
            notes.insert(0, self._note("read.opens", centre=self._name(one.opens)))
        cells = [
            Cell(self._code("event_kind", one.kind)),
            self._status("event_status", one.status),
            Cell(_days(one.start, one.until)),
            Cell(", ".join(self._reading.entities[index].name for index in one.places)),
            Cell("" if one.name is None else one.name.of(self._text)),
        ]
        return Row(cells, [*notes, self._quote(one.quote)])

    def _person(self, index: int, person: ReadEntity) -> Iterator[Row]:
        posts = [one for one in self._reading.links if one.relation == "works_for" and one.subject == index]
        name = "; ".join(person.names)
        for post in posts:
            words = "" if post.detail is None else " ".join(post.detail.of(self._text).split())
            yield Row([Cell(name), Cell(words), Cell(self._name(post.object))])
        if not posts:
            yield Row([Cell(name), Cell(""), Cell("" if not person.country else self._country(person))])

    def _link(self, one: ReadLink) -> Row:
        relation = catalogue().get(f"value.{one.relation}", {}).get(self._lang, one.relation.replace("_", " "))
        return Row([Cell(self._name(one.subject)), Cell(relation), Cell(self._name(one.object))])

    def _body(self, one: ReadEntity) -> Row:
        node = self._model.nodes.get(one.class_name)
        known = "" if one.key is None else one.key.removeprefix("ref:")
        kind = node.labels[self._lang] if node else one.class_name
        cells = [Cell("; ".join(one.names)), Cell(kind), Cell(self._country(one)), Cell(known)]
        return Row(cells)

    def _is_body(self, one: ReadEntity) -> bool:
        """Agreements, events and people have tables of their own; a country says nothing more than its name."""
        return one.class_name not in ("Person", "Agreement", "Event", "Country")

    # --- parts of rows

    def _status(self, codes: str, status: str) -> Cell:
        shown = say("read.unknown", self._lang) if status == "unknown" else self._code(codes, status)
        return Cell(shown, _STYLES.get(status, ""))

    def _code(self, codes: str, code: str) -> str:
        listed = self._model.codes.get(codes)
        found = None if listed is None else listed.codes.get(code)
        return code.replace("_", " ") if found is None else found.labels[self._lang]

    def _name(self, index: int) -> str:
        one = self._reading.entities[index]
        country = self._country(one)
        return f"{one.name} ({country})" if country and one.class_name not in ("Country", "Place") else one.name

    def _country(self, one: ReadEntity) -> str:
        if one.country is None:
            return ""
        name = country_name(one.country, self._lang)
        return name + "?" * (one.country_basis == "inferred" and one.key is None)

    def _parts(self, parts: Iterable[Part]) -> Iterator[Note]:
        by_role: dict[tuple[str, str], list[str]] = {}
        for part in parts:
            name = self._name(part.entity)
            if part.on_behalf_of is not None:
                name = say("read.for", self._lang, person=name, body=self._reading.entities[part.on_behalf_of].name)
            by_role.setdefault((part.role, part.status), []).append(name)
        for (role, status), names in by_role.items():
            state = f" ({self._code('relation_status', status)})" if status in ("planned", "cancelled") else ""
            label = self._code("participation_role", role)
            yield Note(f"{label}{state}: {', '.join(names)}", _STYLES.get(status, ""))

    def _figure(self, figure: ReadFigure) -> Note:
        qualifier = "" if figure.qualifier == "exact" else f"{self._code('qualifier', figure.qualifier)} "
        country = f" ({country_name(figure.country, self._lang)})" if figure.country else ""
        value = f"{qualifier}{figure.value} {figure.unit or ''}".rstrip()
        return Note(f"{self._code('figure_measure', figure.measure)}{country}: {value}")

    def _fields(self, fields: Sequence[ReadField]) -> Iterator[Note]:
        names = []
        for one in fields:
            scheme, _, notation = one.key.partition(":")
            concept = self._model.concepts("Sector" if scheme == "sector" else "CooperationArea").get(notation)
            names.append(concept.labels[self._lang] if concept else notation)
        if names:
            yield Note(f"{heading('areas', self._lang)}: {', '.join(dict.fromkeys(names))}")

    def _named(self, name: Span | None) -> Iterator[Note]:
        if name is not None:
            yield Note(f"{heading('name', self._lang)}: {name.of(self._text)}")

    def _earlier(self, index: int | None) -> Iterator[Note]:
        if index is not None and index < len(self._reading.agreements):
            one = self._reading.agreements[index]
            names = " – ".join(self._reading.entities[party].name for party in one.parties)
            yield self._note("read.follows_up", agreement=f"{self._code('agreement_kind', one.kind)} {names}".strip())

    def _event_name(self, event: ReadEvent) -> str:
        return self._code("event_kind", event.kind) if event.name is None else event.name.of(self._text)

    def _unknown_date(self, date: ReadDate) -> Iterator[Note]:
        if date.value is None:
            yield self._note("read.day_unknown", _UNKNOWN, reason=date.reason or say("read.not_said", self._lang))

    def _note(self, key: str, style: str = "", **fields: str) -> Note:
        return Note(say(key, self._lang, **fields), style)

    def _quote(self, span: Span) -> Note:
        words = " ".join(span.of(self._text).split())
        shown = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]} […]"
        return Note(f"“{shown}”", _QUOTE)


def _days(start: ReadDate, until: ReadDate | None = None) -> str:
    last = start.last or (until.value if until is not None else None)
    if start.value is None:
        return "" if last is None else f"… – {last}"
    return start.value if last is None or last == start.value else f"{start.value} – {last}"
