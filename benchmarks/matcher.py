"""How fast names are matched, how cost grows, and how well blocking keeps true pairs together.

    python -m benchmarks.matcher [--names 100000] [--seed 1]

Names are made up: firms and agencies of 30 countries with words of their own, each under two names of two scripts or
spellings, so that every true pair is known. Times are of the process, since the machine may be shared; three sizes show
how cost grows.
"""

from __future__ import annotations

import argparse
import random
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass

from graph.resolve.blocking import pairs
from graph.resolve.matcher import SURE, match
from graph.resolve.values import Name, NamedThing

_COUNTRIES = ("KR JP CN DE AT CH FR IT ES PT NL BE PL CZ HU RO BG GB US CA MX BR KZ UZ RU TR IR IN VN AZ").split()
_KINDS = {
    "en": ("{own} {topic} Agency", "{own} {topic} Bank", "{own} {topic} Institute", "{own} {topic} Ltd"),
    "ko": ("{own}{topic}진흥원", "{own}{topic}은행", "{own}{topic}연구원", "{own}{topic} 주식회사"),
    "ru": ("Агентство {topic} {own}", "Банк {topic} {own}", "Институт {topic} {own}", "ООО «{own} {topic}»"),
    "de": ("{own} {topic}agentur", "{own} {topic}bank", "{own} {topic}institut", "{own} {topic} GmbH"),
}
_TOPICS = {
    "en": "Energy Industry Trade Technology Finance Export Education Transport Health Software".split(),
    "ko": "에너지 산업 무역 기술 금융 수출 교육 교통 보건 소프트웨어".split(),
    "ru": (
        "энергетики промышленности торговли технологий финансов экспорта образования транспорта здравоохранения софта"
    ).split(),
    "de": "Energie Industrie Handel Technologie Finanz Export Bildung Verkehr Gesundheit Software".split(),
}
_SYLLABLES = {
    "en": "ba da ga ha ka la ma na pa ra sa ta bo do go mo no ro so to mi ni ri ti du mu ru nu".split(),
    "ko": "바 다 가 하 카 라 마 나 파 라 사 타 보 도 고 모 노 로 소 토 미 니 리 티 두 무 루 누".split(),
    "ru": "ба да га ха ка ла ма на па ра са та бо до го мо но ро со то ми ни ри ти ду му ру ну".split(),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A made-up name with the number of the thing that bears it."""

    key: str
    thing: int
    name: NamedThing


def made_up(count: int, seed: int) -> Iterator[Named]:
    """Names, two to a thing."""
    chance = random.Random(seed)
    for thing in range(count // 2):
        country = chance.choice(_COUNTRIES)
        sounds = [chance.randrange(len(_SYLLABLES["en"])) for _ in range(chance.choice((4, 4, 5)))]
        kind, topic = chance.randrange(4), chance.randrange(10)
        for number, lang in enumerate(chance.sample(("en", "ko", "ru", "de"), 2)):
            own = "".join(_SYLLABLES["en" if lang == "de" else lang][one] for one in sounds)
            text = _KINDS[lang][kind].format(own=own.capitalize(), topic=_TOPICS[lang][topic])
            class_name = "Company" if kind == 3 else "Agency"
            yield Named(f"{thing}-{number}", thing, NamedThing((Name(text, lang),), class_name, frozenset((country,))))


def measured(count: int, seed: int) -> tuple[float, int, int, int]:
    """Seconds of process time, pairs compared, true pairs found, wrong pairs."""
    names = {one.key: one for one in made_up(count, seed)}
    start = time.process_time()
    compared = right = wrong = 0
    entries = [(key, one.name.names[0].text, one.name.class_name, one.name.countries) for key, one in names.items()]
    for left, right_key in pairs(entries):
        compared += 1
        if match(names[left].name, names[right_key].name).score >= SURE:
            same = names[left].thing == names[right_key].thing
            right += same
            wrong += not same
    return time.process_time() - start, compared, right, wrong


def main() -> None:
    """Print one line for each size."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--names", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    measured(200, chosen.seed)  # read the tables
    print(f"{'names':>9} {'seconds':>9} {'µs/name':>9} {'compared':>10} {'recall':>8} {'precision':>10} {'MB':>7}")
    for count in (chosen.names // 10, chosen.names // 3, chosen.names):
        seconds, compared, right, wrong = measured(count, chosen.seed)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{count:>9} {seconds:>9.1f} {1e6 * seconds / count:>9.0f} {compared:>10} {right / (count // 2):>8.3f} "
            f"{right / max(1, right + wrong):>10.3f} {peak:>7}"
        )


if __name__ == "__main__":
    main()
