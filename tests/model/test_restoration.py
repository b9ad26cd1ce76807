"""A restored text and its copy: every place in one has its place in the other."""

from hypothesis import given
from hypothesis import strategies as st

from duixian.model.restoration import Restoration
from duixian.model.span import Span
from duixian.model.trust import Change

HAN = st.text("增长加快实现发展", max_size=3)


@st.composite
def restorations(draw: st.DrawFn) -> Restoration:
    original = draw(st.text("真删展开删加快5%。", min_size=1, max_size=40))
    edges = sorted(draw(st.lists(st.integers(0, len(original)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    return Restoration(original, tuple(Change(span, draw(HAN), "spin", 0.5) for span in spans))


@given(restorations())
def test_what_was_kept_has_one_place_in_each(made: Restoration) -> None:
    for at in range(len(made.text)):
        span = Span(at, at + 1)
        if made.is_kept(span):
            back = made.back(span)
            assert back.of(made.original) == span.of(made.text)
            assert made.forth(back) == span


@given(restorations())
def test_a_change_goes_back_to_its_place_as_a_whole(made: Restoration) -> None:
    for change in made.changes:
        there = made.forth(change.span)
        assert there.of(made.text) == change.wording
        if change.wording:
            assert made.back(there) == change.span
            assert made.probability(there) == 0.5


@given(restorations(), st.data())
def test_spans_stay_inside_and_in_order(made: Restoration, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    back = made.back(Span(start, end))
    assert 0 <= back.start <= back.end <= len(made.original)


@given(restorations(), st.data())
def test_two_restorations_in_one_say_what_the_later_says(first: Restoration, data: st.DataObject) -> None:
    edges = sorted(data.draw(st.lists(st.integers(0, len(first.text)), max_size=12)))
    spans = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False) if a < b]
    second = Restoration(first.text, tuple(Change(span, data.draw(HAN), "spin", 0.5) for span in spans))
    assert first.then(second).text == second.text


def test_one_restoration_after_another_is_one() -> None:
    first = Restoration("全年真??现删加5%", (Change(Span(3, 5), "", "marks"),))
    second = Restoration(first.text, (Change(Span(2, 4), "实现", "spin"), Change(Span(4, 6), "增长", "spin")))
    both = first.then(second)
    assert both.text == "全年实现增长5%"
    assert [change.span.of(both.original) for change in both.changes] == ["真??现", "删加"]
