from __future__ import annotations

from dataclasses import replace

import pytest

from loaders.extract.merge import merged
from loaders.extract.values import Reading
from tests.unit.loaders.extract.laid_out import Name, parties, read

TEXT = "KOSGEB signed a memorandum of understanding with RSMB.\nA workshop was held in Ankara on 3 May 2017."
NAMES = [Name("KOSGEB"), Name("RSMB", marker="with"), Name("Ankara", "Place", marker="in")]


def by(reading: Reading, name: str) -> Reading:
    return replace(
        reading,
        entities=tuple(replace(one, readers=(name,)) for one in reading.entities),
        agreements=tuple(replace(one, readers=(name,)) for one in reading.agreements),
        events=tuple(replace(one, readers=(name,)) for one in reading.events),
    )


def test_what_two_readers_found_is_one_and_keeps_both() -> None:
    rules, model = by(read(TEXT, "en", NAMES), "rules"), by(read(TEXT, "en", NAMES[::-1]), "model")
    both = merged([rules, model])
    assert len(both.entities) == 3
    assert [one.readers for one in both.agreements] == [("rules", "model")]
    assert [one.readers for one in both.events] == [("rules", "model")]


def test_what_only_one_found_is_kept_and_points_to_the_right_entities() -> None:
    nothing = replace(read(TEXT, "en", NAMES[2:]), agreements=(), events=())
    both = merged([by(nothing, "rules"), by(read(TEXT, "en", NAMES), "model")])
    (agreement,) = both.agreements
    assert agreement.readers == ("model",)
    assert parties(both, agreement) == {"KOSGEB", "RSMB"}
    (event,) = both.events
    assert [both.entities[place].name for place in event.places] == ["Ankara"]


def test_readings_of_different_notices_do_not_merge() -> None:
    with pytest.raises(ValueError, match="different notices"):
        merged([read("One.", "en", []), read("Two.", "en", [])])
