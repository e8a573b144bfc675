"""Value types: small cleaners with one protocol, found by the name that schema files use."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from graph.values.base import Native, RdfTerm, ValueType
from graph.values.codes import CodeType, EntityType
from graph.values.countries import CountryType
from graph.values.dates import DateTimeType, DateType
from graph.values.languages import LanguageType, ScriptType
from graph.values.numbers import BooleanType, CountType, NumberType
from graph.values.text import IdentifierType, NameType, TextType, UrlType

_ALL: tuple[ValueType, ...] = (
    BooleanType(),
    CodeType(),
    CountType(),
    CountryType(),
    DateTimeType(),
    DateType(),
    EntityType(),
    IdentifierType(),
    LanguageType(),
    NameType(),
    NumberType(),
    ScriptType(),
    TextType(),
    UrlType(),
)
VALUE_TYPES: Mapping[str, ValueType] = MappingProxyType({value_type.name: value_type for value_type in _ALL})

__all__ = ["VALUE_TYPES", "Native", "RdfTerm", "ValueType"]
