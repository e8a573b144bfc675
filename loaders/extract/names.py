"""Names and posts in a notice, by the rules for its kind of language."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.extract.knowledge import NameIndex
from loaders.extract.packs import analyser
from loaders.extract.values import Mention, Notice, Post, Sentence


def mentions(
    notice: Notice, sentences: Sequence[Sentence], index: NameIndex
) -> tuple[tuple[Mention, ...], tuple[Post, ...]]:
    """Every name where it stands, in order of the text, and the posts that people are said to hold.

    Mentions do not overlap, except that an acronym in brackets is a mention of its own that refers to the name before.
    """
    if analyser(notice.language) == "kiwi":
        from loaders.extract.korean_names import korean_mentions

        return korean_mentions(notice, sentences, index)
    from loaders.extract.word_names import word_mentions

    return word_mentions(notice, sentences, index)
