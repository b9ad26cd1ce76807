"""What a mail says: one a person and day, with everything in it, in plain words and with addresses to go to."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LISTED = 20
"""Lines of a part that are written out; the rest is a number and an address."""


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to be told, and the path of its page."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Part:
    """What is to be told of one kind, and the path of the page that has all of it."""

    title: str
    lines: Sequence[Line]
    href: str


@dataclass(frozen=True, slots=True)
class Letter:
    """Who writes (the government's name, as on the pages), from which day, where the pages are ("" where not told)."""

    government: str
    day: date
    base: str

    def subject(self, parts: Sequence[Part]) -> str:
        """Return the subject: how much there is, of what.

        >>> part = Part("填报", [Line("1—6月填报", "/filing")], "/filing")
        >>> Letter("金华市", date(2024, 7, 15), "").subject([part])
        '【金华市工作报告兑现】7月15日提醒：填报 1'
        """
        told = "、".join(f"{part.title} {len(part.lines)}" for part in parts)
        return one_line(f"【{self.government}工作报告兑现】{self.day.month}月{self.day.day}日提醒：{told}")

    def text(self, name: str, parts: Sequence[Part]) -> str:
        """Return the text of a mail to a user."""
        head = [f"{one_line(name)}：", f"截至{self.day.year}年{self.day.month}月{self.day.day}日，以下事项请留意。"]
        foot = "此邮件由系统自动发出，请勿回复。停止提醒或修改内容："
        end = foot + self._address("/account/reminders", "登录工作台，进入“账户—提醒”。")
        return "\n".join([*head, "", *(line for part in parts for line in self._part(part)), end, ""])

    def _part(self, part: Part) -> list[str]:
        lines = [f"【{part.title}】{len(part.lines)} 项"]
        for line in part.lines[:LISTED]:
            lines.append(f"- {one_line(line.text)}")
            lines += [f"  {self.base}{line.href}"] if self.base else []
        if len(part.lines) > LISTED:
            rest = self._address(part.href, "请登录工作台查看")
            lines.append(f"- 另有 {len(part.lines) - LISTED} 项：{rest}")
        return [*lines, ""]

    def _address(self, path: str, otherwise: str) -> str:
        return f"{self.base}{path}" if self.base else otherwise


def one_line(text: str) -> str:
    """Return a text without line ends and other control characters: it may stand in a header.

    >>> one_line("外贸\\r\\nBcc: x@example.invalid")
    '外贸 Bcc: x@example.invalid'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())
