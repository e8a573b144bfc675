"""What a person calls a thing when a proposal is corrected: by id, key or name, of the document or of the store."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.identity import key_of, known_judgements, resolved
from graph.library_params import find_entity
from graph.model import Model
from graph.pipeline import knowledge
from graph.resolve.keys import global_class
from graph.review.decisions import Item
from graph.review.editing import Ends
from graph.store.base import Store


def ends_of(store: Store, model: Model, items: Sequence[Item]) -> Ends:
    """How a person's words are understood beside the proposals of one document, which come first."""
    proposals = [one.proposal for one in items]
    entities = [one for one in proposals if one.kind == "entity"]

    def find(text: str) -> tuple[str, str]:
        for one in proposals:
            if text in {one.id, one.key}:
                return one.key, one.class_name
        for one in entities:
            if text in {one.caption, *one.values("name"), *one.values("acronym")}:
                return one.key, one.class_name
        return stored_key(store, model, text)

    def names(key: str) -> Iterable[str]:
        for one in entities:
            if one.key == key:
                return (one.caption, *one.values("name"), *one.values("acronym"), one.id)
        return (key, key.rpartition(":")[2])

    return Ends(find, names)


def stored_key(store: Store, model: Model, text: str) -> tuple[str, str]:
    """A key of the store and its class.

    Raises:
        UnknownName: If nothing has this key or id.
        UsageError: If nothing, or more than one thing, bears this name.
    """
    if (kind := global_class(text)) is not None:
        return text, kind
    known = knowledge(store.address)
    resolution = resolved(store, model, known_judgements(store, known), known.generic)
    named = text if text in resolution.keys or ":" in text else find_entity(store, text).id
    key = key_of(named, resolution)
    return key, resolution.class_of(key) or "Organisation"
