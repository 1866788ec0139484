"""Content of every shape the schema allows and Excel can hold."""

from datetime import date

from hypothesis import strategies as st

from knowledge.checks.replaced_documents import ReplacedDocument
from knowledge.golden.question import Expectation
from knowledge.schema import (
    Facet,
    FeeEntry,
    Fees,
    Form,
    Forms,
    Guidance,
    Journey,
    JourneyStep,
    LegalBasis,
    LegalEntry,
    Note,
    OnlineFiling,
    Paper,
    PaperCase,
    Papers,
    Places,
    Procedure,
    Section,
    Source,
    Status,
    StepGroup,
    Steps,
    TimeEntry,
    Times,
    Who,
)  # fmt: skip
from knowledge.schema.office import Office, OfficeBook, OfficeUrl
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.content import EditableContent
from knowledge.workbook.term import Term

NASTY = (
    ["=1+1", "'nháy", "+84", "-5", "@a", "#N/A", "1.000894", "001", '"', '""', "_x000D_", "_x005F_x0041_", r"\u0041",
     "dòng một\ndòng hai", "a\n\n  b", "a\r\nb", "a\tb", "\x0b", "no", "true", "2026-01-01", "a: b # c", "---", "null",
     "x005F_", "a\u2028b", "a\x85b", "có, không; ơ"]
)  # fmt: skip
nasty = st.sampled_from(NASTY)
text = (nasty | st.text(max_size=12) | st.text("ăâêôơưđ =,'\"\n-#:", max_size=150)).map(str.strip)
named = text.filter(lambda one: len(one) >= 3)
days = st.dates(date(1945, 9, 2), date(2100, 1, 1))
urls = st.just("https://dongnai.gov.vn/?a=1&b=<2>")
channels = st.sampled_from(["any", "direct", "online", "postal"])
numbers = st.integers(1, 400).map(float) | st.sampled_from([0.5, 1.5, 0.1])


def maybe(strategy):
    return st.none() | strategy


def some(strategy, least=0):
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


def evidence(key):
    verified = st.fixed_dictionaries(
        {"status": st.just(Status.VERIFIED), "source": st.just(key), "checked": days},
        optional={"reason": maybe(text), "valid_until": maybe(days)},
    )
    unverified = st.fixed_dictionaries({"status": st.just(Status.UNVERIFIED)}, optional={"reason": text})
    return verified | unverified


papers = st.builds(
    Paper, name=named, originals=st.integers(0, 9), copies=st.integers(0, 9), show_only=st.booleans(),
    form=st.booleans(), note=maybe(text),
)  # fmt: skip
fees = st.builds(
    FeeEntry, channel=channels, amount=st.just(0) | st.integers(1000, 10**12), unit=maybe(text), when=maybe(text)
)
times = st.one_of(
    st.builds(TimeEntry, channel=channels, value=st.none(), unit=st.just("same_day"), when=maybe(text)),
    st.builds(
        TimeEntry, channel=channels, value=numbers, unit=st.sampled_from(["working_day", "day", "hour", "month"]),
        when=maybe(text),
    ),
)  # fmt: skip
sources = st.builds(
    Source, kind=st.sampled_from(["portal_record", "legal_document", "official_page", "press"]), title=named,
    code=maybe(text), number=maybe(text), issued=maybe(days), url=maybe(urls), opened=days,
)  # fmt: skip


@st.composite
def procedures(draw, code):
    keys = draw(st.lists(text, min_size=1, max_size=3, unique=True))
    held = evidence(draw(st.sampled_from(keys)))

    def fact(model, **fields):
        return model(**draw(held), **{name: draw(strategy) for name, strategy in fields.items()})

    return Procedure(
        code=code,
        name=draw(named),
        english=draw(maybe(named.map(lambda name: name[:80]))),
        official_name=draw(named),
        field=draw(text),
        level=draw(st.sampled_from(["commune", "city", "commune_or_city", "ministry"])),
        colloquial=tuple(f"{code} {name} {number}" for number, name in enumerate(draw(some(named, least=3)))),
        neighbours=draw(some(text)),
        distinguish=draw(text),
        phrasings=draw(some(text)),
        button=draw(text)[:60],
        summary=draw(text),
        sources={key: draw(sources) for key in keys},
        papers=fact(Papers, cases=some(st.builds(PaperCase, when=text, items=some(papers, least=1))), note=maybe(text)),
        fee=fact(Fees, entries=some(fees), note=maybe(text)),
        time=fact(Times, entries=some(times), note=maybe(text)),
        place=fact(Places, text=maybe(text), note=maybe(text)),
        steps=fact(Steps, groups=some(st.builds(StepGroup, channel=channels, items=some(text, least=1)))),
        online=fact(
            OnlineFiling,
            available=maybe(st.sampled_from(["full", "partial", "no"])),
            text=maybe(text),
            url=maybe(urls),
        ),
        who=fact(Who, text=maybe(text)),
        result=fact(Note, text=maybe(text)),
        legal=fact(LegalBasis, entries=some(st.builds(LegalEntry, number=text, title=text))),
        form=fact(
            Forms, entries=some(st.builds(Form, name=text, number=maybe(text), url=maybe(urls))), note=maybe(text)
        ),
    )


plain = st.sampled_from(["Một đoạn.", "= không phải công thức", "- gạch\n- hai", "Đoạn một\n\nĐoạn hai", "'nháy"])


@st.composite
def articles(draw, slug):
    return Guidance(
        slug=slug,
        title=draw(named),
        english=draw(maybe(named.map(lambda name: name[:80]))),
        topic=draw(text),
        colloquial=tuple(f"{slug} {number}" for number in range(3)),
        phrasings=draw(some(text)),
        summary=draw(text),
        button=draw(text)[:60],
        status=draw(st.sampled_from(Status)),
        checked=draw(days),
        sources={"luat": draw(sources)},
        sections=draw(
            some(
                st.builds(
                    Section, heading=plain.map(lambda t: t.split("\n")[0]), text=plain, source=st.just("luat"),
                    place=st.none() | st.just("Điều 4, khoản 1"),
                ),
                least=1,
            )
        ),
    )  # fmt: skip


sentences = st.sampled_from(["= không phải công thức", "+84 gọi được", "'nháy đơn", "a: b # c", "#N/A, hay sao"])


@st.composite
def journeys(draw, slug, codes):
    steps = [
        JourneyStep(code=code, why=draw(sentences), when=draw(maybe(sentences)))
        for code in draw(st.lists(st.sampled_from(codes), min_size=1, unique=True))
    ]
    return Journey(
        slug=slug,
        title=draw(named),
        english=draw(maybe(named.map(lambda name: name[:80]))),
        colloquial=tuple(f"{slug} {number}" for number in range(3)),
        phrasings=draw(some(text)),
        summary=draw(sentences),
        button=draw(text)[:60],
        checked=draw(days),
        steps=tuple(steps),
        note=draw(maybe(sentences | st.just(""))),
    )


@st.composite
def offices(draw, key, sources):
    facts = {}
    for name in draw(st.lists(st.sampled_from(["address", "phone", "hours", "url"]), unique=True)):
        content = urls if name == "url" else text.filter(bool)
        held = draw(evidence(draw(st.sampled_from(sources))))
        told = held["status"] is Status.VERIFIED
        model = OfficeUrl if name == "url" else Note
        facts[name] = model(**held, text=draw(content if told else maybe(content)))
    return Office(
        id=key,
        name=draw(named),
        kind=draw(st.sampled_from(["one_stop", "switchboard", "portal", "police", "emergency"])),
        about=draw(text),
        colloquial=draw(some(text, least=1)),
        **facts,
    )


@st.composite
def office_books(draw):
    keys = draw(st.lists(text, min_size=1, max_size=3, unique=True))
    held = {key: draw(sources) for key in keys}
    ids = draw(st.lists(st.sampled_from(["tong-dai", "cong-an", "ky-so"]), min_size=1, unique=True))
    return OfficeBook(sources=held, offices=tuple(draw(offices(key, keys)) for key in ids))


ways = st.lists(text.map(lambda t: f"{t} nói".strip()), min_size=1, max_size=3).map(tuple)
glossaries = st.lists(text, max_size=3, unique=True).flatmap(
    lambda terms: st.fixed_dictionaries({term: st.builds(Term, term=st.just(term), ways=ways) for term in terms})
)
replaced = st.lists(text, max_size=3, unique=True).flatmap(
    lambda numbers: st.fixed_dictionaries(
        {
            number: st.builds(
                ReplacedDocument, number=st.just(number), replaced_by=maybe(text), since=maybe(days), source=text
            )
            for number in numbers
        }
    )
)


@st.composite
def contents(draw):
    asked = st.builds(
        AskedQuestion, ask=text.map(lambda t: f"hỏi {t}"), facet=maybe(st.sampled_from(Facet)),
        expect=st.sampled_from(Expectation),
    )  # fmt: skip
    questions = draw(st.lists(asked, max_size=3, unique_by=lambda q: " ".join(q.ask.casefold().split())))
    codes = draw(st.sampled_from([("1.000001",), ("1.000001", "2.000010")]))
    slugs = draw(st.sampled_from([(), ("ky-so",)]))
    events = draw(st.sampled_from([(), ("sinh-con",)]))
    book = draw(st.none() | office_books())
    return EditableContent(
        procedures={code: draw(procedures(code)) for code in codes},
        guidance={slug: draw(articles(slug)) for slug in slugs},
        questions={draw(st.sampled_from([*codes, *slugs, *events])): tuple(questions)} if questions else {},
        journeys={slug: draw(journeys(slug, [*codes, *slugs])) for slug in events},
        offices={office.id: office for office in book.offices} if book else {},
        office_sources=book.sources if book else {},
        glossary=draw(glossaries),
        replaced=draw(replaced),
    )
