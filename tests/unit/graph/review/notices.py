"""Proposals as a reader makes them, for tests: a notice of two agencies, a firm, an agreement and a fair."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from graph.review.proposal import Kind, Proposal
from graph.statements import AsOf, Document, Statement, document_id

TEXT = (
    "KOSME and DAMU signed a memorandum on 22 April 2019. Eta of Korea took part in the Almaty Fair in Almaty on "
    "24 April 2019. Eta is led by Kim Min-su."
)
SHA = hashlib.sha256(TEXT.encode()).hexdigest()
SOURCE = f"notice-{SHA[:12]}"
DOCUMENT = Document(
    document_id(SHA), SOURCE, "notice", "Two agencies sign", SHA, "en", published="2019-04-25", held=True,
    as_of=AsOf("2019-04-25", "2019-04-25"),
)  # fmt: skip
KOSME, DAMU, ETA, KIM, ALMATY = "Agency:KOSME", "Agency:DAMU", "Company:Eta", "Person:Kim Min-su", "Place:Almaty"
MEMORANDUM, FAIR = "Agreement@0", "Event@53"


def key(local: str) -> str:
    """A key of the notice; a global one as it is."""
    return local if local.startswith(("country:", "ref:", "other:")) else f"{SOURCE}:{local}"


def said(subject: str, class_name: str, name: str, value: str, words: str, reader: str = "rules 1") -> Statement:
    """A statement proved by words of the notice; `>KEY` gives another end."""
    start = TEXT.index(words)
    return Statement(
        key(subject), class_name, name, DOCUMENT.id, SHA, SOURCE, quote=words, quote_start=start, lang="en",
        value=None if value.startswith(">") else value, object=key(value[1:]) if value.startswith(">") else None,
        quote_state="verified", as_of=DOCUMENT.as_of, extractors=(reader,),
    )  # fmt: skip


def proposal(
    local: str, kind: Kind, class_name: str, words: str, *statements: Statement, caption: str = ""
) -> Proposal:
    """A proposal of these statements."""
    made = Proposal(
        SHA, key(local), kind, class_name, caption or local.rpartition(":")[2], words, TEXT.index(words), statements,
        (), ("rules 1",),
    )  # fmt: skip
    return made.with_statements(statements)


def entity(local: str, words: str, country: str | None = None) -> Proposal:
    """A body, person or place of a name and, maybe, a country."""
    class_name, _, name = local.partition(":")
    facts = [said(local, class_name, "name", name, words)]
    facts += [said(local, class_name, "country", country, words)] if country else []
    return proposal(local, "entity", class_name, words, *facts)


def relation(edge: str, one: str, other: str, words: str, **details: str) -> tuple[Statement, ...]:
    """The statements of a relation."""
    subject = f"{edge}:{one}->{other}" + (f"#{details['role']}" if "role" in details else "")
    ends = (said(subject, edge, "from", f">{one}", words), said(subject, edge, "to", f">{other}", words))
    return (*ends, *(said(subject, edge, name, value, words) for name, value in details.items()))


def memorandum(
    local: str = MEMORANDUM, day: str = "2019-04-22", parties: tuple[str, ...] = (KOSME, DAMU), status: str = "signed"
) -> Proposal:
    """The memorandum."""
    words = "KOSME and DAMU signed a memorandum on 22 April 2019."
    facts = [
        said(local, "Agreement", "kind", "mou", words),
        said(local, "Agreement", "status", status, words),
        said(local, "Agreement", "signed_on", day, "22 April 2019"),
    ]
    for party in parties:
        facts += relation("PARTY_TO", party, local, words)
    return proposal(local, "agreement", "Agreement", words, *facts, caption="mou: KOSME – DAMU")


def fair(local: str = FAIR) -> Proposal:
    """The fair, which follows the memorandum up."""
    words = "Eta of Korea took part in the Almaty Fair in Almaty on 24 April 2019."
    return proposal(
        local, "event", "Event", words,
        said(local, "Event", "kind", "exhibition", words),
        said(local, "Event", "status", "happened", words),
        said(local, "Event", "name", "Almaty Fair", "Almaty Fair"),
        said(local, "Event", "starts_on", "2019-04-24", "24 April 2019"),
        *relation("PARTICIPATED_IN", ETA, local, words, role="exhibitor"),
        *relation("HELD_IN", local, ALMATY, words),
        *relation("INVOLVES", local, "country:KZ", words),
        *relation("FOLLOWS_UP", local, MEMORANDUM, words),
    )  # fmt: skip


def post() -> Proposal:
    """Who leads the firm."""
    words = "Eta is led by Kim Min-su."
    facts = relation("HOLDS_POSITION", KIM, ETA, words)
    return proposal(f"HOLDS_POSITION:{KIM}->{ETA}", "link", "HOLDS_POSITION", words, *facts)


def everything() -> tuple[Proposal, ...]:
    """All that is in the notice."""
    bodies = (entity(KOSME, "KOSME", "KR"), entity(DAMU, "DAMU", "KZ"), entity(ETA, "Eta of Korea", "KR"))
    return (*bodies, entity(KIM, "Kim Min-su"), entity(ALMATY, "Almaty"), memorandum(), fair(), post())


def found_by(one: Proposal, reader: str) -> Proposal:
    """The same, found by another reader."""
    statements = tuple(replace(each, extractors=(reader,)) for each in one.statements)
    return replace(one, statements=statements, readers=(reader,))
