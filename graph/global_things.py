"""Nodes of the things every source means alike: countries (ISO 3166-1), sectors and areas of cooperation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from graph.model import Model
from graph.resolve.keys import global_class, global_id
from graph.store.base import Node

_LANGUAGES = ("en", "de", "ko")


def global_nodes(keys: Iterable[str], model: Model) -> Iterator[Node]:
    """One node for each of these keys, with its captions from babel or the packaged schemes; evidence is empty."""
    for key in sorted(set(keys)):
        class_name = global_class(key)
        if class_name is None:
            continue
        properties = _country(key) if class_name == "Country" else _concept(key, class_name, model)
        properties |= {"class_name": class_name, "evidence": [], "basis": "stated", "review": "accepted"}
        yield Node(global_id(key), model.labels_of(class_name), properties)


@cache
def _territories(language: str) -> dict[str, str]:
    from babel import Locale

    return dict(Locale(language).territories)


def country_name(code: str, language: str) -> str:
    """The name of a country in a language; the code itself where babel has none."""
    return _territories(language).get(code, code)


def _country(key: str) -> dict[str, Any]:
    code = key.partition(":")[2].upper()
    captions = {f"caption_{language}": country_name(code, language) for language in _LANGUAGES}
    return captions | {"caption": captions["caption_en"], "code": code, "names": sorted(set(captions.values()))}


def _concept(key: str, class_name: str, model: Model) -> dict[str, Any]:
    notation = key.partition(":")[2]
    concept = model.concepts(class_name).get(notation)
    labels = concept.labels if concept else {}
    captions = {f"caption_{language}": labels[language] for language in _LANGUAGES if language in labels}
    codes = (
        {}
        if concept is None
        else {name: value for name, value in (("isic", concept.isic), ("nace", concept.nace)) if value}
    )
    name = captions.get("caption_en", notation)
    return captions | codes | {"caption": name, "notation": notation, "names": sorted(set(captions.values())) or [name]}
