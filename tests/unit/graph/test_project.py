"""Which of several statements a node shows, and what it keeps visible."""

from __future__ import annotations

import pytest

from graph.model import load_model
from graph.project import choose, project_edge, project_entity, project_name
from tests.unit.graph.statement_makers import stated, told

MODEL = load_model()


def status(value: str, **more: object) -> object:
    return told(stated("notice:Agreement@1", "Agreement", "status", value, **more))


def chosen(name: str, *candidates: object) -> tuple[str | None, bool]:
    choice = choose(candidates, MODEL.property_of("Agreement", name), MODEL)  # type: ignore[arg-type]
    return choice.shown[0].statement.value, choice.contested


def test_a_later_plan_never_overrides_an_earlier_signing() -> None:
    assert chosen("status", status("signed", day="2019-04-22"), status("planned", day="2019-05-30")) == (
        "signed",
        False,
    )


def test_an_undated_report_of_a_signing_overrides_a_dated_plan() -> None:
    assert chosen("status", status("planned", day="2019-04-17"), status("signed")) == ("signed", False)


def test_a_stated_cancellation_after_the_signing_is_shown_and_the_contradiction_kept() -> None:
    assert chosen("status", status("signed", day="2019-04-22"), status("cancelled", day="2020-01-01")) == (
        "cancelled",
        True,
    )


def test_what_a_machine_proposed_does_not_displace_an_accepted_plan() -> None:
    assert chosen("status", status("planned"), status("signed", review="proposed"))[0] == "planned"


@pytest.mark.parametrize(
    ("winner", "loser"),
    [
        ({"review": "accepted", "basis": "inferred", "reason": "r"}, {"review": "proposed"}),
        ({"basis": "stated"}, {"basis": "inferred", "reason": "r", "day": "2024-01-01"}),
        ({"day": "2019-01-01"}, {}),
        ({"day": "2020-01-01"}, {"day": "2019-01-01"}),
    ],
    ids=["accepted before proposed", "stated before inferred", "dated before undated", "later before earlier"],
)
def test_the_order_of_preference(winner: dict[str, str], loser: dict[str, str]) -> None:
    first = told(stated("a:Agreement@1", "Agreement", "duration", "two years", **winner))
    second = told(stated("b:Agreement@1", "Agreement", "duration", "three years", **loser))
    assert chosen("duration", second, first)[0] == "two years"


def test_two_dates_of_which_one_is_only_less_exact_do_not_contradict() -> None:
    month = told(stated("a:Agreement@1", "Agreement", "signed_on", "2019-04"))
    day = told(stated("b:Agreement@1", "Agreement", "signed_on", "2019-04-22"))
    other = told(stated("c:Agreement@1", "Agreement", "signed_on", "2019-05-01"))
    assert chosen("signed_on", month, day)[1] is False
    assert chosen("signed_on", month, day, other)[1] is True


def test_a_node_carries_what_its_country_rests_on_and_a_date_its_first_and_last_day() -> None:
    said = [
        told(stated("n:Agreement@1", "Agreement", "description", "a memorandum", lang="en")),
        told(stated("n:Agreement@1", "Agreement", "signed_on", "2022-05", basis="inferred", reason="im Mai")),
    ]
    node = project_entity("agreement-1", "Agreement", said, MODEL).item
    assert node is not None
    shown = node.properties
    assert (shown["signed_on"], shown["signed_on_basis"]) == ("2022-05", "inferred")
    assert (shown["signed_on_first"].isoformat(), shown["signed_on_last"].isoformat()) == ("2022-05-01", "2022-05-31")
    assert shown["signed_on_evidence"] == [said[1].statement.id]
    assert shown["caption"] == "a memorandum"


def test_withdrawn_and_rejected_statements_make_no_node() -> None:
    gone = told(stated("n:Company:Eta", "Company", "name", "Eta", withdrawn=True))
    refused = told(stated("n:Company:Eta", "Company", "name", "Etta", review="rejected"))
    assert project_entity("company-eta", "Company", [gone, refused], MODEL).item is None


def test_the_first_name_of_the_reference_file_in_a_language_is_the_caption() -> None:
    names = [
        ("notice:Agency:SBC", "Small Business Corporation", None, 3),
        ("ref:kr-kosme", "Small and Medium Business Corporation", "line 9", None),
        ("ref:kr-kosme", "Korea SMEs and Startups Agency", "line 7", None),
    ]
    said = [
        told(stated(key, "Agency", "name", name, lang="en", locator=locator, quote_start=start))
        for key, name, locator, start in names
    ]
    node = project_entity("kr-kosme", "Agency", said, MODEL).item
    assert node is not None
    assert node.properties["caption_en"] == "Korea SMEs and Startups Agency"
    assert len(node.properties["names"]) == 3


def test_an_edge_is_inferred_unless_one_relation_states_both_its_ends() -> None:
    def relation(key: str, from_basis: str, to_basis: str) -> list[object]:
        ends = (("from", from_basis), ("to", to_basis))
        return [
            told(stated(key, "PARTICIPATED_IN", side, object="x", basis=basis, reason="r"), "a", "b")
            for side, basis in ends
        ]

    half = project_edge("e", "PARTICIPATED_IN", "a", "b", relation("n:r", "stated", "inferred"), MODEL)  # type: ignore[arg-type]
    whole = [*relation("n:r", "stated", "inferred"), *relation("m:r", "stated", "stated")]
    both = project_edge("e", "PARTICIPATED_IN", "a", "b", whole, MODEL)  # type: ignore[arg-type]
    assert half.item is not None
    assert half.item.properties["basis"] == "inferred"
    assert both.item is not None
    assert both.item.properties["basis"] == "stated"


def test_a_name_keeps_its_period_and_hangs_on_its_bearer() -> None:
    key = "ref:kr-kosme#ko:중소기업진흥공단"
    said = [
        told(stated("ref:kr-kosme", "Agency", "name", "중소기업진흥공단", lang="ko"), "kr-kosme"),
        told(stated(key, "Name", "valid_until", "2019-03-31"), "kr-kosme"),
        told(stated(key, "Name", "kind", "former"), "kr-kosme"),
    ]
    projected = project_name("name-1", "kr-kosme", "중소기업진흥공단", "ko", said, MODEL)
    assert projected.item is not None
    assert projected.item.properties["valid_until"] == "2019-03-31"
    assert projected.item.properties["kind"] == "former"
    assert [(edge.from_id, edge.to_id) for edge in projected.extra_edges] == [("kr-kosme", "name-1")]
