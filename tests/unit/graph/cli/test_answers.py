from __future__ import annotations

import csv
import io
import json
import re

import pytest

from tests.command_line import smegraph

KR_KZ = ("--param", "from=KR", "--param", "to=KZ")
HEADLINE = "firms-linked-to-country"


def test_queries_are_listed_for_programs() -> None:
    listed = smegraph("queries", "--format", "json").json()
    assert list(listed) == ["queries"]
    headline = next(one for one in listed["queries"] if one["name"] == HEADLINE)
    assert set(headline["titles"]) == {"en", "de", "ko"}
    assert {"from": "KR", "to": "KZ"}.items() <= {one["name"]: one["default"] for one in headline["params"]}.items()


@pytest.mark.parametrize(("lang", "title"), [("en", "Which firms"), ("de", "Welche Firmen"), ("ko", "기업")])
def test_queries_are_listed_for_people_with_the_command_that_asks_them(lang: str, title: str) -> None:
    done = smegraph("queries", "--lang", lang)
    assert title in done.out
    assert f"smegraph ask {HEADLINE} --param from=KR --param to=KZ" in done.out


def test_an_answer_for_programs(loaded_address: str) -> None:
    answer = smegraph("ask", HEADLINE, *KR_KZ, "--format", "json", "--store", loaded_address).json()
    assert {"query", "params", "rows", "evidence", "reported", "searched"} <= set(answer)
    assert (answer["query"], answer["params"]["from"], answer["params"]["to"]) == (HEADLINE, "KR", "KZ")
    rows = {row["firm_name"]: row for row in answer["rows"]}
    assert {"에타", "우리엘소프트"} <= set(rows)
    for row in answer["rows"]:
        assert row["evidence"] == sorted(row["evidence"]) != []
        for id in row["evidence"]:
            told = answer["evidence"][id]
            assert {"quote", "document", "publisher", "url", "as_of", "review", "basis"} <= set(told)


def test_the_same_question_gives_the_same_text(loaded_address: str) -> None:
    command = ("ask", HEADLINE, *KR_KZ, "--format", "json", "--store", loaded_address)
    assert smegraph(*command).out == smegraph(*command).out


def test_an_answer_for_people_has_the_quotes_under_its_rows(loaded_address: str) -> None:
    lines = smegraph("ask", HEADLINE, *KR_KZ, "--store", loaded_address).out.splitlines()
    row = next(number for number, line in enumerate(lines) if line.startswith("에타"))
    assert "happened" in lines[row]
    assert "inferred" in lines[row]
    block = lines[row + 1 : lines.index("", row)]
    assert any("한국경제" in line and "as of 2019-04-23" in line for line in block)
    assert any(line.strip() == "“에타(대표 이재순)의 정수기 부품 제작 기술”" for line in block)
    assert any(line.strip().startswith("inferred: ") for line in block)
    assert "Reported without names" in lines


def test_plans_are_told_from_what_happened(loaded_address: str) -> None:
    out = smegraph("ask", HEADLINE, "-p", "from=KR", "-p", "to=RU", "--store", loaded_address, "--lang", "de").out
    planned = [line for line in out.splitlines() if line.startswith(("에디슨모터스", "에이팩"))]
    assert len(planned) == 2
    assert all("geplant" in line for line in planned)


@pytest.mark.parametrize(
    ("lang", "nothing", "searched"),
    [
        ("en", "Nothing was found.", "What was searched: "),
        ("de", "Nichts", "durchsucht"),
        ("ko", "없습니다", "검색 대상"),
    ],
)
def test_an_empty_answer_tells_what_was_searched(loaded_address: str, lang: str, nothing: str, searched: str) -> None:
    done = smegraph("ask", HEADLINE, "-p", "from=KR", "-p", "to=BR", "--lang", lang, "--store", loaded_address)
    assert done.code == 0
    assert nothing in done.out
    assert searched in done.out
    assert re.search(r"\b8\b|8곳", done.out)
    assert "KZ" in done.out


def test_an_empty_store_tells_how_to_fill_it(empty_address: str) -> None:
    done = smegraph("ask", HEADLINE, "--store", empty_address)
    assert done.code == 0
    assert "smegraph demo" in done.out


def test_an_answer_as_csv(loaded_address: str) -> None:
    rows = list(
        csv.DictReader(io.StringIO(smegraph("ask", HEADLINE, *KR_KZ, "--format", "csv", "--store", loaded_address).out))
    )
    assert {"에타", "우리엘소프트"} <= {row["firm_name"] for row in rows}
    assert all(row["evidence"].startswith("s-") for row in rows)


def test_everything_about_one_thing_by_id_or_name(loaded_address: str) -> None:
    by_id = smegraph("show", "kr-kosme", "--format", "json", "--store", loaded_address).json()
    by_name = smegraph("show", "중진공", "--format", "json", "--store", loaded_address).json()
    assert by_id["rows"] == by_name["rows"]
    names = {row["value"] for row in by_id["rows"] if row["fact"] == "name"}
    assert {"KOSME", "SBC", "중소벤처기업진흥공단"} <= names


def test_everything_about_one_thing_for_people_comes_in_groups(loaded_address: str) -> None:
    lines = smegraph("show", "kr-kosme", "--lang", "de", "--store", loaded_address).out.splitlines()
    assert lines.index("Name") < lines.index("Eigenschaft") < lines.index("Beziehung")


def test_a_path_with_what_proves_each_step(loaded_address: str) -> None:
    answer = smegraph("path", "kr-kosme", "kz-damu", "--format", "json", "--store", loaded_address).json()
    assert [row["step"] for row in answer["rows"] if row["path"] == 1] == [1, 2]
    assert all(row["evidence"] for row in answer["rows"])


def test_a_query_of_ones_own(loaded_address: str) -> None:
    cypher = "MATCH (c:Country {code: $code}) RETURN c.code AS code, c.caption AS caption"
    result = smegraph("query", cypher, "--param", "code=KZ", "--format", "json", "--store", loaded_address).json()
    assert result == {
        "columns": ["code", "caption"],
        "rows": [{"code": "KZ", "caption": "Kazakhstan"}],
        "truncated": False,
    }


def test_a_query_from_standard_input_with_a_number(loaded_address: str) -> None:
    done = smegraph(
        "query", "-", "-p", "n:=2", "--format", "csv", "--store", loaded_address, stdin="RETURN $n + 1 AS n"
    )
    assert done.out == "n\n3\n"


def test_a_query_that_is_cut_says_so(loaded_address: str) -> None:
    cypher = "UNWIND range(1, 1500) AS n RETURN n ORDER BY n"
    by_default = smegraph("query", cypher, "--format", "json", "--store", loaded_address).json()
    assert (len(by_default["rows"]), by_default["truncated"]) == (1000, True)
    cut = smegraph("query", cypher, "--limit", "3", "--store", loaded_address)
    assert cut.out.split()[-3:] == ["1", "2", "3"]
    assert cut.err == "Only the first 3 rows; --limit N gives more.\n"
    whole = smegraph("query", cypher, "--limit", "1500", "--format", "json", "--store", loaded_address).json()
    assert (len(whole["rows"]), whole["truncated"]) == (1500, False)


@pytest.mark.parametrize(
    "cypher",
    [
        "CREATE (n:Entity {id: 'x'})",
        "MATCH (n) DETACH DELETE n",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "CALL dbms.listConfig() YIELD name RETURN name",
        "SHOW USERS",
        "EXPLAIN MATCH (n) RETURN n",
        "PROFILE MATCH (n) RETURN n",
        "CREATE USER eve SET PASSWORD 'secret-12'",
        "RETURN 1 AS n; RETURN 2 AS n",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(loaded_address: str, cypher: str) -> None:
    done = smegraph("query", cypher, "--store", loaded_address)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith("smegraph: ")
    assert len(done.err.splitlines()) == 1


def test_words_in_a_string_are_harmless(loaded_address: str) -> None:
    cypher = "RETURN 'CREATE; LOAD CSV DELETE' AS text"
    assert (
        smegraph("query", cypher, "--format", "csv", "--store", loaded_address).out == "text\nCREATE; LOAD CSV DELETE\n"
    )


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("ask", "firms-linkt-to-country"),
            "unknown query 'firms-linkt-to-country'. Did you mean: firms-linked-to-country",
        ),
        (("ask", HEADLINE, "-p", "form=KR"), "unknown parameter 'form'"),
        (("ask", HEADLINE, "-p", "from=Atlantis"), "'Atlantis' is no country"),
        (("ask", HEADLINE, "-p", "from"), "--param from: is not NAME=VALUE"),
        (("ask", HEADLINE, "-p", "from=KR", "-p", "from=KZ"), "--param from: is given twice"),
        (("show", "Nobody at all"), "nothing here has the id or name 'Nobody at all'"),
        (("query", "RETURN $n AS n", "-p", "n:=x"), "--param n:=x: is not JSON"),
    ],
)
def test_a_wrong_name_or_value_is_a_fault_of_usage(
    loaded_address: str, arguments: tuple[str, ...], message: str
) -> None:
    done = smegraph(*arguments, "--store", loaded_address)
    assert (done.code, done.out) == (2, "")
    assert message in done.err
    assert len(done.err.splitlines()) == 1


def test_output_for_programs_has_no_styles(loaded_address: str) -> None:
    done = smegraph("ask", HEADLINE, *KR_KZ, "--format", "json", "--store", loaded_address, env={"FORCE_COLOR": "1"})
    assert json.loads(done.out)
    assert "\x1b" not in done.out
