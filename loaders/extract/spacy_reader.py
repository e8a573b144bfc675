"""The reader that asks a spaCy pipeline for names, where one is installed.

It finds bodies, people, places and named events; what they agreed or did is for other readers. Dates are left to
them too: a date by itself is no thing of the schema.
"""

from __future__ import annotations

import importlib
import os
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from typing import Any, Final

from graph.errors import MissingDependency
from graph.values import VALUE_TYPES
from loaders.extract.values import Notice, ReadEntity, Reading, Span

PIPELINES: Final[Mapping[str, str]] = {
    "en": "en_core_web_sm",
    "de": "de_core_news_sm",
    "ko": "ko_core_news_sm",
    "ru": "ru_core_news_sm",
}
SETTING: Final = "SMEGRAPH_SPACY_"
SCORE: Final = 0.5  # names alone, by a small statistical model
_CLASSES: Final[Mapping[str, str]] = {
    "ORG": "Organisation", "OG": "Organisation",
    "PERSON": "Person", "PER": "Person", "PS": "Person",
    "GPE": "Place", "LOC": "Place", "LC": "Place", "FAC": "Place",
    "EVENT": "Event", "EVT": "Event",
}  # fmt: skip
"""Labels of the pipelines' several annotation schemes and our classes; others (amounts, works of art) are no things."""
# Neither is needed for names, and they take most of the time.
_LEFT_OUT: Final = ("parser", "lemmatizer", "attribute_ruler", "tagger", "morphologizer", "senter")
_LONGEST: Final = 50_000
_MARKS: Final = " \t\r\n\"'“”„«»‘’,.;:-–—"


class SpacyReader:
    """Names by spaCy; a pipeline is loaded when the first notice of its language comes.

    Raises:
        MissingDependency: If spaCy is not installed.
    """

    def __init__(self) -> None:
        if find_spec("spacy") is None:
            raise MissingDependency("spaCy is not installed", remedy='Run: pip install "smegraph[spacy]"')

    @property
    def name(self) -> str:
        """Who found it; each item says with which pipeline."""
        return "spacy"

    def read(self, notice: Notice) -> Reading:
        """The names of a notice.

        Raises:
            MissingDependency: If there is no pipeline for its language.
        """
        pipeline = pipeline_of(notice.language)
        language = _loaded(pipeline)
        reader = f"spacy {pipeline} {language.meta.get('version', '')}".strip()
        found: dict[tuple[str, str], list[Span]] = {}
        for class_name, span in _named(notice, language):
            found.setdefault((class_name, _plain(span.of(notice.text))), []).append(span)
        entities = (_entity(notice, class_name, spans, reader) for (class_name, _), spans in found.items())
        return Reading(notice, tuple(sorted(entities, key=lambda one: one.spans[0])))


def pipeline_of(language: str) -> str:
    """The name of the pipeline for a language: what `SMEGRAPH_SPACY_<LANGUAGE>` says, or spaCy's small one.

    Raises:
        MissingDependency: If neither names one.
    """
    setting = SETTING + language.upper()
    name = os.environ.get(setting, "").strip() or PIPELINES.get(language)
    if name is None:
        raise MissingDependency(
            f"no spaCy pipeline is known for the language {language!r}", remedy=f"Name an installed one in {setting}"
        )
    return name


@cache
def _loaded(pipeline: str) -> Any:
    try:
        language = importlib.import_module("spacy").load(pipeline, exclude=_LEFT_OUT)
    except (OSError, ImportError, ValueError) as error:
        raise MissingDependency(
            f"the spaCy pipeline {pipeline} cannot be loaded: {str(error).splitlines()[0][:200]}",
            remedy=f"Run: python -m spacy download {pipeline}, or name an installed one in {SETTING}<LANGUAGE>",
        ) from error
    if not {"ner", "entity_ruler", "span_ruler"} & set(language.pipe_names):
        raise MissingDependency(
            f"the spaCy pipeline {pipeline} finds no names", remedy="Choose one with a component `ner`"
        )
    return language


def _named(notice: Notice, language: Any) -> Iterator[tuple[str, Span]]:
    """Names in order of the text, without marks around them and without articles before them."""
    pieces = [piece for passage in notice.passages for piece in _pieces(notice.text, passage)]
    for piece, document in zip(pieces, language.pipe(piece.of(notice.text) for piece in pieces), strict=True):
        for one in document.ents:
            class_name = _CLASSES.get(one.label_)
            start = one.start_char + (len(one[0].text_with_ws) if len(one) > 1 and _is_article(one[0].lower_) else 0)
            text = one.doc.text[start : one.end_char]
            bare = text.strip(_MARKS)
            if class_name is not None and any(sign.isalnum() for sign in bare) and "\n\n" not in bare:
                start += piece.start + text.index(bare)
                yield class_name, Span(start, start + len(bare))


def _is_article(word: str) -> bool:
    return word in {"the", "a", "an", "der", "die", "das", "des", "dem", "den"}


def _entity(notice: Notice, class_name: str, spans: list[Span], reader: str) -> ReadEntity:
    name = " ".join(spans[0].of(notice.text).split())
    country = VALUE_TYPES["country"].clean(name, lang=notice.language) if class_name == "Place" else None
    code = country if isinstance(country, str) and len(name) > 2 else None
    return ReadEntity(
        names=(name,),
        class_name="Country" if code else class_name,
        spans=tuple(spans),
        key=f"country:{code}" if code else None,
        country=code,
        country_basis="stated" if code else None,
        country_span=spans[0] if code else None,
        readers=(reader,),
        score=SCORE,
    )


def _pieces(text: str, passage: Span) -> Iterator[Span]:
    """A passage, or stretches of it that a pipeline takes without much memory, cut after white space."""
    start = passage.start
    while passage.end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        end = space + 1 if space >= 0 else start + _LONGEST
        yield Span(start, end)
        start = end
    if start < passage.end:
        yield Span(start, passage.end)


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
