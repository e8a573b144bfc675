"""What passes between the stages of a reader, and what every reader returns.

A notice goes in; sentences with tokens, mentions of names, expressions of time come out of the first stages; a
`Reading` is what a reader understood. All spans count code points of the notice's text, so that `text[start:end]`
is always the exact words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal, Protocol

from graph.statements import Document

Tag = Literal["noun", "name", "verb", "adjective", "number", "particle", "function", "punct", "other"]
Basis = Literal["stated", "inferred"]
State = Literal["planned", "done", "cancelled", "postponed", "unknown"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to before `end` of a notice's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words."""
        return text[self.start : self.end]

    def covers(self, other: Span) -> bool:
        """Whether the other lies wholly within."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Notice:
    """A document ready to be read.

    Attributes:
        text: The whole decoded text; what repeats an earlier passage is still in it, so that offsets hold.
        language: BCP 47, the primary subtag: `en`, `de`, `ko`, `ru` …
        passages: Title and paragraphs in reading order, without headers and without passages said before.
        title: One of the passages, if the notice has a title.
    """

    document: Document
    text: str
    language: str
    passages: tuple[Span, ...]
    title: Span | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word, particle or mark; `lemma` in lower case where the language knows case."""

    span: Span
    text: str
    lemma: str
    tag: Tag


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence; `passage` is its index in `Notice.passages`."""

    span: Span
    tokens: tuple[Token, ...]
    passage: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands.

    Attributes:
        span: The words of the name alone, without particle, title, acronym in brackets.
        name: Its base form: particles cut, inflection undone.
        class_name: A node class: Agency, Company, ResearchInstitute, Association, Organisation, Centre, Person,
            Programme, Place, Country; also Event or Agreement for one called by a name of its own.
        key: `ref:kr-kosme`, `country:KZ`, `ref:place-kz-almaty` if the name is known and means only that; else None.
        country: ISO code, if known, said beside the name or concluded.
        country_basis: Whether the country is said here or concluded.
        kind: A code of organisation_kind, centre_kind or place_kind, if known.
        acronym: The one given with the name, `KOSME` of "Korea SMEs and Startups Agency (KOSME)".
        sentence: Index of the sentence.
        marker: How the sentence ties the name in, a code of the pack: `with`, `between`, `by`, `in`, `from`, `to`,
            `of`, `topic`, `subject`, `object`, `possessive`, `presence` (in the presence of …), … or None.
        group: Names joined by and / und / 와 / a comma bear the same number within the notice; every other its own.
        refers_to: Index of an earlier mention that this one stands for (short form, acronym, "the agency"), or None.
        score: 0 to 1, how sure it is that this is a name of that class.
    """

    span: Span
    name: str
    class_name: str
    sentence: int
    key: str | None = None
    country: str | None = None
    country_basis: Basis | None = None
    kind: str | None = None
    acronym: str | None = None
    marker: str | None = None
    group: int = -1
    refers_to: int | None = None
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Post:
    """A post held: indices of the mentions of person and body (None if the body is not named), and the post's words."""

    person: int
    body: int | None
    post: Span
    quote: Span


@dataclass(frozen=True, slots=True)
class Time:
    """An expression of time, resolved as far as the text allows.

    Attributes:
        value: Partial date of the (first) day: `2022-05-17`, `2022-05`, `--05`; None if it cannot be told.
        last: Partial date of the last day of a range, else None.
        reason: How it was resolved, or why it could not be.
        relative: Whether it was reckoned from the notice's date or from another expression.
        repeats: `this day`, 이날, "that day": index of the time it takes up, or None.
    """

    span: Span
    value: str | None
    sentence: int
    last: str | None = None
    reason: str = ""
    relative: bool = False
    repeats: int | None = None


@dataclass(frozen=True, slots=True)
class Tense:
    """Whether what a clause tells is planned or done, and the words that say so (None: nothing says so)."""

    state: State
    span: Span | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known of a notice before frames are made."""

    notice: Notice
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...] = ()
    posts: tuple[Post, ...] = ()
    times: tuple[Time, ...] = ()


# --- what every reader returns


@dataclass(frozen=True, slots=True)
class ReadDate:
    """A partial date with the words it was read from, or the reason why it is not known."""

    value: str | None
    span: Span | None = None
    last: str | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReadEntity:
    """One thing that the notice names, however often.

    Attributes:
        spans: Where it is named, in order of the text; the first is its evidence.
        names: Base forms, the fullest first; then short forms and acronyms.
    """

    names: tuple[str, ...]
    class_name: str
    spans: tuple[Span, ...]
    key: str | None = None
    country: str | None = None
    country_basis: Basis | None = None
    country_span: Span | None = None
    kind: str | None = None
    acronym: str | None = None
    readers: tuple[str, ...] = ()
    score: float = 1.0

    @property
    def name(self) -> str:
        """The fullest base form."""
        return self.names[0]


@dataclass(frozen=True, slots=True)
class Part:
    """An entity's part in an agreement or event: its index, the role's code and the words that say so."""

    entity: int
    role: str
    span: Span
    status: State = "unknown"
    on_behalf_of: int | None = None


@dataclass(frozen=True, slots=True)
class ReadField:
    """A sector or area of cooperation: `sector:robotics` or `area:training`."""

    key: str
    span: Span


@dataclass(frozen=True, slots=True)
class ReadFigure:
    """A reported number; `measure` and `qualifier` are codes of the schema."""

    measure: str
    value: str
    span: Span
    qualifier: str = "exact"
    unit: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class ReadAgreement:
    """An agreement: parties have the role `party`, people who sign `signatory`, who looks on `witness`.

    Attributes:
        kind: A code of agreement_kind.
        status: A code of agreement_status.
        quote: The words that tell of it: a clause or a sentence.
        involves: Countries said of it without naming parties, ISO codes.
        follows_up: Index of an earlier agreement in the reading.
        signed_at: Index of the event at which it is signed.
    """

    kind: str
    status: str
    quote: Span
    trigger: Span
    parts: tuple[Part, ...] = ()
    date: ReadDate = ReadDate(None)
    status_span: Span | None = None
    place: int | None = None
    name: Span | None = None
    count: int | None = None
    involves: tuple[str, ...] = ()
    fields: tuple[ReadField, ...] = ()
    follows_up: int | None = None
    signed_at: int | None = None
    readers: tuple[str, ...] = ()
    score: float = 1.0

    @property
    def parties(self) -> tuple[int, ...]:
        """Indices of the entities that are party to it."""
        return tuple(part.entity for part in self.parts if part.role == "party")


@dataclass(frozen=True, slots=True)
class ReadEvent:
    """An event; the roles of its parts are codes of participation_role.

    Attributes:
        opens: Index of the centre that is opened.
        follows_up: Index of the agreement that it follows up.
    """

    kind: str
    status: str
    quote: Span
    trigger: Span
    name: Span | None = None
    parts: tuple[Part, ...] = ()
    start: ReadDate = ReadDate(None)
    until: ReadDate | None = None
    status_span: Span | None = None
    places: tuple[int, ...] = ()
    figures: tuple[ReadFigure, ...] = ()
    fields: tuple[ReadField, ...] = ()
    involves: tuple[str, ...] = ()
    opens: int | None = None
    follows_up: int | None = None
    readers: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class ReadLink:
    """A relation outside agreements and events.

    Attributes:
        relation: `works_for` (with `detail`, the post), `subordinate_to`, `located_in`, `hosts`, `operates`, `makes`.
    """

    subject: int
    relation: str
    object: int
    quote: Span
    detail: Span | None = None
    readers: tuple[str, ...] = ()
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader understood of one notice; indices point into `entities`.

    Attributes:
        dropped: Proposals that were not believed, by reason: a quote not in the text, a name not near it.
    """

    notice: Notice
    entities: tuple[ReadEntity, ...] = ()
    agreements: tuple[ReadAgreement, ...] = ()
    events: tuple[ReadEvent, ...] = ()
    links: tuple[ReadLink, ...] = ()
    dropped: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name the reader is told of beforehand.

    Attributes:
        key: The key of what bears it: `ref:kr-kosme`; for a store's own body its canonical key.
        generic: Bodies of several countries bear it; it means this one only together with its country.
    """

    value: str
    language: str
    key: str
    class_name: str
    country: str | None = None
    kind: str | None = None
    name_kind: str = "official"
    generic: bool = False


class Reader(Protocol):
    """Anything that reads notices."""

    @property
    def name(self) -> str:
        """Who found it, in `extractors`: `rules 1`, `spacy en_core_web_sm 3.8`, `llm qwen3`."""
        ...

    def read(self, notice: Notice) -> Reading:
        """Understand one notice. Never raises for what the text holds."""
        ...


def sentence_at(sentences: Sequence[Sentence], offset: int) -> int:
    """Index of the sentence that holds the offset, or of the last that begins before it."""
    found = 0
    for index, sentence in enumerate(sentences):
        if sentence.span.start <= offset:
            found = index
    return found
