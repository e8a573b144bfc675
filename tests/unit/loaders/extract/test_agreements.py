from __future__ import annotations

from tests.unit.loaders.extract.laid_out import Name, parties, read

KOSGEB, RSMB = "KOSGEB", "RSMB"


def test_one_signs_with_another() -> None:
    reading = read(
        "KOSGEB signed a memorandum of understanding with RSMB on 3 May 2021.",
        "en",
        [Name(KOSGEB), Name(RSMB, marker="with")],
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {KOSGEB, RSMB}
    assert (agreement.kind, agreement.status, agreement.date.value) == ("mou", "signed", "2021-05-03")


def test_what_will_be_signed_is_planned() -> None:
    reading = read(
        "KOSGEB and RSMB will sign a letter of intent next month.", "en", [Name(KOSGEB), Name(RSMB, joined=True)]
    )
    (agreement,) = reading.agreements
    assert (agreement.kind, agreement.status) == ("letter_of_intent", "planned")


def test_parties_may_stand_behind_between_with_words_of_their_own() -> None:
    reading = read(
        "Zwischen der Wirtschaftsförderung Sachsen GmbH und der koreanischen Regierungsagentur TIPA gibt es eine "
        "Absichtserklärung.",
        "de",
        [Name("Wirtschaftsförderung Sachsen GmbH", marker="of"), Name("TIPA", marker="of")],
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {"Wirtschaftsförderung Sachsen GmbH", "TIPA"}
    assert agreement.kind == "letter_of_intent"


def test_each_of_two_agreements_of_a_korean_sentence_has_its_own_parties() -> None:
    text = "19일에는 중기부와 혁신개발부가 MOU를, 22일에는 중진공과 다무가 MOU를 체결할 예정이다."
    reading = read(
        text,
        "ko",
        [
            Name("중기부", marker="subject"),
            Name("혁신개발부", marker="subject", joined=True),
            Name("중진공", marker="subject"),
            Name("다무", marker="subject", joined=True),
        ],
        published="2019-04-17",
    )
    first, second = reading.agreements
    assert (parties(reading, first), first.date.value) == ({"중기부", "혁신개발부"}, "2019-04-19")
    assert (parties(reading, second), second.date.value) == ({"중진공", "다무"}, "2019-04-22")
    assert first.status == second.status == "planned"


def test_a_clause_without_a_subject_goes_on_with_who_acted_before() -> None:
    text = "중진공은 26일 자카르타에서 국고국과 협약서에 서명했다.\n28일에는 신한은행과 업무협약을 체결했다."
    reading = read(
        text,
        "ko",
        [Name("중진공", marker="topic"), Name("국고국", marker="with"), Name("신한은행", "Company", marker="with")],
        published="2022-07-29",
    )
    assert [parties(reading, one) for one in reading.agreements] == [{"중진공", "국고국"}, {"중진공", "신한은행"}]


def test_who_only_tells_of_an_agreement_is_no_party() -> None:
    reading = read(
        "The Ministry of Trade said that KOSGEB and RSMB signed a memorandum of understanding.",
        "en",
        [Name("Ministry of Trade"), Name(KOSGEB), Name(RSMB, joined=True)],
    )
    assert parties(reading, reading.agreements[0]) == {KOSGEB, RSMB}


def test_a_minister_who_looks_on_is_no_party() -> None:
    reading = read(
        "KOSGEB and RSMB signed a memorandum of understanding in the presence of Ivan Petrov.",
        "en",
        [Name(KOSGEB), Name(RSMB, joined=True), Name("Ivan Petrov", "Person", marker="presence")],
    )
    (agreement,) = reading.agreements
    assert {part.role for part in agreement.parts} == {"party"}


def test_people_sign_for_their_bodies() -> None:
    reading = read(
        "KOSGEB President Hasan Kurt and RSMB Director Ivan Petrov signed a memorandum of understanding.",
        "en",
        [Name(KOSGEB), Name("Hasan Kurt", "Person"), Name(RSMB), Name("Ivan Petrov", "Person")],
        posts=[(1, 0), (3, 2)],
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {KOSGEB, RSMB}
    signed = {(reading.entities[p.entity].name, p.on_behalf_of) for p in agreement.parts if p.role == "signatory"}
    assert {name for name, _ in signed} == {"Hasan Kurt", "Ivan Petrov"}
    assert all(body is not None for _, body in signed)


def test_a_headline_and_the_body_tell_of_one_agreement() -> None:
    text = "KOSGEB, Russia sign memorandum of understanding\nKOSGEB signed a memorandum of understanding with RSMB."
    reading = read(
        text,
        "en",
        [
            Name(KOSGEB, country="TR"),
            Name("Russia", "Country", country="RU", joined=True),
            Name(KOSGEB, country="TR", nth=1),
            Name(RSMB, marker="with", country="RU"),
        ],
        titled=True,
    )
    (agreement,) = reading.agreements
    assert parties(reading, agreement) == {KOSGEB, RSMB}


def test_many_at_once_need_no_named_party() -> None:
    reading = read(
        "Small enterprises of Iran and South Korea signed 22 memorandums of understanding in Tehran.",
        "en",
        [
            Name("Iran", "Country", marker="of", country="IR"),
            Name("South Korea", "Country", marker="of", joined=True, country="KR"),
            Name("Tehran", "Place", marker="in", country="IR", kind="city"),
        ],
    )
    (agreement,) = reading.agreements
    assert (agreement.kind, agreement.count, set(agreement.involves)) == ("mou_bundle", 22, {"IR", "KR"})


def test_with_one_and_with_another_makes_two() -> None:
    reading = read(
        "SME Corp signed a memorandum of understanding each with KOSGEB and with RSMB respectively.",
        "en",
        [Name("SME Corp"), Name(KOSGEB, marker="with"), Name(RSMB, marker="with")],
    )
    assert [parties(reading, one) for one in reading.agreements] == [{"SME Corp", KOSGEB}, {"SME Corp", RSMB}]


def test_the_two_sides_are_the_bodies_last_spoken_of() -> None:
    text = "KOSGEB met RSMB in Ankara.\nThe two sides signed a protocol on exports of small enterprises."
    reading = read(text, "en", [Name(KOSGEB), Name(RSMB)])
    assert parties(reading, reading.agreements[0]) == {KOSGEB, RSMB}


def test_no_agreement_between_bodies_in_news_of_other_subjects() -> None:
    sentences = (
        "Rovers and Valdemora reached a transfer agreement for the striker.",
        "Rovers and Valdemora are in agreement on the date of the match.",
        "Rovers offered the goalkeeper a three-year contract, and Valdemora did not.",
        "Rovers and Valdemora signed a ceasefire agreement after the war.",
        "The health protocol was agreed on by Rovers and Valdemora.",
    )
    for sentence in sentences:
        reading = read(sentence, "en", [Name("Rovers", "Organisation"), Name("Valdemora", "Organisation")])
        assert reading.agreements == (), sentence


def test_the_quote_holds_trigger_verb_and_parties_in_whole_words() -> None:
    text = "On Monday, KOSGEB signed a memorandum of understanding with RSMB, and everybody went home."
    reading = read(text, "en", [Name(KOSGEB), Name(RSMB, marker="with")])
    quote = reading.agreements[0].quote.of(text)
    assert quote == "KOSGEB signed a memorandum of understanding with RSMB"
