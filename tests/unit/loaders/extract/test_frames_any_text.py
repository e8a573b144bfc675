"""Whatever the text and the names found in it: no error, and every span lies in the text."""

from __future__ import annotations

from collections.abc import Iterator

from hypothesis import given
from hypothesis import strategies as st

from loaders.extract.rules import understand
from loaders.extract.times import times
from loaders.extract.values import Analysis, Mention, Post, ReadAgreement, ReadEvent, Reading, Span, sentence_at
from tests.unit.loaders.extract.press_notices import lines_of, press_notice

WORDS = st.sampled_from(
    (
        "KOSME DAMU signed a memorandum of understanding with between and conference held in Seoul , : ; which who "
        "Absichtserklärung zwischen unterzeichnet Delegation reiste nach 업무협약을 체결했다 24일 컨퍼런스를 "
        "개최 방문해 산하 ( ) \n"
    ).split(" ")
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=60).map(" ".join))
CLASSES = ("Agency", "Company", "Person", "Country", "Place", "Centre", "Event", "Agreement", "Programme")
MARKERS = (None, "with", "between", "by", "in", "to", "of", "subject", "topic", "object", "presence", "behalf", "other")


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    text = draw(TEXTS)
    notice = press_notice(text, draw(st.sampled_from(["en", "de", "ko", "ru", "xx"])), titled=draw(st.booleans()))
    sentences = lines_of(notice)
    mentions = []
    for _ in range(draw(st.integers(0, 6)) if sentences else 0):
        within = draw(st.sampled_from(sentences)).span
        start = draw(st.integers(within.start, within.end - 1))
        end = draw(st.integers(start + 1, within.end))
        mentions.append(
            Mention(
                Span(start, end),
                text[start:end],
                draw(st.sampled_from(CLASSES)),
                sentence_at(sentences, start),
                country=draw(st.sampled_from([None, "KR", "KZ"])),
                kind=draw(st.sampled_from([None, "city", "region"])),
                marker=draw(st.sampled_from(MARKERS)),
                group=draw(st.integers(-1, 3)),
                refers_to=draw(st.one_of(st.none(), st.integers(0, 5))),
            )
        )
    mentions.sort(key=lambda mention: mention.span)
    posts: tuple[Post, ...] = ()
    if mentions:
        numbers = st.integers(0, len(mentions) - 1)
        posts = (Post(draw(numbers), draw(st.none() | numbers), mentions[0].span, mentions[0].span),)
    return Analysis(notice, sentences, tuple(mentions), posts, times(notice, sentences))


def spans(reading: Reading) -> Iterator[Span | None]:
    for entity in reading.entities:
        yield from entity.spans
    for agreement in reading.agreements:
        yield from (agreement.quote, agreement.trigger, agreement.status_span, agreement.name, agreement.date.span)
        yield from (part.span for part in agreement.parts)
        yield from (field.span for field in agreement.fields)
    for event in reading.events:
        yield from (event.quote, event.trigger, event.status_span, event.name, event.start.span)
        yield from (part.span for part in event.parts)
    for link in reading.links:
        yield from (link.quote, link.detail)


@given(analyses())
def test_any_text_is_read_without_error_and_every_span_lies_in_it(analysis: Analysis) -> None:
    reading = understand(analysis)
    length = len(analysis.notice.text)
    for span in spans(reading):
        assert span is None or 0 <= span.start < span.end <= length
    told: list[ReadAgreement | ReadEvent] = [*reading.agreements, *reading.events]
    for one in told:
        assert one.quote.covers(one.trigger)
        assert any(sentence.span.covers(one.quote) for sentence in analysis.sentences)
        assert all(part.entity in range(len(reading.entities)) for part in one.parts)
