"""One sentence, laid out for finding names in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from loaders.extract.knowledge import Found, NameIndex
from loaders.extract.values import KnownName, Sentence, Span, Token
from loaders.extract.word_pack import Head, NamePack

_ACRONYM_MOST = 12
# “Seoul/Brüssel, 15. Juni”
_TOWNS = re.compile(r"([A-ZÄÖÜ][a-zäöüß]{3,})(/)([A-ZÄÖÜ][a-zäöüß]{3,})")
PLACES = ("Place", "Country")


@dataclass(frozen=True, slots=True)
class Candidate:
    """Tokens `first` to before `last` that may be a name.

    Attributes:
        entries: Who bears the name, if it is known.
        acronym: Token of the acronym given with it in brackets, or None.
        country: Said beside it or within it.
        stated: Whether the country is said, or only follows from a region or city in the name.
    """

    first: int
    last: int
    class_name: str
    kind: str | None = None
    name: str = ""
    entries: tuple[KnownName, ...] = ()
    acronym: int | None = None
    country: str | None = None
    stated: bool = True
    score: float = 0.8

    @property
    def size(self) -> int:
        """How many tokens."""
        return self.last - self.first


@dataclass(slots=True)
class Scan:
    """A sentence's tokens with what each may be in a name.

    Attributes:
        known: Known names by the token they begin at; countries' adjectives too.
        capitals: Whether the sentence is written in capitals throughout.
        headline: Whether most of its words have capitals, as in an English headline.
    """

    sentence: Sentence
    pack: NamePack
    text: str
    tokens: Sequence[Token] = ()
    keys: list[str] = field(default_factory=list)
    small: list[str] = field(default_factory=list)
    known: dict[int, Found] = field(default_factory=dict)
    inside: dict[int, Found] = field(default_factory=dict)
    capitals: bool = False
    headline: bool = False

    def __len__(self) -> int:
        return len(self.tokens)

    def span(self, first: int, last: int) -> Span:
        """Code points of tokens."""
        return Span(self.tokens[first].span.start, self.tokens[last - 1].span.end)

    def words(self, first: int, last: int) -> str:
        """The words as they stand, white space made one blank."""
        return " ".join(self.span(first, last).of(self.text).split())

    def is_mark(self, at: int, marks: str) -> bool:
        """Whether a token is one of these marks."""
        return 0 <= at < len(self) and self.tokens[at].text in marks and self.tokens[at].tag == "punct"

    def is_capital(self, at: int) -> bool:
        """Whether a word may belong to a name by its capital letter, and is no function word."""
        if not 0 <= at < len(self):
            return False
        token = self.tokens[at]
        if token.tag in ("function", "punct", "particle"):
            return False
        return token.text[:1].isupper() or (token.text[1:2].isupper() and token.tag == "other")

    def is_namey(self, at: int) -> bool:
        """A capitalised word that no list calls a common one."""
        return self.is_capital(at) and self.keys[at] not in self.pack.not_names

    def head(self, at: int) -> Head | None:
        """What a capitalised word makes of a name."""
        if not 0 <= at < len(self):
            return None
        if not self.is_capital(at) and self.pack.grows != "genitive":
            return None
        return self.pack.head_of(self.tokens[at].text, self.keys[at])

    def is_post(self, at: int) -> bool:
        """Whether a word names an office."""
        return (
            0 <= at < len(self)
            and self.tokens[at].tag not in ("punct", "particle", "number")
            and self.pack.is_post(
                self.tokens[at].text.rpartition("-")[2], self.pack.key(self.tokens[at].text.rpartition("-")[2])
            )
        )

    def is_topic(self, at: int) -> bool:
        """Whether a word is a field that bodies are named after."""
        return 0 <= at < len(self) and self.is_capital(at) and self.pack.is_topic(self.tokens[at].text, self.keys[at])

    def is_acronym(self, at: int) -> bool:
        """Whether a word looks like an acronym that may name a body."""
        if not 0 <= at < len(self) or self.capitals:
            return False
        word = self.tokens[at].text
        letters = [sign for sign in word if sign.isalpha()]
        return (
            len(letters) > 2
            and "/" not in word
            and len(word) <= _ACRONYM_MOST
            and sum(sign.isupper() for sign in letters) >= max(2, len(letters) - 2)
            and word[0].isupper()
            and word not in self.pack.not_acronyms
            and not word.isnumeric()
        )

    def is_legal_form(self, at: int) -> bool:
        """GmbH, Ltd."""
        return 0 <= at < len(self) and self.tokens[at].text in self.pack.legal_forms

    def known_at(self, at: int, *classes: str) -> Found | None:
        """The known name that covers a token, if it is of one of the classes (any, if none is given)."""
        found = self.inside.get(at)
        if found is None or found.is_demonym:
            return None
        return found if not classes or any(entry.class_name in classes for entry in found.entries) else None

    def demonym(self, at: int) -> str | None:
        """The country whose adjective covers a token."""
        found = self.inside.get(at)
        return found.entries[0].country if found is not None and found.is_demonym else None


def scan(sentence: Sentence, pack: NamePack, text: str, index: NameIndex, lang: str) -> Scan:
    """Lay out a sentence."""
    tokens: Sequence[Token] = [part for token in sentence.tokens for part in _parts(token, pack)]
    words = [token.text for token in tokens if token.text[:1].isalpha()]
    upper = [word for word in words if len(word) > 1 and word.isupper()]
    capitals = len(words) >= 3 and len(upper) >= 0.8 * len(words)
    if capitals:
        # Compared as if written small with a capital, since every word seems an acronym now.
        tokens = [
            Token(t.span, t.text.title(), t.lemma, t.tag) if t.text not in pack.legal_forms else t for t in tokens
        ]
    content = [token for token in tokens if token.tag in ("name", "other")]
    headline = (
        len(content) >= 4
        and sum(token.tag == "name" for token in content) >= 0.75 * len(content)
        and not (tokens and tokens[-1].text in ".!?")
        and not pack.suffix_heads
    )
    keys = [pack.key(token.text) for token in tokens]
    result = Scan(sentence, pack, text, tokens, keys, [t.text.casefold() for t in tokens], {}, {}, capitals, headline)
    found = index.find(tokens, lang)
    if capitals:
        found += [one for one in index.find(sentence.tokens, lang) if not any(_meet(one, other) for other in found)]
    for one in found:
        result.known[one.first] = one
        for at in range(one.first, one.last):
            result.inside[at] = one
    return result


def _parts(token: Token, pack: NamePack) -> Iterator[Token]:
    """A compound of an acronym and an office in three: HTAI-Geschäftsführer."""
    first, dash, second = token.text.partition("-")
    if dash and len(first) > 2 and first.isupper() and second[:1].isupper() and pack.is_post(second, pack.key(second)):
        start, middle = token.span.start, token.span.start + len(first)
        yield Token(Span(start, middle), first, first.casefold(), "name")
        yield Token(Span(middle, middle + 1), dash, dash, "punct")
        yield Token(Span(middle + 1, token.span.end), second, second.casefold(), "name")
    elif (slash := _TOWNS.fullmatch(token.text)) is not None:
        for part in (1, 2, 3):
            span = Span(token.span.start + slash.start(part), token.span.start + slash.end(part))
            yield Token(span, slash.group(part), slash.group(part).casefold(), "punct" if part == 2 else "name")
    else:
        yield token


def _meet(one: Found, other: Found) -> bool:
    return one.first < other.last and other.first < one.last


def bracketed(scan: Scan, last: int) -> int | None:
    """The token of an acronym in brackets right after a name that ends before `last`."""
    if scan.is_mark(last, "(") and last + 1 < len(scan):
        end = last + 2
        if (
            scan.is_mark(end, ",;)")
            and scan.tokens[last + 1].text[:1].isalpha()
            and acronymic(scan.tokens[last + 1].text)
        ):
            return last + 1
    return None


def acronymic(word: str) -> bool:
    """Whether a word has the capitals of an acronym."""
    return 2 <= len(word) <= 14 and sum(sign.isupper() for sign in word) >= 2
