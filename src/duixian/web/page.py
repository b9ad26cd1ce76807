"""One page: a template filled with a view record and what stands on every page."""

from dataclasses import dataclass
from typing import NamedTuple

from fastapi import Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response

from duixian import __version__
from duixian.app.board.permissions import ROLE_NAMES, Action
from duixian.web.lights import Lang
from duixian.web.templating import tongue
from duixian.web.visitor import COOKIE, Place, Visitor, language, where

ROLES_EN = {
    "supervisor": "Supervision office",
    "reporter": "Reporter",
    "verifier": "Verifier",
    "leader": "Leader",
    "auditor": "Auditor",
    "public": "Public",
}


@dataclass(frozen=True, slots=True)
class Entrance:
    """One entry of the navigation: shown to who has the right, marked on pages below its address."""

    path: str
    zh: str
    en: str
    action: Action | None


NAVIGATION: tuple[Entrance, ...] = (
    Entrance("/", "首页", "Home", "see_plan"),
    Entrance("/tasks", "事项", "Tasks", "see_plan"),
    Entrance("/reports", "报告", "Report", "see_report"),
    Entrance("/leagues", "赛马榜", "Leagues", "see_league"),
    Entrance("/counties", "县市", "Counties", "see_league"),
    Entrance("/livelihood", "民生实事", "Livelihood", "see_plan"),
    Entrance("/obstacles", "问题", "Obstacles", "see_obstacles"),
    Entrance("/calendar", "日历", "Calendar", "see_plan"),
    Entrance("/bulletin", "通报", "Bulletin", "see_bulletin"),
    Entrance("/unit", "我的单位", "My unit", "see_filings"),
    Entrance("/filing", "填报", "Filing", "enter_filing"),
    Entrance("/verify", "审核", "Verify", "verify_filing"),
    Entrance("/review", "复核", "Review", "review_entries"),
    Entrance("/plan", "编排", "Plan", "plan_tasks"),
    Entrance("/closing", "年末评定", "Year's end", "close_year"),
    Entrance("/corrections", "更正", "Corrections", "see_plan"),
    Entrance("/publishing", "公开", "Publishing", "publish"),
    Entrance("/audit", "审计", "Audit", "see_audit"),
    Entrance("/people", "用户与单位", "Users", "see_people"),
    Entrance("/policy", "规则", "Policy", "see_plan"),
)


class Crumb(NamedTuple):
    """One step of the way from the government down to the page; the last has no address."""

    text: str
    path: str | None = None


def current(path: str, entrance: Entrance) -> bool:
    """Tell whether a page belongs to an entry of the navigation."""
    return path == entrance.path or (entrance.path != "/" and path.startswith(entrance.path + "/"))


def role_name(visitor: Visitor) -> str:
    """Return the name of a visitor's role in their language."""
    return ROLE_NAMES[visitor.user.role] if visitor.lang == "zh" else ROLES_EN[visitor.user.role]


def _frame(request: Request, visitor: Visitor | None, place: Place, lang: Lang) -> dict[str, object]:
    entrances = [e for e in NAVIGATION if visitor and (e.action is None or visitor.may(e.action))]
    return {
        "t": tongue(lang),
        "lang": lang,
        "place": place,
        "visitor": visitor,
        "role": role_name(visitor) if visitor else "",
        "navigation": [(entrance, current(request.url.path, entrance)) for entrance in entrances],
        "csrf": visitor.session.csrf if visitor and visitor.session else "",
        "here": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "version": __version__,
        "crumbs": (),
        "notice": notice_of(request),
    }


def page(request: Request, visitor: Visitor | None, template: str, status: int = 200, **content: object) -> Response:
    """Return a page; `content` is what its template shows, beside what stands on every page."""
    lang = visitor.lang if visitor else language(request)
    place = visitor.place if visitor else where(request)
    frame = _frame(request, visitor, place, lang)
    text = request.app.state.templates.get_template(template).render({**frame, **content})
    answer = HTMLResponse(text, status)
    if "duixian_notice" in request.cookies:
        answer.delete_cookie("duixian_notice", path="/")
    return answer


NOTICES: dict[str, tuple[str, str]] = {
    "saved": ("已保存。", "Saved."),
    "submitted": ("已提交。", "Submitted."),
    "verified": ("已审核。", "Verified."),
    "returned": ("已退回。", "Sent back."),
    "locked": ("已锁定。", "Locked."),
    "unlocked": ("已解锁。", "Unlocked."),
    "imported": ("已导入。", "Imported."),
    "known": ("这份报告已经导入过，没有重复保存。", "This report had been imported already; nothing was kept twice."),
    "attached": (
        "这是已有报告的另一份副本，已附在原报告之下。",
        "This is a copy of a report that is here; it was attached to it.",
    ),
    "planned": ("已编排。", "Planned."),
    "reviewed": ("已复核。", "Reviewed."),
    "removed": ("已删除。", "Removed."),
    "lit": ("亮灯已重新计算。", "Lights computed anew."),
    "password": ("口令已修改，其他设备上的登录已失效。", "Password changed; logins elsewhere have ended."),
    "goodbye": ("已退出。", "Logged out."),
    "raised": ("已提出，等待交办。", "Raised; it will be assigned."),
    "assigned": ("已交办，时钟已开始。", "Assigned; the clock is running."),
    "resolved": ("已办结，等待另一人核验。", "Resolved; another person verifies it."),
    "closed": ("已核验销号。", "Verified and closed."),
    "received": ("已收到，答复后在本页公布。", "Received; the answer will be shown on this page."),
    "answered": ("已答复。", "Answered."),
    "published": ("已公开。", "Published."),
    "withheld": ("已暂不公开。", "Kept from the public site."),
    "sent": ("已发送。", "Sent."),
    "subscribed": ("已订阅。", "Subscribed."),
}
"""What a page may say after something was done, by the name that `after` is given."""


def notice_of(request: Request) -> tuple[str, str] | None:
    """Return what was just done, in both languages."""
    return NOTICES.get(request.cookies.get("duixian_notice", ""))


def local(path: str | None, otherwise: str = "/") -> str:
    """Return an address within this server, and no other, whatever was asked.

    >>> local("/tasks?kind=rate"), local("//evil.example/"), local("https://evil.example"), local("/\\\\evil")
    ('/tasks?kind=rate', '/', '/', '/')
    """
    inside = path and path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
    return path if path and inside else otherwise


def base_of(request: Request) -> str:
    """Return the address the server is reached at, without a slash at its end."""
    base = request.base_url
    return str(base.replace(scheme="https") if request.app.state.serving.secure else base).rstrip("/")


def after(request: Request, path: str, notice: str = "") -> Response:
    """Return the answer to a form that was done: to a page, which says so once."""
    answer = RedirectResponse(local(path), 303)
    if notice in NOTICES and COOKIE in request.cookies:  # nobody gets a cookie who is not logged in
        secure = request.app.state.serving.secure
        answer.set_cookie("duixian_notice", notice, max_age=60, httponly=True, samesite="lax", secure=secure)
    return answer
