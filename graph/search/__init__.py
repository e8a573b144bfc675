"""Finding things by any of their names: in any script, from a beginning, an acronym, a former name, with mistakes.

An index of our own follows the store (`follow.py`), so that both stores give the same hits in the same order.
"""

from __future__ import annotations

from graph.search.countries import country_code
from graph.search.file import IndexFile
from graph.search.searching import LIMIT, NameSearch
from graph.search.values import REASONS, Found, Hit
from graph.search.where import index_file

__all__ = ["LIMIT", "REASONS", "Found", "Hit", "IndexFile", "NameSearch", "country_code", "index_file"]
