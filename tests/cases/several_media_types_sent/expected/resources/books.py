"""`client.books`."""

from __future__ import annotations

from typing import TYPE_CHECKING, overload

from .._runtime import OMIT, AsyncResource, Operation, Resource

if TYPE_CHECKING:
    from typing import Literal

    from .._options import RequestOptions
    from .._runtime import FileInput
    from ..params.books import BookPagesBodyParam, BookUpdateBodyParam

_CREATE: Operation[None] = Operation(
    id="addBook",
    method="POST",
    path="/books",
    body="json",
    others={"application/x-www-form-urlencoded": {"kind": "form"}},
)
_PAGES: Operation[None] = Operation(
    id="replacePages",
    method="PUT",
    path="/books/{book}/pages",
    body="json",
    others={
        "multipart/form-data": {"kind": "multipart", "files": ("scan",)},
        "text/csv": {"kind": "text"},
        "*/*": {"kind": "binary"},
    },
)
_COVER: Operation[None] = Operation(
    id="replaceCover",
    method="PUT",
    path="/books/{book}/cover",
    body="binary",
    media_type="image/jpeg",
    others={"image/png": {"kind": "binary"}},
)
_POSTER: Operation[None] = Operation(
    id="replacePoster",
    method="PUT",
    path="/books/{book}/poster",
    body="binary",
    media_type="image/*",
    others={"image/*": {"kind": "binary"}},
)
_UPDATE: Operation[None] = Operation(
    id="patchBook",
    method="PATCH",
    path="/books/{book}",
    body="json",
    media_type="application/merge-patch+json",
    others={
        "application/strategic-merge-patch+json": {"kind": "json"},
        "application/json-patch+json": {"kind": "json"},
    },
)


class Books(Resource):
    """`client.books`: `create`, `pages`, `cover`, `poster`, `update`."""

    def create(
        self,
        *,
        title: str,
        tags: list[str] = OMIT,
        content_type: Literal[
            "application/json", "application/x-www-form-urlencoded"
        ] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """The same values, as JSON or as a form. XML would bring nothing that JSON does
        not.

        `POST /books`.

        Args:
            title: What it is called.
            tags: Not described.
            content_type: What the body is: `application/json` or
                `application/x-www-form-urlencoded`; `application/json` unless given.
        """
        return self._call(
            _CREATE,
            json={"title": title, "tags": tags},
            content_type=content_type,
            options=options,
        )

    @overload
    def pages(
        self,
        book: str,
        *,
        pages: list[str],
        check: bool = OMIT,
        content_type: Literal["application/json"] = OMIT,
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: BookPagesBodyParam,
        content_type: Literal["multipart/form-data"],
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: str | FileInput,
        content_type: Literal["text/csv"],
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: FileInput,
        content_type: str,
        options: RequestOptions | None = None,
    ) -> None: ...

    def pages(
        self,
        book: str,
        *,
        pages: list[str] = OMIT,
        check: bool = OMIT,
        body: BookPagesBodyParam | str | FileInput = OMIT,
        content_type: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """A list, a table, or the book as it was scanned.

        `PUT /books/{book}/pages`.

        Args:
            book: In the path.
            pages: Not described.
            check: Not described.
            body: In place of the usual body, as a whole: `multipart/form-data`,
                `text/csv` or `*/*`.
            content_type: What the body is: `application/json`, `multipart/form-data`,
                `text/csv` or `*/*`; `application/json` unless given.
        """
        return self._call(
            _PAGES,
            path=(book,),
            query={"check": check},
            json={"pages": pages},
            body=body,
            content_type=content_type,
            options=options,
        )

    def cover(
        self,
        book: str,
        *,
        body: FileInput = OMIT,
        content_type: Literal["image/jpeg", "image/png"] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """Bytes, of one of two kinds.

        `PUT /books/{book}/cover`.

        Args:
            book: In the path.
            body: Not described.
            content_type: What the body is: `image/jpeg` or `image/png`; `image/jpeg`
                unless given.
        """
        return self._call(
            _COVER,
            path=(book,),
            content=body,
            content_type=content_type,
            options=options,
        )

    def poster(
        self,
        book: str,
        *,
        body: FileInput,
        content_type: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Bytes, of which only the caller knows what they are.

        `PUT /books/{book}/poster`.

        Args:
            book: In the path.
            body: Not described.
            content_type: What the body is: `image/*`.
        """
        return self._call(
            _POSTER,
            path=(book,),
            content=body,
            content_type=content_type,
            options=options,
        )

    @overload
    def update(
        self,
        book: str,
        *,
        title: str = OMIT,
        content_type: Literal[
            "application/merge-patch+json", "application/strategic-merge-patch+json"
        ] = OMIT,
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    def update(
        self,
        book: str,
        *,
        body: list[BookUpdateBodyParam],
        content_type: Literal["application/json-patch+json"],
        options: RequestOptions | None = None,
    ) -> None: ...

    def update(
        self,
        book: str,
        *,
        title: str = OMIT,
        body: list[BookUpdateBodyParam] = OMIT,
        content_type: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """What the members mean is said by the media type.

        `PATCH /books/{book}`.

        Args:
            book: In the path.
            title: Not described.
            body: In place of the usual body, as a whole: `application/json-patch+json`.
            content_type: What the body is: `application/merge-patch+json`,
                `application/strategic-merge-patch+json` or
                `application/json-patch+json`; `application/merge-patch+json` unless
                given.
        """
        return self._call(
            _UPDATE,
            path=(book,),
            json={"title": title},
            body=body,
            content_type=content_type,
            options=options,
        )


class AsyncBooks(AsyncResource, twin=Books):
    """`Books`, to be awaited."""

    async def create(
        self,
        *,
        title: str,
        tags: list[str] = OMIT,
        content_type: Literal[
            "application/json", "application/x-www-form-urlencoded"
        ] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """The same values, as JSON or as a form. XML would bring nothing that
        JSON does not.
        """
        return await self._call(
            _CREATE,
            json={"title": title, "tags": tags},
            content_type=content_type,
            options=options,
        )

    @overload
    async def pages(
        self,
        book: str,
        *,
        pages: list[str],
        check: bool = OMIT,
        content_type: Literal["application/json"] = OMIT,
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    async def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: BookPagesBodyParam,
        content_type: Literal["multipart/form-data"],
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    async def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: str | FileInput,
        content_type: Literal["text/csv"],
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    async def pages(
        self,
        book: str,
        *,
        check: bool = OMIT,
        body: FileInput,
        content_type: str,
        options: RequestOptions | None = None,
    ) -> None: ...

    async def pages(
        self,
        book: str,
        *,
        pages: list[str] = OMIT,
        check: bool = OMIT,
        body: BookPagesBodyParam | str | FileInput = OMIT,
        content_type: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """A list, a table, or the book as it was scanned."""
        return await self._call(
            _PAGES,
            path=(book,),
            query={"check": check},
            json={"pages": pages},
            body=body,
            content_type=content_type,
            options=options,
        )

    async def cover(
        self,
        book: str,
        *,
        body: FileInput = OMIT,
        content_type: Literal["image/jpeg", "image/png"] = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """Bytes, of one of two kinds."""
        return await self._call(
            _COVER,
            path=(book,),
            content=body,
            content_type=content_type,
            options=options,
        )

    async def poster(
        self,
        book: str,
        *,
        body: FileInput,
        content_type: str,
        options: RequestOptions | None = None,
    ) -> None:
        """Bytes, of which only the caller knows what they are."""
        return await self._call(
            _POSTER,
            path=(book,),
            content=body,
            content_type=content_type,
            options=options,
        )

    @overload
    async def update(
        self,
        book: str,
        *,
        title: str = OMIT,
        content_type: Literal[
            "application/merge-patch+json", "application/strategic-merge-patch+json"
        ] = OMIT,
        options: RequestOptions | None = None,
    ) -> None: ...

    @overload
    async def update(
        self,
        book: str,
        *,
        body: list[BookUpdateBodyParam],
        content_type: Literal["application/json-patch+json"],
        options: RequestOptions | None = None,
    ) -> None: ...

    async def update(
        self,
        book: str,
        *,
        title: str = OMIT,
        body: list[BookUpdateBodyParam] = OMIT,
        content_type: str = OMIT,
        options: RequestOptions | None = None,
    ) -> None:
        """What the members mean is said by the media type."""
        return await self._call(
            _UPDATE,
            path=(book,),
            json={"title": title},
            body=body,
            content_type=content_type,
            options=options,
        )
