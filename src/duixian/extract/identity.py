"""What a record is called for good: a hash of where it stands and what it says, never of the rule that found it."""

import hashlib


class Identities:
    """Gives ids to the records of one document; `doc` is the document's id."""

    def __init__(self, doc: str) -> None:
        self._begun = hashlib.sha256(f"{doc}|".encode("utf-8", "surrogatepass"))
        self._seen: dict[tuple[int, str, str], int] = {}

    def of(self, sentence_start: int, name: str, kind: str) -> str:
        """Return the id of one more record of that name and kind (or stage) in the sentence that begins there.

        >>> ids = Identities("sha256:0")
        >>> ids.of(7, "出口", "result") == ids.of(7, "出口", "result")
        False
        """
        key = (sentence_start, name, kind)
        self._seen[key] = count = self._seen.get(key, 0) + 1
        said = self._begun.copy()
        said.update(f"{sentence_start}|{name}|{kind}|{count}".encode("utf-8", "surrogatepass"))
        return said.hexdigest()[:16]
