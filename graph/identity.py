"""Decisions about identity as a person makes them: judge, take back, explain."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from graph import journal
from graph.cypher_files import support_query
from graph.errors import IdentityConflict, UnknownName, UsageError
from graph.model import Model
from graph.pipeline import knowledge, load
from graph.regroup import read_keys
from graph.report import Knowledge, LoadReport
from graph.resolve.canonical import Resolution, resolve
from graph.resolve.judgements import merge, standing
from graph.resolve.keys import REFERENCE, KeyIndex, global_class
from graph.statements import Judgement, Verdict, judgement
from graph.store.base import Store
from graph.stored import stored_judgements


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why two keys or ids are one thing, are not, or may be.

    Attributes:
        chain: The judgements that make them one, in order; empty if they are not.
        about: Every other standing judgement about members of both.
    """

    left_id: str
    right_id: str
    same: bool
    chain: tuple[Judgement, ...]
    about: tuple[Judgement, ...]


def known_judgements(store: Store, known: Knowledge | None = None) -> tuple[Judgement, ...]:
    """Shipped, journalled and stored judgements, undone ones marked."""
    return merge(stored_judgements(store), (known or knowledge(store.address)).judgements)


def resolved(store: Store, model: Model, judgements: Iterable[Judgement], generic: frozenset[str]) -> Resolution:
    """The store's keys under these judgements."""
    keys = KeyIndex()
    read_keys(store, model, keys)
    return resolve(keys, judgements, model, generic)


def judge(
    store: Store, model: Model, left: str, right: str, verdict: Verdict, why: str, by: str
) -> tuple[Judgement, LoadReport]:
    """Write a judgement to the journal, then into the store, and project again what it touches.

    Args:
        left, right: Source-local keys or canonical ids.

    Raises:
        UsageError: If a key or id is unknown, both are one key, or no reason is given.
        IdentityConflict: If it contradicts standing judgements; nothing is written then.
    """
    if not why.strip():
        raise UsageError("a judgement needs a reason", remedy="Add --why 'what you know'")
    known = knowledge(store.address)
    judgements = known_judgements(store, known)
    resolution = resolved(store, model, judgements, known.generic)
    made = judgement(key_of(left, resolution), key_of(right, resolution), verdict, why.strip(), by, journal.now())
    if made.left == made.right:
        raise UsageError(f"{left} and {right} are one key: {made.left}", remedy="Name two different things")
    if verdict == "different" and resolution.id_of(made.left) == resolution.id_of(made.right):
        _refuse_if_joined_by_people(resolution, made)
    resolve(resolution.keys, [*judgements, made], model, known.generic)
    journal.append(journal.journal_path(store.address), made)
    return made, load(store, (), model, replace(known, judgements=(*known.judgements, made)))


def _refuse_if_joined_by_people(resolution: Resolution, made: Judgement) -> None:
    chain = resolution.clusters.chain(made.left, made.right)
    if len(chain) > 1 and not any(one.pair == made.pair for one in chain):
        told = "; ".join(f"{one.id}: {one.left} = {one.right} ({one.why}; {one.made_by})" for one in chain)
        raise IdentityConflict(
            f"{made.left} and {made.right} are one by these judgements: {told}",
            remedy="Undo one of them first: smegraph identity undo ID",
        )


def undo(store: Store, model: Model, judgement_id: str, why: str, by: str) -> tuple[Judgement, LoadReport]:
    """Take a judgement back: in the journal, then in the store, and project again what it touches.

    Raises:
        UnknownName: If there is no such judgement.
        UsageError: If it was taken back before.
        IdentityConflict: If what stands without it contradicts itself; nothing is written then.
    """
    known = knowledge(store.address)
    judgements = {one.id: one for one in known_judgements(store, known)}
    if judgement_id not in judgements:
        raise UnknownName("judgement", judgement_id, judgements)
    made = judgements[judgement_id]
    if made.undone:
        raise UsageError(f"{judgement_id} was taken back before", remedy="smegraph identity list shows what stands")
    taken_back = replace(made, undone=True)
    judgements[judgement_id] = taken_back
    resolved(store, model, judgements.values(), known.generic)
    journal.append(journal.journal_path(store.address), journal.Undo(judgement_id, why, by, journal.now()))
    return taken_back, load(store, (), model, replace(known, judgements=tuple(judgements.values())))


def explain(store: Store, model: Model, left: str, right: str) -> Explanation:
    """Why two keys or ids are judged as they are.

    Raises:
        UnknownName: If one of them is unknown.
    """
    known = knowledge(store.address)
    judgements = known_judgements(store, known)
    resolution = resolved(store, model, judgements, known.generic)
    one, other = key_of(left, resolution), key_of(right, resolution)
    chain = resolution.clusters.chain(one, other)
    members = set(resolution.clusters.members(one)), set(resolution.clusters.members(other))
    said = [it for it in (*standing(judgements), *resolution.matched) if it not in chain]
    about = tuple(it for it in said if _between(it, *members))
    ids = resolution.id_of(one), resolution.id_of(other)
    return Explanation(*ids, ids[0] == ids[1], chain, about)


def questions(store: Store, model: Model) -> tuple[Judgement, ...]:
    """What the matcher asks about the things of this store, the likeliest first; computed, never stored."""
    from graph.resolve.questions import Surroundings, open_questions

    known = knowledge(store.address)
    judgements = known_judgements(store, known)
    resolution = resolved(store, model, judgements, known.generic)
    first = open_questions(resolution, judgements, model)
    ids = sorted({resolution.id_of(key) for one in first for key in one.pair})
    partners: dict[str, set[str]] = {}
    identifiers: dict[str, dict[str, str]] = {}
    for row in store.stream(support_query("identity-surroundings"), {"ids": ids}):
        partners.setdefault(row["id"], set()).add(row["other"])
        for text in row["identifiers"] or ():
            register, _, number = text.partition(":")
            identifiers.setdefault(row["id"], {})[register] = number or register
    around = {one: Surroundings(frozenset(partners[one]), identifiers.get(one, {})) for one in partners}
    return open_questions(resolution, judgements, model, around)


def _between(one: Judgement, left: set[str], right: set[str]) -> bool:
    return (one.left in left and one.right in right) or (one.left in right and one.right in left)


def key_of(text: str, resolution: Resolution) -> str:
    """The key a person means: a source-local key itself, or for a canonical id the body's or the smallest key under it.

    Raises:
        UnknownName: If it is neither.
    """
    if text in resolution.keys:
        return text
    if f"{REFERENCE}{text}" in resolution.keys:
        return f"{REFERENCE}{text}"
    members = sorted(key for key in resolution.keys if resolution.id_of(key) == text)
    if members:
        return next((key for key in members if key.startswith(REFERENCE) or global_class(key)), members[0])
    ids = {resolution.id_of(key) for key in resolution.keys}
    raise UnknownName("key or id", text, {*resolution.keys, *ids})
