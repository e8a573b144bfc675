"""Canonical ids, computed from the whole set of keys so that the order of loading does not matter."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.model import Model
from graph.resolve.clusters import Clusters, build_clusters
from graph.resolve.judgements import standing
from graph.resolve.keys import REFERENCE, KeyIndex, global_class, global_id
from graph.resolve.reference import reference_matches
from graph.statements import Judgement

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_SLUG_LENGTH = 40


def slug(name: str) -> str:
    """A name in lower-case ASCII letters, digits and hyphens, at most 40 characters; empty if nothing is left."""
    from anyascii import anyascii  # 10 ms that a plain question should not pay

    return _NOT_SLUG.sub("-", anyascii(name).lower()).strip("-")[:_SLUG_LENGTH].rstrip("-")


def _short_hash(text: str, digits: int = 8) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def minted_id(class_name: str, smallest_key: str) -> str:
    """The id of a cluster without a reference body: class, slug of the name in its smallest key, short hash."""
    _, _, local = smallest_key.partition(":")
    _, _, name = local.partition(":")
    parts = (class_name.lower(), slug(name), _short_hash(smallest_key))
    return "-".join(part for part in parts if part)


def edge_id(kind: str, from_id: str, to_id: str, role: str) -> str:
    """The id of an edge: its class and a hash of its canonical ends and coded role."""
    return f"{kind.lower().replace('_', '-')}-{_short_hash(chr(31).join((kind, from_id, to_id, role)), 16)}"


def name_id(owner_id: str, value: str, lang: str | None) -> str:
    """The id of one name of one entity in one language."""
    return "name-" + _short_hash(chr(31).join((owner_id, value, lang or "")), 16)


@dataclass(frozen=True, slots=True)
class Resolution:
    """What `resolve` found.

    Attributes:
        canonical: Canonical id of each key that is in a cluster of several or attached to the reference file;
            for every other key use `id_of`.
        matched: What the reference file matched or left open (`unsure`), for `explain` and a queue of questions.
    """

    keys: KeyIndex
    clusters: Clusters
    canonical: Mapping[str, str]
    classes: Mapping[str, str]
    matched: tuple[Judgement, ...] = field(default=())
    _minted: dict[str, str] = field(default_factory=dict, repr=False, compare=False)

    def id_of(self, key: str) -> str:
        """The canonical id of any key."""
        found = self.canonical.get(key)
        if found is not None:
            return found
        if global_class(key):
            return global_id(key)
        if key.startswith(REFERENCE):
            return key[len(REFERENCE) :]
        minted = self._minted.get(key)
        if minted is None:
            minted = self._minted[key] = minted_id(self.keys.class_of(key) or "entity", key)
        return minted

    def class_of(self, key: str) -> str | None:
        """The class of the thing a key means."""
        return self.classes.get(key) or self.keys.class_of(key)


def resolve(keys: KeyIndex, judgements: Iterable[Judgement], model: Model, generic: frozenset[str]) -> Resolution:
    """Map source-local keys to canonical ids by judgements and the reference file.

    Raises:
        IdentityConflict: If the judgements contradict each other.
    """
    judged = [one for one in standing(judgements) if one.left in keys and one.right in keys]
    matched = tuple(reference_matches(keys, model, generic))
    clusters = build_clusters(judged, matched)
    canonical: dict[str, str] = {}
    classes: dict[str, str] = {}
    for members in clusters.several():
        body = next((key for key in members if key.startswith(REFERENCE) or global_class(key)), None)
        class_name = _class_of(keys, members, body, model)
        if body is None:
            found = minted_id(class_name, members[0])
        else:
            found = global_id(body) if global_class(body) else body[len(REFERENCE) :]
        for key in members:
            canonical[key], classes[key] = found, class_name
    return Resolution(keys, clusters, canonical, classes, matched)


def _class_of(keys: KeyIndex, members: tuple[str, ...], body: str | None, model: Model) -> str:
    """The reference file's class; else the narrowest class of the members, else the smallest key's."""
    if body is not None:
        return keys.class_of(body) or "Organisation"
    named = [keys.class_of(key) or "Organisation" for key in members]
    best = named[0]
    for one in named[1:]:
        if one != best and model.is_a(one, best):
            best = one
    return best
