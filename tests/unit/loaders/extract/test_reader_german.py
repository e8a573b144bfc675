"""German notices of a few sentences, read whole: nominal style, indirect speech, parties told elsewhere."""

from __future__ import annotations

import time

import pytest

from tests.unit.loaders.extract.read_whole import names, parties, read


@pytest.mark.parametrize(
    ("text", "who", "kind", "date"),
    [
        (
            "Ein Memorandum of Understanding haben die Handwerkskammer Rostock und KOSGEB abgeschlossen.",
            {"Handwerkskammer Rostock", "KOSGEB"},
            "mou",
            None,
        ),
        (
            "Vereinbart haben das die Handwerkskammer Rostock und KOSGEB in einer Absichtserklärung, die am 9. Mai in "
            "Ankara unterzeichnet wurde.",
            {"Handwerkskammer Rostock", "KOSGEB"},
            "letter_of_intent",
            "2022-05-09",
        ),
        (
            "Anna Weber für die Handwerkskammer Rostock und Mehmet Kaya für die KOSGEB unterzeichneten am 9. Mai eine "
            "Absichtserklärung.",
            {"Handwerkskammer Rostock", "KOSGEB"},
            "letter_of_intent",
            "2022-05-09",
        ),
        (
            "Nach der Unterzeichnung eines Rahmenvertrags zwischen der Wirtschaftskammer Österreich und der "
            "Handwerkskammer "
            "Rostock können Betriebe Anträge stellen. Der Vertrag wurde am 9. Mai 2022 in Wien geschlossen.",
            {"Wirtschaftskammer Österreich", "Handwerkskammer Rostock"},
            "agreement",
            "2022-05-09",
        ),
        (
            "Wie die Handwerkskammer Rostock am Dienstag mitteilte, habe man mit KOSGEB ein Abkommen "
            "geschlossen. Es sei "
            "am 12. Mai in Ankara unterzeichnet worden.",
            {"Handwerkskammer Rostock", "KOSGEB"},
            "agreement",
            "2022-05-12",
        ),
        (
            "Bayern Innovativ und die finnische Agentur Business Finland vertiefen ihre Zusammenarbeit. Beide Seiten "
            "unterzeichneten dazu am Mittwoch eine Absichtserklärung.",
            {"Bayern Innovativ", "Business Finland"},
            "letter_of_intent",
            "2022-05-18",
        ),
        (
            "Ein Memorandum of Understanding soll im Juni von der NRW.BANK und der israelischen Innovationsbehörde "
            "unterzeichnet werden.",
            {"NRW.BANK", "Innovationsbehörde"},
            "mou",
            "2022-06",
        ),
        (
            "Gegenstand eines Abkommens der Entwicklungsbank Portugals mit dem Fonds zur Förderung der kapverdischen "
            "Unternehmen ist ein Kreditrahmen. Es wurde am 3. Mai in Praia unterzeichnet.",
            {"Entwicklungsbank Portugals", "Fonds zur Förderung der kapverdischen Unternehmen"},
            "agreement",
            "2022-05-03",
        ),
        (
            "Die Handwerkskammer Rostock hat mit drei Einrichtungen eine Kooperationsvereinbarung "
            "geschlossen. Es handelt "
            "sich um KOSGEB, TIPA und KOTRA.",
            {"Handwerkskammer Rostock", "KOSGEB", "TIPA", "KOTRA"},
            "agreement",
            None,
        ),
        (
            "Sachsen fördert kleine Betriebe. Am 2. Mai wurde in Dresden ein Memorandum of Understanding "
            "zwischen dem Land "
            "und KOSGEB besiegelt.",
            {"Sachsen", "KOSGEB"},
            "mou",
            "2022-05-02",
        ),
    ],
)
def test_who_signed_what_and_when(text: str, who: set[str], kind: str, date: str | None) -> None:
    reading = read(text, "de")
    (agreement,) = reading.agreements
    assert (parties(reading, agreement), agreement.kind, agreement.date.value) == (who, kind, date)


@pytest.mark.parametrize(
    ("text", "kind", "place", "start", "status"),
    [
        ("Am 12. Juni findet in Hannover der Wirtschaftstag statt.", "conference", "Hannover", "2022-06-12", "planned"),
        ("Die Kammer lädt am 24. Juni zum Roundtable nach Wien ein.", "round_table", "Wien", "2022-06-24", "planned"),
        ("Eine Fachdelegation ist aus Peru heimgekehrt.", "delegation", "Peru", None, "happened"),
        ("In Osaka ist gestern eine Fachmesse eröffnet worden.", "exhibition", "Osaka", "2022-05-19", "happened"),
        ("Die geplante Delegationsreise nach Südkorea wird verschoben.", "delegation", "Südkorea", None, "postponed"),
        ("Das Seminar am 12. Juni in Leipzig entfällt.", "training", "Leipzig", "2022-06-12", "cancelled"),
        ("Geplant sind Seminare. Das erste ist am 21. Juni in Wien.", "training", "Wien", "2022-06-21", "planned"),
    ],
)  # fmt: skip
def test_what_took_place_where_and_when(text: str, kind: str, place: str, start: str | None, status: str) -> None:
    reading = read(text, "de")
    found = [
        (event.kind, event.start.value, event.status)
        for event in reading.events
        if place in {reading.entities[one].name for one in event.places}
    ]
    assert (kind, start, status) in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Die indonesische Handelskammer KADIN lud ein.", "KADIN"),
        ("Er vertrat das Fraunhofer-Institut für Keramische Technologien und Systeme IKTS.",
         "Fraunhofer-Institut für Keramische Technologien und Systeme IKTS"),
        ("So die Russische Gesellschaft für kleine Unternehmen.", "Russische Gesellschaft für kleine Unternehmen"),
        ("Sie kamen zum Wirtschaftsgipfel KazanSummit 2022.", "KazanSummit 2022"),
        ("Der Waagenbauer Lotrecht kommt aus Balingen.", "Balingen"),
        ("Seoul/Brüssel, 15. Juni.", "Brüssel"),
    ],
)  # fmt: skip
def test_names(text: str, name: str) -> None:
    assert any(name in one for one in names(read(text, "de"), *_EVERY)), names(read(text, "de"), *_EVERY)


_EVERY = ("Agency", "Association", "Organisation", "ResearchInstitute", "Company", "Event", "Place")


@pytest.mark.parametrize(
    "text",
    [
        "Die Gewerkschaft und der Arbeitgeberverband Stahl haben sich auf einen Tarifvertrag geeinigt. "
        "Er wurde am Freitag "
        "in Bonn unterzeichnet. Die Löhne steigen.",
        "Das Landgericht Köln und die Staatsanwaltschaft schlossen eine Vereinbarung. Es wurde ein Urteil gesprochen.",
        "Die Universität Bonn und das Max-Planck-Institut entdeckten einen Stern. Unterzeichnet wurde "
        "der Aufsatz von zwölf "
        "Autoren.",
        "KOSGEB und die Handwerkskammer Rostock trafen sich in Ankara. Ein Abkommen wurde nicht unterzeichnet.",
    ],
)
def test_what_is_no_agreement(text: str) -> None:
    assert not [one for one in read(text, "de").agreements if one.status != "cancelled"]


def test_one_very_long_sentence_is_read_in_good_time() -> None:
    began = time.perf_counter()
    read("Die Kammer und das Land unterzeichneten ein Memorandum, das erste " * 380, "de")
    assert time.perf_counter() - began < 20


@pytest.mark.parametrize(
    ("text", "kind", "date", "status"),
    [
        ("Im September eröffnet die KOSME ein Büro in Frankfurt.", "opening", "2022-09", "planned"),
        ("Der Lehrgang, den die Kammer im April in Kigali abhielt, war voll.", "training", "2022-04", "happened"),
        ("Die für Juni geplante Messe in Istanbul wurde abgesagt.", "exhibition", "2022-06", "cancelled"),
        ("Im Oktober reisen zwölf Maschinenbauer aus Rostock nach Osaka.", "visit", "2022-10", "planned"),
    ],
)
def test_the_present_tense_with_a_day_to_come_is_a_plan(text: str, kind: str, date: str, status: str) -> None:
    (event,) = read(text, "de").events
    assert (event.kind, event.start.value, event.status) == (kind, date, status)
