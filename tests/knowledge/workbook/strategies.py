"""Content of every shape the schema allows and Excel can hold."""

from datetime import date

from hypothesis import strategies as st

from knowledge.golden.question import Expectation
from knowledge.schema import (
    Facet,
    FeeEntry,
    Fees,
    Form,
    Forms,
    Guidance,
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
from knowledge.workbook.asked import AskedQuestion
from knowledge.workbook.content import EditableContent

nasty = st.sampled_from(
    ["=1+1", "'nháy", "+84", "-5", "@a", "#N/A", "1.000894", "001", '"', '""', "_x000D_", "_x005F_x0041_", r"\u0041",
     "dòng một\ndòng hai", "a\n\n  b", "a\r\nb", "a\tb", "\x0b", "no", "true", "2026-01-01", "a: b # c", "---", "null",
     "x005F_", "a\u2028b", "a\x85b", "có, không; ơ"]
)  # fmt: skip
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
        official_name=draw(named),
        field=draw(text),
        level=draw(st.sampled_from(["commune", "city", "commune_or_city", "ministry"])),
        colloquial=tuple(f"{code} {name} {number}" for number, name in enumerate(draw(some(named, least=3)))),
        neighbours=draw(some(text)),
        distinguish=draw(text),
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
        topic=draw(text),
        colloquial=tuple(f"{slug} {number}" for number in range(3)),
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


@st.composite
def contents(draw):
    asked = st.builds(
        AskedQuestion, ask=text.map(lambda t: f"hỏi {t}"), facet=maybe(st.sampled_from(Facet)),
        expect=st.sampled_from(Expectation),
    )  # fmt: skip
    questions = draw(st.lists(asked, max_size=3, unique_by=lambda q: " ".join(q.ask.casefold().split())))
    return EditableContent(
        {code: draw(procedures(code)) for code in draw(st.sampled_from([("1.000001",), ("1.000001", "2.000010")]))},
        {slug: draw(articles(slug)) for slug in draw(st.sampled_from([(), ("ky-so",)]))},
        {"1.000001": tuple(questions)} if questions else {},
    )
