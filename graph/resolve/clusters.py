"""Clusters of keys that are one thing, and the chain of judgements between any two."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator

from graph.errors import IdentityConflict
from graph.resolve.keys import REFERENCE
from graph.statements import Judgement


class Clusters:
    """Disjoint sets of keys joined by `same`; keys never joined are clusters of one and take no memory."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._same: dict[str, list[Judgement]] = defaultdict(list)

    def root(self, key: str) -> str:
        """The key that stands for the cluster of `key` here (not its canonical id)."""
        parent = self._parent
        root = key
        while (above := parent.get(root, root)) != root:
            root = above
        while (above := parent.get(key, key)) != root:
            parent[key], key = root, above
        return root

    def members(self, key: str) -> tuple[str, ...]:
        """All keys of its cluster, sorted."""
        return tuple(sorted(self._members.get(self.root(key), [key])))

    def join(self, one: Judgement) -> None:
        """Make both keys of a `same` judgement one cluster."""
        self._same[one.left].append(one)
        self._same[one.right].append(one)
        left, right = self.root(one.left), self.root(one.right)
        if left == right:
            return
        left_members = self._members.pop(left, [left])
        right_members = self._members.pop(right, [right])
        if len(left_members) < len(right_members):
            left, left_members, right, right_members = right, right_members, left, left_members
        left_members.extend(right_members)
        self._parent[right] = left
        self._members[left] = left_members

    def several(self) -> Iterator[tuple[str, ...]]:
        """The clusters of two keys or more."""
        for members in self._members.values():
            yield tuple(sorted(members))

    def chain(self, start: str, goal: str) -> tuple[Judgement, ...]:
        """The fewest `same` judgements that lead from one key to another; empty if none do."""
        came: dict[str, tuple[str, Judgement]] = {}
        queue = deque([start])
        while queue:
            key = queue.popleft()
            if key == goal:
                break
            for one in sorted(self._same.get(key, ()), key=lambda judgement: judgement.id):
                other = one.right if one.left == key else one.left
                if other not in came and other != start:
                    came[other] = (key, one)
                    queue.append(other)
        steps: list[Judgement] = []
        while goal != start:
            if goal not in came:
                return ()
            goal, one = came[goal]
            steps.append(one)
        return tuple(reversed(steps))


def _told(chain: Iterable[Judgement]) -> str:
    return "; ".join(f"{one.left} = {one.right} ({one.why}; {one.made_by})" for one in chain)


def build_clusters(judged: Iterable[Judgement], matched: Iterable[Judgement]) -> Clusters:
    """Join what was judged the same, then what the reference file matches unless a judgement forbids it.

    Raises:
        IdentityConflict: If standing judgements make one thing of two that were judged different, or of two bodies
            of the reference file. The message carries the chain of judgements.
    """
    judged = list(judged)
    apart = {one.pair: one for one in judged if one.verdict != "same"}
    clusters = Clusters()
    for one in judged:
        if one.verdict == "same":
            clusters.join(one)
    _refuse_conflicts(clusters, judged)
    different = [one for one in judged if one.verdict == "different"]
    for one in matched:
        if one.verdict == "same" and one.pair not in apart and not _would_conflict(clusters, one, different):
            clusters.join(one)
    return clusters


def _would_conflict(clusters: Clusters, one: Judgement, different: list[Judgement]) -> bool:
    left, right = clusters.members(one.left), clusters.members(one.right)
    bodies = {key for key in (*left, *right) if key.startswith(REFERENCE)}
    if len(bodies) > 1:
        return True
    both = {clusters.root(one.left), clusters.root(one.right)}
    return len(both) == 2 and any({clusters.root(it.left), clusters.root(it.right)} == both for it in different)


def _refuse_conflicts(clusters: Clusters, judged: list[Judgement]) -> None:
    for one in judged:
        if one.verdict == "different" and clusters.root(one.left) == clusters.root(one.right):
            raise IdentityConflict(
                f"{one.left} and {one.right} were judged different ({one.why}; {one.made_by}), "
                f"but these judgements make them one: {_told(clusters.chain(one.left, one.right))}",
                remedy=f"Undo one of them: smegraph identity undo {one.id}",
            )
    for members in clusters.several():
        bodies = [key for key in members if key.startswith(REFERENCE)]
        if len(bodies) > 1:
            raise IdentityConflict(
                f"{bodies[0][4:]} and {bodies[1][4:]} are two bodies of the reference file, "
                f"but these judgements make them one: {_told(clusters.chain(bodies[0], bodies[1]))}",
                remedy="Undo one of these judgements",
            )
