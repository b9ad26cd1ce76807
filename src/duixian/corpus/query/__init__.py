"""Questions to a data set: its tables and views through DuckDB, and what it covers."""

from duixian.corpus.query.connection import connect
from duixian.corpus.query.description import describe
from duixian.corpus.query.question import Answer, ask

__all__ = ["Answer", "ask", "connect", "describe"]
