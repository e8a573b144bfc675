"""project → store: nodes before the edges that need them, in batches, and nothing left over of what is no more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from graph.global_things import global_nodes
from graph.intake import Progress
from graph.model import Model
from graph.project import Projected, Told, project_edge, project_entity, project_name
from graph.records import about_edge, document_node, from_edge, judgement_node, statement_node
from graph.regroup import EDGES, ENTITIES, NAMES, NEW_THINGS, OLD_THINGS, Touched, shelved
from graph.resolve.canonical import Resolution
from graph.resolve.keys import global_class
from graph.spool import Spool
from graph.statements import Document, Judgement
from graph.store.base import Delta, Edge, Node, Store, WriteCounts

_BATCH = 5_000
_PENDING = "smegraph-pending"
GONE = "things without a live statement"


@dataclass(slots=True)
class Writer:
    """Collects nodes and edges and writes them in batches."""

    store: Store
    counts: WriteCounts = field(default_factory=WriteCounts)
    _nodes: dict[str, Node] = field(default_factory=dict)
    _edges: dict[str, Edge] = field(default_factory=dict)

    def node(self, node: Node) -> None:
        """Write a node with the next batch."""
        self._nodes[node.id] = node
        self._flush_if_full()

    def edge(self, edge: Edge) -> None:
        """Write an edge with the next batch; its ends must be written before or with it."""
        self._edges[edge.id] = edge
        self._flush_if_full()

    def remove(self, *, nodes: Iterable[str] = (), edges: Iterable[tuple[str, str]] = ()) -> None:
        """Remove at once."""
        delta = Delta(removed_nodes=tuple(nodes), removed_edges=tuple(edges))
        if delta.removed_nodes or delta.removed_edges:
            self.counts += self.store.write(delta)

    def flush(self) -> None:
        """Write what is collected."""
        if self._nodes or self._edges:
            self.counts += self.store.write(Delta(nodes=tuple(self._nodes.values()), edges=tuple(self._edges.values())))
            self._nodes.clear()
            self._edges.clear()

    def _flush_if_full(self) -> None:
        if len(self._nodes) + len(self._edges) >= _BATCH:
            self.flush()


def write_projection(
    store: Store,
    spool: Spool,
    resolution: Resolution,
    model: Model,
    touched: Touched,
    documents: Iterable[Document],
    judgements: Iterable[Judgement],
    progress: Progress,
) -> WriteCounts:
    """Project what is shelved and write it, with what statements lean on; remove what no statement accounts for."""
    begin(store)
    writer = Writer(store)
    writer.remove(edges=touched.stale)
    write_frame(writer, documents, judgements, named_globally(spool), model)
    write_things(writer, spool, resolution, model, progress)
    remove_leftovers(writer, spool, model, touched)
    finish(store)
    return writer.counts


def begin(store: Store) -> None:
    """Mark the store as being projected; after a crash the mark makes the next load project everything again."""
    store.write(Delta(nodes=(Node(_PENDING, ("Entity", "Pending"), {"class_name": "Pending"}),)))


def finish(store: Store) -> None:
    """Take that mark away."""
    store.write(Delta(removed_nodes=(_PENDING,)))


def write_frame(
    writer: Writer, documents: Iterable[Document], judgements: Iterable[Judgement], keys: Iterable[str], model: Model
) -> None:
    """Write what statements lean on: documents, judgements, and the countries and concepts they name."""
    for document in documents:
        writer.node(document_node(document))
    for judgement in judgements:
        writer.node(judgement_node(judgement))
    for node in global_nodes(keys, model):
        writer.node(node)
    writer.flush()


def named_globally(spool: Spool) -> Iterator[str]:
    """Every global key that a shelved statement names, by its other end or as a country."""
    for shelf in (ENTITIES, EDGES):
        for _, members in shelved(spool, shelf):
            for told, _ in members:
                one = told.statement
                if one.object is not None and global_class(one.object):
                    yield one.object
                elif one.property in {"country", "partner_country"} and one.value:
                    yield f"country:{one.value}"


def write_things(writer: Writer, spool: Spool, resolution: Resolution, model: Model, progress: Progress) -> None:
    """Project every shelved thing and write it with its statements, entities first, then names, then edges."""
    gone: set[str] = set()
    there = alive_before(resolution)
    done = 0
    for shelf in (ENTITIES, NAMES, EDGES):
        for about, members in shelved(spool, shelf):
            if shelf == ENTITIES:
                there.add(about)
            gone.update(end for end in members[0][0].ends if end not in there and not _is_global(end))
            projected = _project(shelf, about, [told for told, _ in members], resolution, model, gone)
            if isinstance(projected.item, Node):
                writer.node(projected.item)
            elif projected.item is not None:
                writer.edge(projected.item)
            else:
                spool.note(GONE, [about])
                if shelf == ENTITIES:
                    gone.add(about)
            for edge in projected.extra_edges:
                writer.edge(edge)
            for told, echo in members:
                if not echo:
                    _write_statement(writer, told, projected, gone)
            done += len(members)
            progress("project", done)
        writer.flush()


def alive_before(resolution: Resolution) -> set[str]:
    """Entities of the store of which something stood before this load; a relation may lead to one that is no more."""
    keys = resolution.keys
    return {resolution.id_of(key) for key in keys if keys[key].live and keys[key].canonical_before is not None}


def _is_global(id: str) -> bool:
    return global_class(id.replace("-", ":", 1)) is not None


def _project(
    shelf: str, about: str, told: list[Told], resolution: Resolution, model: Model, gone: set[str]
) -> Projected:
    one = told[0]
    if shelf == ENTITIES:
        class_name = resolution.class_of(one.statement.subject) or one.statement.subject_class
        return _with_packaged_names(project_entity(about, class_name, told, model), one.statement.subject, model)
    if any(end in gone for end in one.ends):
        return Projected(None)
    if shelf == EDGES:
        return project_edge(about, one.statement.subject_class, one.ends[0], one.ends[1], told, model)
    naming = next((it.statement for it in told if it.statement.property in {"name", "value"}), one.statement)
    return project_name(about, one.ends[0], naming.value or "", naming.lang, told, model)


def _with_packaged_names(projected: Projected, key: str, model: Model) -> Projected:
    """A country or concept keeps its packaged names and codes; what a source says of it adds evidence."""
    if projected.item is None or not global_class(key):
        return projected
    packaged = next(global_nodes([key], model)).properties
    said = projected.item.properties
    kept = {name: value for name, value in packaged.items() if name not in {"evidence", "basis", "review"}}
    return replace(projected, item=replace(projected.item, properties={**said, **kept}))


def _write_statement(writer: Writer, told: Told, projected: Projected, gone: set[str]) -> None:
    id = told.statement.id
    writer.node(statement_node(told, shown=id in projected.shown, contested=id in projected.contested))
    if told.statement.document not in told.joined:
        writer.edge(from_edge(told.statement))
    for end in dict.fromkeys(told.ends):
        if end not in gone and end not in told.joined:
            writer.edge(about_edge(id, end))


def remove_leftovers(writer: Writer, spool: Spool, model: Model, touched: Touched) -> None:
    """Remove things that were projected before and are no more; an id whose keys moved becomes a redirect."""
    kinds = {kind.lower().replace("_", "-"): kind for kind in model.edges}
    nodes: list[str] = []
    edges: list[tuple[str, str]] = []
    for about in [*spool.only_in(OLD_THINGS, NEW_THINGS), *spool.noted(GONE)]:
        kind = kinds.get(about.rpartition("-")[0])
        if kind is not None:
            edges.append((kind, about))
        elif not _is_global(about):
            nodes.append(about)
    writer.remove(nodes=nodes, edges=edges)
    for former in nodes:
        now = touched.moved.get(former)
        if now is not None:
            writer.node(
                Node(former, ("Entity", "Redirect"), {"points_to": now, "class_name": "Redirect", "caption": former})
            )
    writer.flush()
