"""Whose post it is when a Korean notice says only the title: 임채운 이사장 after 중소기업진흥공단.

A title goes with bodies of certain kinds (이사장 with 공단, 원장 with 원, 장관 with 부). The one body of such a kind
that was named before, of the person's own country, is taken; if there are two, or none, the post has no body.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from loaders.extract.korean_names_pack import KoreanNames
from loaders.extract.korean_names_scene import BODIES
from loaders.extract.values import Mention, Post

_KOREAN_NAME = 3
_HOME = frozenset({"KR", None})
# A text of very many names must not be compared all with all.
_RECALLED = 200


def owners(posts: Sequence[Post], mentions: Sequence[Mention], text: str, pack: KoreanNames) -> tuple[Post, ...]:
    """The posts, those without a body with the one that fits."""
    full = _full_names(mentions)
    filled = {
        (_root(mentions, post.body), pack.posts.of(post.post.of(text))) for post in posts if post.body is not None
    }
    known = {_root(mentions, post.person) for post in posts if post.body is not None}
    found = []
    for post in posts:
        ending = pack.posts.of(post.post.of(text))
        if post.body is None and ending is not None and _root(mentions, post.person) not in known:
            body = _fitting(post, ending, mentions, full, pack, text)
            if body is not None and (_root(mentions, body), ending) not in filled:
                post = replace(post, body=body)
        found.append(post)
    return tuple(found)


def _fitting(
    post: Post, ending: str, mentions: Sequence[Mention], full: dict[int, set[str]], pack: KoreanNames, text: str
) -> int | None:
    heads = pack.post_bodies.get(ending, ())
    words = post.post.of(text)
    field = words[: -len(ending)].strip() if words != ending else ""
    person = mentions[post.person]
    home = _is_korean(person.name, pack)
    choice: dict[int, int] = {}
    for place in range(post.person - 1, max(-1, post.person - _RECALLED), -1):
        body = mentions[place]
        root = _root(mentions, place)
        fits = body.class_name in BODIES and any(name.endswith(head) for name in full[root] for head in heads)
        fits = fits and any(field in name for name in full[root])
        if fits and (mentions[root].country in _HOME) == home:
            choice.setdefault(root, place)
    return next(iter(choice.values())) if len(choice) == 1 else None


def _full_names(mentions: Sequence[Mention]) -> dict[int, set[str]]:
    """All names of a thing by its first mention."""
    found: dict[int, set[str]] = {}
    for place, mention in enumerate(mentions):
        found.setdefault(_root(mentions, place), set()).add(mention.name)
    return found


def _root(mentions: Sequence[Mention], place: int) -> int:
    refers = mentions[place].refers_to
    return place if refers is None else refers


def _is_korean(name: str, pack: KoreanNames) -> bool:
    return (len(name) == _KOREAN_NAME and name[0] in pack.lists["surnames"]) or len(name) <= _KOREAN_NAME - 1
