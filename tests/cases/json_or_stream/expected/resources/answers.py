"""`client.answers`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from .._options import RequestOptions
    from .._runtime import AsyncItemStreamRequest, ItemStream
    from ..models.answer import Answer
    from ..models.word import Word
    from .answers_words import AnswersWords, AsyncAnswersWords

_CREATE: Operation[Answer] = Operation(
    id="createAnswer",
    method="POST",
    path="/answers",
    body="json",
    response="Answer",
)
_CREATE_STREAM: Operation[Word] = Operation(
    id="createAnswerStream",
    method="POST",
    path="/answers",
    body="json",
    response="Word",
    accept="text/event-stream",
    stream="events",
    asks="stream",
)
_RETRIEVE: Operation[Answer] = Operation(
    id="getAnswer",
    method="GET",
    path="/answers/{answer}",
    response="Answer",
)
_RETRIEVE_STREAM: Operation[Word] = Operation(
    id="getAnswerStream",
    method="GET",
    path="/answers/{answer}",
    response="Word",
    accept="text/event-stream",
    stream="events",
    asks="stream",
)


class Answers(Resource):
    """`client.answers`: `create`, `create_stream`, `retrieve`, `retrieve_stream`,
    `words`.
    """

    @cached_property
    def words(self) -> AnswersWords:
        """`client.answers.words`"""
        from .answers_words import AnswersWords

        return AnswersWords(self._client)

    def create(
        self,
        *,
        question: str,
        stream: bool | None = OMIT,
        options: RequestOptions | None = None,
    ) -> Answer:
        """`POST /answers`.

        Args:
            question: What to answer.
            stream: Whether the answer comes word by word. The server's default is
                `False`.
        """
        return self._call(
            _CREATE, json={"question": question, "stream": stream}, options=options
        )

    def create_stream(
        self, *, question: str, options: RequestOptions | None = None
    ) -> ItemStream[Word]:
        """`POST /answers`.

        Args:
            question: What to answer.

        Returns:
            A stream of `Word`, to be iterated once. `with` closes it early.
        """
        return self._stream(
            _CREATE_STREAM, json={"question": question, "stream": True}, options=options
        )

    def retrieve(
        self, answer: str, *, stream: bool = OMIT, options: RequestOptions | None = None
    ) -> Answer:
        """`GET /answers/{answer}`.

        Args:
            answer: In the path.
            stream: Not described.
        """
        return self._call(
            _RETRIEVE, path=(answer,), query={"stream": stream}, options=options
        )

    def retrieve_stream(
        self, answer: str, *, options: RequestOptions | None = None
    ) -> ItemStream[Word]:
        """`GET /answers/{answer}`.

        Args:
            answer: In the path.

        Returns:
            A stream of `Word`, to be iterated once. `with` closes it early.
        """
        return self._stream(
            _RETRIEVE_STREAM, path=(answer,), query={"stream": True}, options=options
        )


class AsyncAnswers(AsyncResource, twin=Answers):
    """`Answers`, to be awaited."""

    @cached_property
    def words(self) -> AsyncAnswersWords:
        """`client.answers.words`"""
        from .answers_words import AsyncAnswersWords

        return AsyncAnswersWords(self._client)

    async def create(
        self,
        *,
        question: str,
        stream: bool | None = OMIT,
        options: RequestOptions | None = None,
    ) -> Answer:
        """`POST /answers`."""
        return await self._call(
            _CREATE, json={"question": question, "stream": stream}, options=options
        )

    def create_stream(
        self, *, question: str, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Word]:
        """`POST /answers`."""
        return self._stream(
            _CREATE_STREAM, json={"question": question, "stream": True}, options=options
        )

    async def retrieve(
        self, answer: str, *, stream: bool = OMIT, options: RequestOptions | None = None
    ) -> Answer:
        """`GET /answers/{answer}`."""
        return await self._call(
            _RETRIEVE, path=(answer,), query={"stream": stream}, options=options
        )

    def retrieve_stream(
        self, answer: str, *, options: RequestOptions | None = None
    ) -> AsyncItemStreamRequest[Word]:
        """`GET /answers/{answer}`."""
        return self._stream(
            _RETRIEVE_STREAM, path=(answer,), query={"stream": True}, options=options
        )
