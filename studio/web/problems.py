"""Answers that are not what was asked for: each with a status, a word and a sentence."""

import math
from collections.abc import Mapping

from studio.model.errors import Refused, StudioError
from studio.web.words import Words


class Problem(StudioError):
    """A request that cannot be answered as asked; `code` is the word of the public contract."""

    def __init__(
        self,
        status: int,
        code: str,
        user_text: str,
        *,
        fields: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(user_text)
        self.status = status
        self.code = code
        self.fields: Mapping[str, str] = dict(fields or {})
        self.headers: Mapping[str, str] = dict(headers or {})

    def as_json(self) -> dict[str, object]:
        """The body of every error."""
        body: dict[str, object] = {"error": self.code, "message": self.user_text}
        if self.fields:
            body["fields"] = dict(self.fields)
        return body


_STATUS = {
    "step_closed": 409,
    "id_taken": 409,
    "not_now": 409,
    "bad_fields": 422,
    "unknown": 404,
    "not_yours": 404,
}


def problem_of(error: StudioError, words: Words) -> Problem:
    """The answer to an error of the session; others' things look like none."""
    match error:
        case Problem():
            return _told(error, words)
        case Refused(code="unknown" | "not_yours"):
            return Problem(404, "unknown", words["unknown_entry"])
        case Refused():
            status = _STATUS.get(error.code, 409)
            return _told(Problem(status, error.code, error.user_text, fields=error.fields), words)
        case _:
            problem = Problem(503, "unavailable", error.user_text, headers={"Retry-After": "5"})
            return _told(problem, words)


def _told(problem: Problem, words: Words) -> Problem:
    """In the words of the room; what the pages say is in them already."""
    if not words.translated:
        return problem
    fields = {name: words.say(text) for name, text in problem.fields.items()}
    told = words.say(problem.user_text)
    return Problem(problem.status, problem.code, told, fields=fields, headers=problem.headers)


def too_fast(seconds: float, words: Words, sentence: str = "too_fast") -> Problem:
    """Somebody sends more than one hand can, or all together more than the room takes."""
    wait = max(1, math.ceil(seconds))
    told = words[sentence].replace("{n}", str(max(2, wait)))  # no language has to say "1 seconds"
    return Problem(429, "too_fast", told, headers={"Retry-After": str(wait)})


def not_joined(words: Words) -> Problem:
    """Somebody without a cookie of this room."""
    return Problem(401, "not_joined", words["not_joined"])
