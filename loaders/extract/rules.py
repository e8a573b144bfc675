"""The reader by rules: its stages in a row."""

from __future__ import annotations

from dataclasses import replace

from loaders.extract.agreements import agreements
from loaders.extract.corefer import cast
from loaders.extract.events import events
from loaders.extract.figures import figures
from loaders.extract.frames import view
from loaders.extract.frames_occasions import dated_by_ceremonies, on_one_occasion, within_journeys
from loaders.extract.frames_pack import frame_pack
from loaders.extract.frames_relations import related
from loaders.extract.knowledge import NameIndex
from loaders.extract.links import links
from loaders.extract.names import mentions
from loaders.extract.text import sentences
from loaders.extract.times import times
from loaders.extract.values import Analysis, Notice, Reading

NAME = "rules 1"


def analyse(notice: Notice, index: NameIndex) -> Analysis:
    """Sentences, names, posts and times of a notice."""
    split = sentences(notice)
    named, posts = mentions(notice, split, index)
    return Analysis(notice, split, named, posts, times(notice, split))


class RuleReader:
    """Reads by language packs.

    Args:
        index: The names that are known beforehand.
    """

    def __init__(self, index: NameIndex) -> None:
        self._index = index

    @property
    def name(self) -> str:
        """Who found it."""
        return NAME

    def read(self, notice: Notice) -> Reading:
        """Understand one notice."""
        return understand(analyse(notice, self._index))


def understand(analysis: Analysis) -> Reading:
    """Frames from what is known of a notice."""
    whole = cast(analysis)
    seen = view(analysis, whole, frame_pack(analysis.notice.language))
    agreed = within_journeys(seen, dated_by_ceremonies(seen, agreements(seen)))
    counted = figures(analysis.notice, analysis.sentences)
    happened = events(seen, agreed, counted)
    agreed, happened = related(seen, *on_one_occasion(seen, agreed, happened))
    readers = (NAME,)
    return Reading(
        analysis.notice,
        tuple(replace(one, readers=readers) for one in whole.entities),
        tuple(replace(one, readers=readers) for one in agreed),
        tuple(replace(one, readers=readers) for one in happened),
        tuple(replace(one, readers=readers) for one in links(seen, happened)),
    )
