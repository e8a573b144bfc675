from __future__ import annotations

import pytest

from tests.unit.loaders.extract.read_whole import names, parties, posts, read

ARMENIA, MONGOLIA = "Фонд Армении", "Банк Монголии"


@pytest.mark.parametrize(
    ("text", "kind", "status", "date"),
    [
        (
            "Фонд Армении и Банк Монголии подписали в Ереване 12 мая 2021 года меморандум о взаимопонимании.",
            "mou",
            "signed",
            "2021-05-12",
        ),
        (
            "Меморандум о сотрудничестве между Фондом Армении и Банком Монголии был подписан 3 сентября 2021 года.",
            "mou",
            "signed",
            "2021-09-03",
        ),
        ("Меморандум о сотрудничестве подписали Фонд Армении и Банк Монголии.", "mou", "signed", None),
        ("Фонд Армении заключил соглашение о сотрудничестве с Банком Монголии.", "agreement", "signed", None),
        ("Фондом Армении и Банком Монголии подписан договор о сотрудничестве.", "agreement", "signed", None),
        (
            "Подписание протокола о намерениях между Фондом Армении и Банком Монголии назначено на октябрь 2023 года.",
            "letter_of_intent",
            "planned",
            "2023-10",
        ),
        ("Фонд Армении и Банк Монголии продлили меморандум о сотрудничестве.", "mou", "renewed", None),
        (
            "С Банком Монголии рамочное соглашение о сотрудничестве подпишет в июне 2023 года Фонд Армении.",
            "agreement",
            "planned",
            "2023-06",
        ),
    ],
)
def test_cases_and_order_do_not_hide_who_signs(text: str, kind: str, status: str, date: str | None) -> None:
    reading = read(text, "ru")
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {ARMENIA, MONGOLIA}
    assert (agreement.kind, agreement.status, agreement.date.value) == (kind, status, date)


def test_the_next_sentence_may_name_those_who_signed() -> None:
    reading = read(
        "В понедельник состоялось подписание меморандума о сотрудничестве. Подписи поставили директор "
        "Фонда Армении и глава Банка Монголии.",
        "ru",
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {ARMENIA, MONGOLIA}


def test_the_sides_and_it_take_up_what_was_told() -> None:
    reading = read(
        "Работа над протоколом о сотрудничестве Минэкономразвития Азербайджана и турецкого агентства KOSGEB завершена. "
        "Стороны подпишут его 14 апреля.",
        "ru",
        None,
    )
    (agreement,) = reading.agreements
    assert (agreement.status, agreement.date.value, len(agreement.parties)) == ("planned", "--04-14", 2)


def test_names_grow_through_genitives_to_the_next_name_or_verb() -> None:
    reading = read(
        "Министерство внешних экономических связей, инвестиций и торговли Узбекистана провело семинар. Корейское "
        "агентство содействия торговле и инвестициям намерено приехать, сообщила начальник отдела "
        "Министерства по делам МСП и стартапов Республики Корея Нигора Юсупова.",
        "ru",
    )
    assert names(reading, "Agency") == {
        "Министерство внешних экономических связей, инвестиций и торговли Узбекистана",
        "Корейское агентство содействия торговле и инвестициям",
        "Министерство по делам МСП и стартапов Республики Корея",
    }
    assert ("Нигора Юсупова", "Министерство по делам МСП и стартапов Республики Корея") in posts(reading)


def test_oblique_names_go_back_to_their_base_form() -> None:
    reading = read(
        "Встречу с Белорусской торгово-промышленной палатой открыл доклад, прочитанный Адхамом Икрамовым.", "ru"
    )
    assert names(reading, "Association") == {"Белорусская торгово-промышленная палата"}
    assert names(reading, "Person") == {"Адхам Икрамов"}


def test_quotation_marks_and_foreign_letters_name_firms_by_the_word_before() -> None:
    reading = read("Фирма «Чабрец Экспорт» и производитель насосов Nuri Pump показали изделия в Астане.", "ru")
    assert names(reading, "Company") == {"Чабрец Экспорт", "Nuri Pump"}
    assert names(reading, "Place") == {"Астана"}


def test_a_minister_who_only_receives_does_not_work_for_the_guests() -> None:
    reading = read("Министр экономики Армении Ваан Керобян принял делегацию Корейского агентства малого бизнеса.", "ru")
    assert posts(reading) == set()


def test_an_event_may_be_told_in_an_aside() -> None:
    reading = read("Палата стала участником бизнес-форума, который прошёл в Ташкенте.", "ru")
    (event,) = reading.events
    assert (event.kind, [reading.entities[place].name for place in event.places]) == ("forum", ["Ташкент"])


@pytest.mark.parametrize(
    "text",
    [
        "Футбольный клуб «Прибой» подписал контракт с нападающим Иваном Петровым. Соглашение рассчитано на три года.",
        "Профсоюз пекарей и Союз мукомолов подписали коллективный договор о зарплатах.",
        "Меморандумов и договоров на форуме не подписывали, сообщила Палата ремёсел Баварии.",
    ],
)
def test_other_papers_are_no_agreements_between_bodies(text: str) -> None:
    assert read(text, "ru").agreements == ()
