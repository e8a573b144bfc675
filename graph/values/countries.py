"""Countries of ISO 3166-1, named in every language that babel knows."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from graph.errors import Problem
from graph.values.base import Native, RdfTerm
from graph.values.text import one_line

_ISO = (
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT "
    "BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH "
    "ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW GY HK HM HN HR HT "
    "HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS "
    "LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI "
    "NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG "
    "SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG "
    "UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW"
)
CODES = frozenset(_ISO.split())
NAME_LANGUAGES = ("en", "de", "ko")


@cache
def country_names(code: str) -> Mapping[str, str]:
    """The usual name of a country in English, German and Korean, by language; `KR` and the like only."""
    from babel import Locale  # lazily: half the time of a short command

    return MappingProxyType({language: Locale(language).territories[code] for language in NAME_LANGUAGES})


def _key(name: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = re.sub(r"[\W_]+", " ", plain).split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)


@cache
def _names(language: str) -> Mapping[str, str]:
    """Key of each country's name in one language, to its code."""
    from babel import Locale, UnknownLocaleError

    try:
        territories = Locale.parse(language.replace("-", "_")).territories
    except (UnknownLocaleError, ValueError):
        return {}
    return {_key(territories[code]): code for code in CODES if code in territories}


@cache
def _other_names() -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Further names to codes, and names that more than one country bears to the remedy."""
    from graph.yaml_lines import read_yaml

    file = read_yaml(Path(__file__).with_name("countries.yml"), shown_as="graph/values/countries.yml")
    names = {_key(name): code for code, listed in file["names"].items() for name in listed}
    return names, {_key(name): remedy for name, remedy in file["unclear"].items()}


def _by_alias(text: str) -> str | None:
    """The code for a three-letter or withdrawn code that leads to one country only."""
    from babel.core import get_global

    targets = get_global("territory_aliases").get(text, [])
    return targets[0] if len(targets) == 1 and targets[0] in CODES else None


@dataclass(frozen=True, slots=True)
class CountryType:
    """A country of ISO 3166-1, as its two letters."""

    name: str = "country"

    def clean(self, raw: str, *, lang: str | None = None) -> str | Problem:
        """The two letters, from themselves, three letters, or a name in English, German, Korean or `lang`."""
        text = one_line(raw)
        upper = text.upper()
        if upper in CODES:
            return upper
        key = _key(text)
        known, unclear = _other_names()
        if key in unclear:
            return Problem(f"{raw!r} may be more than one country", unclear[key])
        languages = [language for language in (lang, *NAME_LANGUAGES) if language]
        found = next((_names(language)[key] for language in languages if key in _names(language)), known.get(key))
        if found is None and re.fullmatch(r"[A-Z]{2,3}", text):
            found = _by_alias(text)
        return found or Problem(f"{raw!r} is no country", "Write its two letters of ISO 3166-1, such as KR or KZ")

    def to_native(self, lexical: str) -> Native:
        """The two letters."""
        return lexical

    def to_rdf(self, lexical: str, lang: str | None = None) -> RdfTerm:
        """The node of the country."""
        return RdfTerm("entity", f"country-{lexical.lower()}")
