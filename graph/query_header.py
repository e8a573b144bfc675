"""A query file: a header that says what it asks, in three languages, and the Cypher that answers it.

```
// title[en]: Which firms of {from} link to {to}?      (also [de] and [ko])
// doc[en]: What the answer holds.                     (also [de] and [ko])
// param from: country = KR                            after the type, words it also takes: country(any)
// returns firm, firm_name, …, evidence
MATCH …
// --- reported                                        optional second query: figures without names
MATCH …
```

Instead of holding Cypher, a file may say `// computed: NAME`: a function of ours makes the rows out of
support queries. These lie in `support/`, say `// support: true`, and need neither titles nor defaults.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from graph.errors import Place, Problem, SchemaError
from graph.library_params import clean_value
from graph.library_scan import returned_columns, used_params

LANGUAGES = ("en", "de", "ko")
TYPES = ("country", "date", "text", "entity", "count", "code", "language")
SUPPORT_TYPES = (*TYPES, "list")
REPORTED_COLUMNS = (
    "measure",
    "value",
    "qualifier",
    "unit",
    "about",
    "about_name",
    "date",
    "status",
    "evidence",
)
REPORTED_LINE = re.compile(r"^// --- reported[ \t]*$", re.MULTILINE)

_LINE = re.compile(r"//[ \t]?(?P<key>title|doc|param|returns|support|computed)\b(?P<rest>.*)")
_TEXT = re.compile(r"(?:\[(?P<lang>[a-z]{2})\])?:[ \t]*(?P<text>\S.*)")
_PARAM = re.compile(
    r"[ \t]+(?P<name>\w+):[ \t]*(?P<type>\w+)[ \t]*(?:\((?P<words>[^()]*)\))?"
    r"[ \t]*(?:=[ \t]*(?P<default>.+))?"
)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")
_FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Param:
    """A parameter of a query.

    Attributes:
        type: One of `TYPES`; a support query may also take a `list`.
        words: Accepted as they stand, besides values of the type; a `code` takes nothing else.
        default: As a person would write it; None only for support queries.
        line: Where it is declared.
    """

    name: str
    type: str
    default: str | None = None
    words: tuple[str, ...] = ()
    line: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Query:
    """A checked query file.

    Attributes:
        folder: `explore`, `partners`, `agreements`, `quality`, `measures` or `support`.
        titles: By language, with `{param}` where a value belongs.
        cypher: Empty for a computed query.
        reported: The second part, or None.
        computed: Name of the function that makes the rows, or None.
    """

    name: str
    folder: str
    titles: Mapping[str, str]
    docs: Mapping[str, str]
    params: tuple[Param, ...]
    columns: tuple[str, ...]
    cypher: str
    reported: str | None = None
    computed: str | None = None
    support: bool = False

    def title(self, language: str = "en", params: Mapping[str, str] | None = None) -> str:
        """The title in a language, English where there is none, with values in place of `{param}`."""
        template = self.titles.get(language) or self.titles["en"]
        values = dict(params or {})
        return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), template)

    def doc(self, language: str = "en") -> str:
        """What the answer holds, in a language, English where there is none."""
        return self.docs.get(language) or self.docs["en"]

    def param(self, name: str) -> Param | None:
        """The parameter of that name, if there is one."""
        return next((param for param in self.params if param.name == name), None)


@dataclass
class _Header:
    titles: dict[str, str] = field(default_factory=dict)
    docs: dict[str, str] = field(default_factory=dict)
    params: list[Param] = field(default_factory=list)
    columns: tuple[str, ...] | None = None
    computed: str | None = None
    support: bool = False


def read_query(path: Path, shown_as: str | None = None) -> Query:
    """Read and check one query file.

    Raises:
        SchemaError: With file and line, if the header is not right or the Cypher does not do what it says.
    """
    file = shown_as or f"queries/{path.parent.name}/{path.name}"
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise SchemaError("the file is not UTF-8", where=file, remedy="Save it as UTF-8") from error
    return parse_query(text, path.stem, path.parent.name, file)


def parse_query(text: str, name: str, folder: str, file: str) -> Query:
    """Check the text of a query file; see `read_query`."""
    if not _FILE_NAME.fullmatch(name):
        raise SchemaError(f"{name!r} is no name for a query", where=file, remedy="Use a-z, 0-9 and single hyphens")
    header, body, body_line = _split(text, file)
    parts = REPORTED_LINE.split(body)
    if len(parts) > 2:  # at most one second part
        raise SchemaError(
            "two parts are marked as reported",
            where=Place(file, body_line),
            remedy="Leave one `// --- reported`",
        )
    cypher = parts[0].strip()
    reported = parts[1].strip() if len(parts) > 1 else None
    reported_line = body_line + parts[0].count("\n")
    _check_texts(header, file)
    columns = _check_columns(header, parts, (body_line, reported_line), file)
    _check_params(header, parts, (body_line, reported_line), file)
    return Query(
        name=name,
        folder=folder,
        titles=MappingProxyType(header.titles),
        docs=MappingProxyType(header.docs),
        params=tuple(header.params),
        columns=columns,
        cypher=cypher,
        reported=reported,
        computed=header.computed,
        support=header.support,
    )


def _split(text: str, file: str) -> tuple[_Header, str, int]:
    """The header, the rest, and the line the rest begins on."""
    header = _Header()
    lines = text.removeprefix("\ufeff").splitlines(keepends=True)
    number = 0
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if REPORTED_LINE.fullmatch(stripped) or not (stripped == "" or stripped.startswith("//")):
            return header, "".join(lines[number - 1 :]), number
        if stripped:
            _read_line(header, stripped, Place(file, number))
    return header, "", number + 1


def _read_line(header: _Header, line: str, where: Place) -> None:
    match = _LINE.fullmatch(line)
    if match is None:
        known = "Known lines: title[en], doc[en], param, returns, support, computed"
        remedy = f"{known}; comments belong below the first line of Cypher"
        raise SchemaError(f"unknown header line {line!r}", where=where, remedy=remedy)
    key, rest = match["key"], match["rest"]
    if key == "param":
        header.params.append(_read_param(rest, header, where))
    elif key == "returns":
        if header.columns is not None:
            raise SchemaError("`returns` stands twice", where=where)
        header.columns = _words(rest, where)
    else:
        said = _TEXT.fullmatch(rest.rstrip())
        if said is None:
            raise SchemaError(f"`{key}` says nothing", where=where, remedy=f"Write // {key}: … or // {key}[en]: …")
        _read_text(header, key, said, where)


def _read_text(header: _Header, key: str, said: re.Match[str], where: Place) -> None:
    text, lang = said["text"].strip(), said["lang"] or "en"
    if key == "support":
        header.support = text == "true"
    elif key == "computed":
        header.computed = text
    else:
        texts = header.titles if key == "title" else header.docs
        if lang not in LANGUAGES:
            raise SchemaError(f"unknown language {lang!r}", where=where, remedy=f"Known: {', '.join(LANGUAGES)}")
        if lang in texts:
            raise SchemaError(f"`{key}[{lang}]` stands twice", where=where)
        texts[lang] = text


def _words(text: str, where: Place) -> tuple[str, ...]:
    words = tuple(word.strip() for word in text.split(","))
    if not all(re.fullmatch(r"\w+", word) for word in words) or len(set(words)) < len(words):
        raise SchemaError(f"{text.strip()!r} is no list of different names", where=where, remedy="Write name, name, …")
    return words


def _read_param(rest: str, header: _Header, where: Place) -> Param:
    match = _PARAM.fullmatch(rest.rstrip())
    if match is None:
        raise SchemaError("the parameter cannot be read", where=where, remedy="Write // param name: type = default")
    name, kind = match["name"], match["type"]
    if kind not in SUPPORT_TYPES:
        raise SchemaError(
            f"unknown type {kind!r} of parameter {name!r}", where=where, remedy=f"Known: {', '.join(TYPES)}"
        )
    if any(param.name == name for param in header.params):
        raise SchemaError(f"parameter {name!r} is declared twice", where=where)
    words = _words(match["words"], where) if match["words"] is not None else ()
    default = match["default"].strip() if match["default"] else None
    return Param(name, kind, default, words, where.line or 0)


def _check_texts(header: _Header, file: str) -> None:
    if header.support:
        return
    for key, texts in (("title", header.titles), ("doc", header.docs)):
        missing = [language for language in LANGUAGES if language not in texts]
        if missing:
            raise SchemaError(
                f"no {key} in {', '.join(missing)}",
                where=Place(file, 1),
                remedy=f"Add // {key}[{missing[0]}]: …",
            )
    names = {param.name for param in header.params}
    for language, title in header.titles.items():
        unknown = sorted(set(_PLACEHOLDER.findall(title)) - names)
        if unknown:
            raise SchemaError(
                f"title[{language}] names the parameter {unknown[0]!r}, which is not declared",
                where=Place(file, 1),
            )


def _check_columns(header: _Header, parts: list[str], lines: tuple[int, int], file: str) -> tuple[str, ...]:
    if header.columns is None:
        raise SchemaError(
            "the header does not say what the query returns",
            where=Place(file, 1),
            remedy="Add // returns …, evidence",
        )
    if not header.support and header.columns[-1] != "evidence":
        raise SchemaError(
            "the last column is not `evidence`", where=Place(file, 1), remedy="Every row ends in its evidence"
        )
    if header.computed is None or parts[0].strip():
        if header.computed is not None:
            raise SchemaError(
                "a computed query holds no Cypher",
                where=Place(file, lines[0]),
                remedy="Put it into queries/support/",
            )
        found = returned_columns(parts[0], file, lines[0])
        if found != header.columns:
            remedy = f"declared: {', '.join(header.columns)}; returned: {', '.join(found)}"
            raise SchemaError(
                "the columns are not those the header declares", where=Place(file, lines[0]), remedy=remedy
            )
    if len(parts) > 1 and returned_columns(parts[1], file, lines[1]) != REPORTED_COLUMNS:
        remedy = f"It returns {', '.join(REPORTED_COLUMNS)}"
        raise SchemaError("the reported part has other columns", where=Place(file, lines[1]), remedy=remedy)
    return header.columns


def _check_params(header: _Header, parts: list[str], lines: tuple[int, int], file: str) -> None:
    used: dict[str, int] = {}
    for part, line in zip(parts, lines, strict=False):
        used = {**used_params(part, line), **used}
    usable = {name for param in header.params for name in _bound_names(param)}
    for name in sorted(set(used) - usable):
        raise SchemaError(
            f"${name} is used but not declared",
            where=Place(file, used[name]),
            remedy=f"Add // param {name}: …",
        )
    for param in header.params:
        where = Place(file, param.line)
        if header.computed is None and not any(name in used for name in _bound_names(param)):
            raise SchemaError(f"parameter {param.name!r} is declared but not used", where=where)
        if param.type == "code" and not param.words and not header.support:
            raise SchemaError(
                f"parameter {param.name!r} lists no codes", where=where, remedy="Write code(one, other) = one"
            )
        if header.support:
            continue
        if param.default is None:
            raise SchemaError(f"parameter {param.name!r} has no default", where=where, remedy="Add = value")
        if problem := _unfit_default(param):
            raise SchemaError(
                f"the default of {param.name!r} does not fit: {problem.message}",
                where=where,
                remedy=problem.remedy,
            )


def _bound_names(param: Param) -> Iterator[str]:
    """Names of the Cypher parameters one parameter gives: a date also gives its last possible day."""
    yield param.name
    if param.type == "date":
        yield f"{param.name}_last"


def _unfit_default(param: Param) -> Problem | None:
    cleaned = clean_value(param, param.default or "")
    return cleaned if isinstance(cleaned, Problem) else None
