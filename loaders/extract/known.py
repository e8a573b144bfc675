"""The names that the project's reference files give to bodies, places and office holders, for readers."""

from __future__ import annotations

from functools import cache

from loaders.extract.values import KnownName
from loaders.reference_entries import Entry, read_entries
from loaders.registry import sources

_PREFIX = "ref:"


@cache
def known_names() -> tuple[KnownName, ...]:
    """Every name of every entry of every source of the kind `reference`.

    Raises:
        InputError: If a file cannot be read.
        SchemaError: If a file is not YAML; entries that are wrong are left out, loading the source reports them.
    """
    found: list[KnownName] = []
    for source in sources():
        if source.loader == "reference":
            for file in source.metadata.get("files") or ():
                entries, _ = read_entries(source.folder / str(file), f"{source.name}/{file}", None)
                for entry in entries:
                    found += _names(entry)
    return tuple(found)


def _names(entry: Entry) -> list[KnownName]:
    kind = next((fact.value for fact in entry.facts if fact.property == "kind"), None)
    country = None if entry.country is None else entry.country.value
    return [
        KnownName(
            value=name.value,
            language=name.lang,
            key=_PREFIX + entry.id,
            class_name=entry.class_name,
            country=country,
            kind=kind,
            name_kind=name.kind,
            generic=name.generic,
        )
        for name in entry.names
    ]
