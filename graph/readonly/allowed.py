"""What a user's query may use, and the words that are never taken for names."""

from __future__ import annotations

CLAUSES_FOR_PEOPLE = (
    "Allowed are MATCH, OPTIONAL MATCH, WITH, UNWIND, CALL { … } that only reads, WHERE, RETURN, ORDER BY, SKIP, LIMIT "
    "and UNION"
)

PROCEDURES = frozenset({"db.labels", "db.relationshiptypes", "db.propertykeys"})
"""Procedures without parameters that both engines have, in lower case; they list names that the graph uses."""

ITERATING = frozenset({"all", "any", "none", "single"})
"""Functions with a condition: `any(x IN list WHERE …)`."""

_PLAIN = """
abs acos all any asin atan atan2 avg btrim ceil char_length character_length coalesce collect cos cot count date
datetime degrees duration e elementid endnode exists exp floor haversin head id isempty isnan keys labels last left
length localdatetime localtime log log10 lower ltrim max min nodes none normalize nullif percentilecont percentiledisc
pi point properties radians rand randomuuid range reduce relationships replace reverse right round rtrim sign sin
single size split sqrt startnode stdev stdevp substring sum tail tan time timestamp toboolean tobooleanlist
tobooleanornull tofloat tofloatlist tofloatornull tointeger tointegerlist tointegerornull tolower tostring tostringlist
tostringornull toupper trim type upper valuetype
"""
_OF_MOMENTS = "date datetime localdatetime localtime time"
_NAMESPACED = """
datetime.fromepoch datetime.fromepochmillis duration.between duration.indays duration.inmonths duration.inseconds
point.distance point.withinbbox vector.similarity.cosine vector.similarity.euclidean
"""

FUNCTIONS = frozenset(
    _PLAIN.split()
    + _NAMESPACED.split()
    + [f"{kind}.{part}" for kind in _OF_MOMENTS.split() for part in "realtime statement transaction truncate".split()]
)
"""Cypher's own functions, in lower case, without those that speak of a file being loaded or of other databases."""

TYPE_WORDS = frozenset(
    """
    ANY ARRAY BOOL BOOLEAN DATE DATETIME DURATION EDGE FLOAT INT INTEGER LIST LOCAL MAP NODE NOTHING NULL PATH POINT
    PROPERTY RELATIONSHIP SIGNED STRING TIME TIMESTAMP VALUE VARCHAR VERTEX ZONED
    """.split()
)
"""Words of the names of types, as in `x IS :: LIST<INTEGER>`."""

RESERVED = frozenset(
    """
    CALL CREATE DELETE DETACH DROP FINISH FOREACH INSERT LOAD MATCH MERGE NODETACH OPTIONAL REMOVE RETURN SET UNION
    UNWIND USE USING WHERE WITH
    """.split()
)
"""Words that begin a clause in the middle of a query: as names of variables they have to stand in backticks."""
