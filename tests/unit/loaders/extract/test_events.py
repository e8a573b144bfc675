from __future__ import annotations

from tests.unit.loaders.extract.laid_out import Name, places, read


def test_a_conference_that_was_held() -> None:
    reading = read(
        "The conference was held in Tehran on 3 May 2017.", "en", [Name("Tehran", "Place", marker="in", kind="city")]
    )
    (event,) = reading.events
    assert (event.kind, event.status, event.start.value) == ("conference", "happened", "2017-05-03")
    assert places(reading, event) == {"Tehran"}


def test_a_delegation_goes_where_the_verb_says() -> None:
    reading = read(
        "Im September 2023 soll eine Unternehmerdelegation nach Korea reisen.",
        "de",
        [Name("Korea", "Country", marker="to", country="KR")],
    )
    (event,) = reading.events
    assert (event.kind, event.status, event.start.value) == ("delegation", "planned", "2023-09")
    assert places(reading, event) == {"Korea"}


def test_the_opening_of_a_centre_is_tied_to_the_centre() -> None:
    reading = read(
        "뉴델리에서 ‘기술교류센터’가 문을 열었다.",
        "ko",
        [Name("뉴델리", "Place", marker="in"), Name("기술교류센터", "Centre", marker="subject")],
    )
    (event,) = reading.events
    assert event.kind == "opening"
    assert event.opens is not None
    assert reading.entities[event.opens].name == "기술교류센터"


def test_an_event_told_again_is_the_same() -> None:
    text = "A round table was held in Seoul on 3 May 2017.\nAt the round table, firms spoke of exports."
    reading = read(text, "en", [Name("Seoul", "Place", marker="in")])
    assert len(reading.events) == 1


def test_another_of_the_kind_at_another_place_is_another() -> None:
    text = "A workshop was held in Seoul on 3 May 2017.\nA workshop will be held in Ankara on 4 July 2017."
    reading = read(text, "en", [Name("Seoul", "Place", marker="in"), Name("Ankara", "Place", marker="in")])
    assert [(event.status, places(reading, event)) for event in reading.events] == [
        ("happened", {"Seoul"}),
        ("planned", {"Ankara"}),
    ]


def test_words_for_what_an_agreement_covers_are_no_events() -> None:
    reading = read("The memorandum covers trade fairs, training courses and exchange of delegations.", "en", [])
    assert reading.events == ()


def test_a_name_is_kept_with_the_event() -> None:
    text = "The business forum “Small and Strong” took place in Ankara."
    reading = read(text, "en", [Name("Small and Strong", "Event", kind="forum"), Name("Ankara", "Place", marker="in")])
    (event,) = reading.events
    assert event.name is not None
    assert (event.kind, event.name.of(text)) == ("forum", "Small and Strong")


def test_who_organises_it() -> None:
    text = "KOSGEB organised a training course in Ankara."
    reading = read(text, "en", [Name("KOSGEB"), Name("Ankara", "Place", marker="in")])
    (event,) = reading.events
    assert [(reading.entities[part.entity].name, part.role) for part in event.parts] == [("KOSGEB", "organiser")]
