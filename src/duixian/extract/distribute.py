"""Pairs off several subjects with several numbers: A、B分别增长5.8%、7%."""

import re

from duixian.lexicon.words import words

_SPLIT = re.compile(r"、|和|及|以及|与")
_PAIRS = {
    "城乡": ("城镇", "农村"),
    "进出口": ("进口", "出口"),
    "产销": ("生产", "销售"),
    "存贷款": ("存款", "贷款"),
}
_PLACES = ("城镇", "农村", "城市", "乡村")
_HEADS = re.compile(
    r"(?:耕种收)?(?:综合)?(?:全产业链|规模以上|规上|工业|建筑业|农业|主营业务|营业|经济|企业|产业|年)?(?:增加值|总产值|产值|产量|总量)$"
    r"|(?:建设|投资|工程|形象)?进度$|(?:人均)?(?:财政)?(?:补助|保障|补贴|缴费)?标准$|(?:耕种收)?综合?机械化率$"
    r"|(?:人均)?(?:可支配|纯)?收入$|(?:投资|用电量|销售额|零售额|交易额|成交额|进出口额|出口额|进口额|贷款余额|存款余额|余额|贷款|存款"
    r"|营业额|营业总收入|总收入|营收|销售收入|营业收入|主营业务收入|税收|利润|利税|收益|支出)$|(?:创新|服务|研发|科技|产业)?平台$"
    r"|(?:中欧)?班列$|(?:平均)?浓度$|排放(?:总)?量$|(?:起数|数量|人数|发案率|警情|案件)$"
    r"|[^、和及与]{0,4}(?:比重|占比|比例|率)$|(?:消费|出口|进口|产品|企业|项目|人才|用户|面积|人口|里程|总量|规模|增速)$"
)
_SHORT = 3
_PARTS = ("比重", "占比", "比例")
_MEASURE_ENDS = frozenset("数率额值资费面")
_DEPENDENT = re.compile(
    r"^(?:死亡人数|利润|利税|税收|产值|营业收入|数量|产量|销量|面积|增加值|投资|收入|受伤人数|直接经济损失|单产|总产|总产量|营收|利润总额)$"
)


def split_subjects(listed: str, count: int) -> list[str] | None:
    """Return one subject for each number, or None where the list does not come out even.

    >>> split_subjects("高技术制造业、装备制造业增加值", 2)
    ['高技术制造业增加值', '装备制造业增加值']
    >>> split_subjects("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_subjects("事故起数和死亡人数", 2)
    ['事故起数', '事故死亡人数']
    """
    items = _items(listed, count)
    if items is None:
        return _paired(listed, count)
    return _headed(items) if not _shared_tail(items) else _tailed(items)


def _items(listed: str, count: int) -> list[str] | None:
    """Cut at the list mark first; at 和 and 与 only as far as needed."""
    for pattern in (re.compile("、"), re.compile("、|以及|及"), re.compile("、|以及|及|和"), _SPLIT):
        items = [item for item in pattern.split(listed) if item]
        if len(items) == count:
            return items
    last = [item for item in _SPLIT.split(listed) if item]
    return last[-count:] if len(last) > count else None


def _paired(listed: str, count: int) -> list[str] | None:
    for word, pair in _PAIRS.items():
        if count == len(pair) and word in listed:
            return [listed.replace(word, one, 1) for one in pair]
    return None


def _shared_tail(items: list[str]) -> bool:
    return "等" in items[-1] or not all(_complete(item, items[-1]) for item in items[:-1])


def _complete(item: str, last: str) -> bool:
    """Tell whether an item is a noun of its own: it has a head, or ends in the measure that the last one ends in."""
    if _aligned(item, last) or (last.endswith(_PARTS) and not item.endswith(_PARTS)):
        return False
    known = words()
    if _HEADS.search(item) or known.heads.ending_at(item, 1, len(item)) or known.whole.ending_at(item, 0, len(item)):
        return True
    return item[-1:] == last[-1:] and item[-1:] in _MEASURE_ENDS


def _aligned(item: str, last: str) -> str:
    """Return what follows, in the last item, the word that this item ends with (养老保险、医疗保险参保人数)."""
    at = last.find(item[-2:], 1)
    if at < 0 or len(item) < _SHORT or last.startswith(item) or _SPLIT.search(last, at):
        return ""
    return last[at + 2 :]


def _tailed(items: list[str]) -> list[str]:
    """Give every item the closing noun that the last one carries for all."""
    last = items[-1]
    if "等" in last[1:]:
        own, _, tail = last.partition("等")
        return [item + tail for item in (*items[:-1], own)]
    tail = _common_tail(items)
    whole = [_complete(item, last) and not tail.startswith(item[-1:]) for item in items[:-1]]
    return [item if alone else item + tail for item, alone in zip(items, whole, strict=False)] + [last]


def _common_tail(items: list[str]) -> str:
    """Find where the last item's own part ends: after the word the first item ends with, else at its head noun."""
    first, last = items[0], items[-1]
    if last.startswith(_PLACES) and first in _PLACES:
        return last[2:]
    if tail := _aligned(first, last) or _after_sign(first, last):
        return tail
    if head := _HEADS.search(last):
        return last[head.start() :]
    by_length = last[len(first) :] if len(first) <= _SHORT else ""
    return words().heads.ending_at(last, 1, len(last)) or by_length


def _after_sign(first: str, last: str) -> str:
    """Return what follows the character the first item ends with, where that is a head or both are about as long."""
    for at in range(1, len(last) - 1):
        if last[at] == first[-1] and _is_head(last[at + 1 :]):
            return last[at + 1 :]
    at = last.find(first[-1], 1, len(last) - 1)
    return last[at + 1 :] if at > 0 and abs(at + 1 - len(first)) <= _SHORT else ""


def _is_head(tail: str) -> bool:
    head, _, _ = tail.partition("占")
    match = _HEADS.search(head)
    return head in words().heads or (match is not None and match.start() == 0)


def _headed(items: list[str]) -> list[str]:
    """Give a bare closing noun the owner that the first item names (省属企业营业收入、利润)."""
    head = _HEADS.search(items[0])
    owner = items[0][: head.start()] if head else ""
    return [items[0]] + [owner + item if _DEPENDENT.match(item) else item for item in items[1:]]
