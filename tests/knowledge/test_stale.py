from datetime import date

from knowledge.catalogue import Catalogue
from knowledge.schema import Facet
from knowledge.stale import stale_facts


def test_facts_checked_long_enough_ago_with_their_source(small_catalogue: Catalogue) -> None:
    facts = stale_facts(small_catalogue, date(2026, 7, 31), 30)
    first = [fact for fact in facts if fact.code == "1.000001"]
    assert {fact.facet for fact in first} == {Facet.PAPERS, Facet.FEE, Facet.PLACE, Facet.ONLINE}
    assert {(fact.checked, fact.source.title) for fact in first} == {(date(2026, 7, 1), "Cơ sở dữ liệu thử nghiệm")}
    assert [fact.facet for fact in facts if fact.code == "ky-so-ca-nhan"] == [None]


def test_a_day_earlier_none_is_stale(small_catalogue: Catalogue) -> None:
    assert stale_facts(small_catalogue, date(2026, 7, 30), 30) == []


def test_the_oldest_comes_first(small_catalogue: Catalogue) -> None:
    old = small_catalogue.procedures["1.000005"]
    fee = old.fee.model_copy(update={"checked": date(2020, 1, 1)})
    changed = {**small_catalogue.procedures, "1.000005": old.model_copy(update={"fee": fee})}
    facts = stale_facts(Catalogue(changed, small_catalogue.guidance, "x"), date(2026, 7, 31), 0)
    assert (facts[0].code, facts[0].facet) == ("1.000005", Facet.FEE)
    assert [fact.checked for fact in facts] == sorted(fact.checked for fact in facts)
