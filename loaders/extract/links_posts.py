"""Whose post it is when only the post says so: “Kammermitarbeiterin Swantje …”, “owner Ada …” after one firm."""

from __future__ import annotations

import re

from loaders.extract.frames import View
from loaders.extract.links_pack import link_pack
from loaders.extract.values import Post

_BEFORE = 24
_BACK = 2
_FAMILY = 4
_BORDERS = re.compile(r"[,;:.!?“”\"„«»()\n]")


def body_of_post(view: View, post: Post) -> int | None:
    """Index of the mention of the only body told shortly before that can be meant, or None."""
    pack = link_pack(view.analysis.notice.language)
    words = view.text[max(0, post.post.start - _BEFORE) : post.post.end].casefold()
    words = _BORDERS.split(words)[-1]
    for word, names in pack.body_words.items():
        if re.search(rf"(?<!\w){re.escape(word)}", words):
            near = _only(view, post, names, _BACK)
            return near if near is not None else _only(view, post, names, len(view.scenes))
    said = post.post.of(view.text).casefold()
    if not pack.firm_posts or not said.startswith(pack.firm_posts):
        return None
    family = view.analysis.mentions[post.person].name.split()[-1].casefold()
    named = _only(view, post, (family,), len(view.scenes)) if len(family) >= _FAMILY else None
    return named if named is not None else _only(view, post, (), 1)


def _only(view: View, post: Post, names: tuple[str, ...], back: int) -> int | None:
    """The one body (with such words in a name; without words, the one firm) of so many sentences up to the post."""
    number = view.analysis.mentions[post.person].sentence
    passage = view.analysis.sentences[number].passage
    found: dict[int, int] = {}
    for sentence in range(max(0, number - back), number + 1):
        for index in view.mentions_of(sentence):
            mention, entity = view.analysis.mentions[index], view.cast.entity(index)
            if names:
                known = " ".join(view.cast.entities[entity].names).casefold()
                fits = view.cast.is_body(entity) and any(name in known for name in names)
            else:
                fits = mention.class_name == "Company" and view.analysis.sentences[sentence].passage == passage
            if fits:
                found[entity] = index
    return next(iter(found.values())) if len(found) == 1 else None
