"""What a payer's money and a bare sum are for: neither the payer nor the sum is what is measured."""

from duixian.extract.behind import Behind, paid_for, spent_on
from duixian.extract.draft import Draft
from duixian.extract.nouns import noun_before
from duixian.extract.owner import doer_of
from duixian.model.span import Span

_SUMS = ("投资", "总投资", "资金", "投入", "专项资金")


def name_paid(text: str, draft: Draft, own: str, sentence: Span) -> bool:
    """Name a payer's figure by what it pays for (中央财政安排300亿元，支持卫生事业); False where nothing says so."""
    start, end = draft.core.start, draft.core.end
    if what := paid_for(text, draft, sentence):
        draft.name(own + what, start, end, "paid_for")
        return True
    owner = noun_before(text, sentence.start, draft.frame.clause_start)
    if owner is None or "要" in owner[0]:
        return False
    money = draft.figure.family == "money"
    draft.name(f"{own}{owner[0]}投入" if money else owner[0], *owner[1], "paid_for")
    return True


def sum_alone(text: str, draft: Draft, own: str, sentence: Span) -> Behind | None:
    """Return what a bare sum at the head of a sentence is spent on: 投资2亿元，完善农田水利设施."""
    alone = own in _SUMS and doer_of(text, draft.core) is None
    return spent_on(text, draft, sentence, own) if alone else None
