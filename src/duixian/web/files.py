"""Our own style sheets and scripts, kept by browsers for good: their address changes with their content."""

from typing import Any

from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from duixian.web.templating import STATIC


class Lasting(StaticFiles):
    """Static files that need not be asked for again."""

    def file_response(self, *args: Any, **kwargs: Any) -> Response:
        """Return a file with the word that it may be kept."""
        answer = super().file_response(*args, **kwargs)
        answer.headers["cache-control"] = "public, max-age=31536000, immutable"
        return answer


def static_files() -> Lasting:
    """Return the static files as an application of their own."""
    return Lasting(directory=STATIC)
