from __future__ import annotations

import pytest

from tests.unit.loaders.extract.read_whole import names, parties, posts, read

BANK, FUND = "Rize Bankası", "Bosna Kalkınma Fonu"


@pytest.mark.parametrize(
    ("text", "kind", "status", "date"),
    [
        (
            "Rize Bankası ile Bosna Kalkınma Fonu arasında 12 Mayıs 2021'de mutabakat zaptı imzalandı.",
            "mou",
            "signed",
            "2021-05-12",
        ),
        ("Rize Bankası, Bosna Kalkınma Fonu ile iş birliği protokolü imzalayacak.", "protocol", "planned", None),
        ("Rize Bankası ve Bosna Kalkınma Fonu bir niyet mektubu imzaladı.", "letter_of_intent", "signed", None),
        ("Rize Bankası tarafından Bosna Kalkınma Fonuyla iş birliği anlaşması imzalandı.", "agreement", "signed", None),
    ],
)
def test_suffixes_and_postpositions_tell_who_signs(text: str, kind: str, status: str, date: str | None) -> None:
    reading = read(text, "tr")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {BANK, FUND}
    assert (agreement.kind, agreement.status, agreement.date.value) == (kind, status, date)


def test_suffixes_are_no_part_of_names() -> None:
    reading = read("Gürcistan Ekonomi Bakanlığının heyeti KOSGEB'in Niş'teki eğitimine katıldı.", "tr")
    assert names(reading, "Agency") == {"Gürcistan Ekonomi Bakanlığı", "KOSGEB"}
    assert names(reading, "Place") == {"Niş"}


def test_a_post_stands_between_body_and_person() -> None:
    reading = read("KOSGEB uzmanı Nazlıcan Çaydanlık ile Oda Başkanı Erdal Bahçıvan konuştu.", "tr")
    assert posts(reading) == {("Nazlıcan Çaydanlık", "KOSGEB")}


def test_a_contract_of_a_player_is_none_between_bodies() -> None:
    text = "Galatasaray, genç forvet Mehmet Kaya ile üç yıllık sözleşme imzaladı. Oyuncunun kulübü bedel alacak."
    assert read(text, "tr").agreements == ()
