import json
from collections import Counter
from pathlib import Path
from typing import Any

from knowledge.guidance_file import read_guidance
from knowledge.schema import Facet

ROOT = Path(__file__).parents[2]
GUIDANCE = ROOT / "knowledge" / "catalog" / "guidance"


def questions() -> list[dict[str, Any]]:
    lines = (ROOT / "eval" / "questions" / "first.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def in_domain() -> list[dict[str, Any]]:
    return [question for question in questions() if question["slice"] != "out_of_scope"]


def test_ids_and_texts_are_unique() -> None:
    assert len({question["id"] for question in questions()}) == len(questions())
    assert len({question["text"] for question in questions()}) == len(questions())


def test_half_of_the_questions_in_domain_are_typed_without_diacritics() -> None:
    counts = Counter(question["slice"] for question in questions())

    assert counts["clean"] == counts["no_diacritics"] >= 70
    assert counts["out_of_scope"] >= 44
    assert all(question["text"].isascii() for question in questions() if question["slice"] == "no_diacritics")


def test_each_facet_is_asked_and_exists() -> None:
    asked = {question["expect"]["facet"] for question in in_domain() if "facet" in question["expect"]}

    assert asked == {facet.value for facet in Facet}


def test_each_article_is_asked_both_ways_and_without_a_facet() -> None:
    for path in GUIDANCE.glob("*.md"):
        asking = [question for question in in_domain() if question["expect"]["codes"] == [path.stem]]
        assert {question["slice"] for question in asking} == {"clean", "no_diacritics"}
        assert not any("facet" in question["expect"] for question in asking)


def test_no_question_repeats_a_name_that_the_catalogue_already_knows() -> None:
    known = {name for path in GUIDANCE.glob("*.md") for name in read_guidance(path).colloquial}

    assert not known & {question["text"].lower().rstrip("?. ") for question in questions()}


def test_out_of_scope_questions_say_which_outcomes_are_right() -> None:
    for question in questions():
        if question["slice"] == "out_of_scope":
            assert "out_of_scope" in question["expect"]["outcomes"]
            assert "codes" not in question["expect"]
