# Generated; do not edit.
"""The API's operations, as a module for each and as methods of a client."""

# An operation with secrets is sent by its module's own parts.
# pyright: reportPrivateUsage=false

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypedDict

from cincopa_v2_client.runtime.lazy import lazy_submodules

from .. import models
from ..client import AuthenticatedClient
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from . import approvals as approvals
    from . import assets as assets
    from . import collections as collections
    from . import custom_actions as custom_actions
    from . import delete_queue as delete_queue
    from . import favorites as favorites
    from . import files as files
    from . import history as history
    from . import metadata as metadata
    from . import persons as persons
    from . import playlists as playlists
    from . import projects as projects
    from . import reindex as reindex
    from . import relation_types as relation_types
    from . import relations as relations
    from . import segments as segments
    from . import sequences as sequences
    from . import shares as shares
    from . import sync as sync
    from . import transcriptions as transcriptions
    from . import versions as versions
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "projects",
        "shares",
        "transcriptions",
        "playlists",
        "sequences",
        "collections",
        "versions",
        "delete_queue",
        "favorites",
        "approvals",
        "assets",
        "reindex",
        "relations",
        "relation_types",
        "segments",
        "sync",
        "history",
        "custom_actions",
        "persons",
        "files",
        "metadata",
    )


class ProjectsListFilters(TypedDict, total=False):
    """The optional arguments of projects.list, except `page`."""

    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None
    status: str | Unset | None


class SharesListAllFilters(TypedDict, total=False):
    """The optional arguments of shares.list_all, except `page`."""

    title: str | Unset | None
    object_type: str | Unset | None
    object_id: str | Unset | None
    owner_id: str | Unset | None
    member_id: str | Unset | None
    ids: str | Unset | None
    query: str | Unset | None
    field_exists: str | Unset | None
    date_created: str | Unset | None
    date_modified: str | Unset | None
    expires: str | Unset | None
    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None


class SharesListMineFilters(TypedDict, total=False):
    """The optional arguments of shares.list_mine, except `page`."""

    title: str | Unset | None
    object_type: str | Unset | None
    object_id: str | Unset | None
    ids: str | Unset | None
    query: str | Unset | None
    field_exists: str | Unset | None
    date_created: str | Unset | None
    date_modified: str | Unset | None
    expires: str | Unset | None
    include_member_of: bool | Unset | None
    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None


class PlaylistsItemsFilters(TypedDict, total=False):
    """The optional arguments of playlists.items, except `page`."""

    per_page: int | Unset | None
    ids: str | Unset | None


class PlaylistsListFilters(TypedDict, total=False):
    """The optional arguments of playlists.list, except `page`."""

    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None
    status: str | Unset | None


class SequencesItemsFilters(TypedDict, total=False):
    """The optional arguments of sequences.items, except `page`."""

    per_page: int | Unset | None


class SequencesListFilters(TypedDict, total=False):
    """The optional arguments of sequences.list, except `page`."""

    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None
    status: str | Unset | None


class CollectionsContentsFilters(TypedDict, total=False):
    """The optional arguments of collections.contents, except `page`."""

    object_types: str | Unset | None
    object_ids: str | Unset | None
    external_id: str | Unset | None
    per_page: int | Unset | None
    sort: str | Unset | None
    filter_: str | Unset | None


class CollectionsListFilters(TypedDict, total=False):
    """The optional arguments of collections.list, except `page`."""

    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None
    is_root: str | Unset | None
    status: str | Unset | None


class DeleteQueueAssetsFilters(TypedDict, total=False):
    """The optional arguments of delete_queue.assets, except `page`."""

    per_page: int | Unset | None
    sort: str | Unset | None
    filter_: str | Unset | None


class DeleteQueueCollectionsFilters(TypedDict, total=False):
    """The optional arguments of delete_queue.collections, except `page`."""

    per_page: int | Unset | None
    sort: str | Unset | None
    filter_: str | Unset | None


class FavoritesListFilters(TypedDict, total=False):
    """The optional arguments of favorites.list, except `page`."""

    per_page: int | Unset | None
    sort: str | Unset | None


class AssetsListFilters(TypedDict, total=False):
    """The optional arguments of assets.list, except `page`."""

    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    sort: str | Unset | None
    field_name: str | Unset | None


class RelationsListFilters(TypedDict, total=False):
    """The optional arguments of relations.list, except `page`."""

    include_deleted: bool | Unset | None
    per_page: int | Unset | None
    sort: str | Unset | None


class SegmentsListFilters(TypedDict, total=False):
    """The optional arguments of segments.list, except `page`."""

    sort: str | Unset | None
    ids: str | Unset | None
    query: str | Unset | None
    includes: str | Unset | None
    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    transcription_id: str | Unset | None
    version_id: str | Unset | None
    segment_type: str | Unset | None
    segment_color: str | Unset | None
    time_start_milliseconds: int | Unset | None
    time_end_milliseconds: int | Unset | None
    time_start_milliseconds_gte: int | Unset | None
    time_end_milliseconds_lte: int | Unset | None
    status: str | Unset | None
    person_id: str | Unset | None
    share_id: str | Unset | None
    project_id: str | Unset | None
    include_users: bool | Unset | None
    include_all_versions: bool | Unset | None


class SegmentsListOfTypeFilters(TypedDict, total=False):
    """The optional arguments of segments.list_of_type, except `page`."""

    sort: str | Unset | None
    ids: str | Unset | None
    query: str | Unset | None
    includes: str | Unset | None
    per_page: int | Unset | None
    scroll: bool | Unset | None
    scroll_id: str | Unset | None
    time_start_milliseconds: int | Unset | None
    time_end_milliseconds: int | Unset | None
    time_start_milliseconds_gte: int | Unset | None
    time_end_milliseconds_lte: int | Unset | None


class HistoryListFilters(TypedDict, total=False):
    """The optional arguments of history.list, except `page`."""

    per_page: int | Unset | None
    sort: str | Unset | None
    filter_: str | Unset | None


class PersonsAssetsFilters(TypedDict, total=False):
    """The optional arguments of persons.assets, except `page`."""

    per_page: int | Unset | None
    asset_id: str | Unset | None


class FilesProxiesFilters(TypedDict, total=False):
    """The optional arguments of files.proxies, except `page`."""

    generate_signed_url: bool | Unset | None
    content_disposition: str | Unset | None
    per_page: int | Unset | None


class FilesOriginalsFilters(TypedDict, total=False):
    """The optional arguments of files.originals, except `page`."""

    generate_signed_url: bool | Unset | None
    content_disposition: str | Unset | None
    per_page: int | Unset | None


class FilesKeyframesFilters(TypedDict, total=False):
    """The optional arguments of files.keyframes, except `page`."""

    generate_signed_url: bool | Unset | None
    content_disposition: str | Unset | None
    per_page: int | Unset | None


class FilesSubtitlesFilters(TypedDict, total=False):
    """The optional arguments of files.subtitles, except `page`."""

    per_page: int | Unset | None


class Group:
    """A group of operations of a client."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client


class AsyncGroup:
    """A group of asynchronous operations of a client."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client


class ProjectsOperations(Group):
    """The operations `projects.*`."""

    def members(
        self,
        project_id: str,
    ) -> models.ObjectList:
        """projects.members: Get list of project's members.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import members as operation

        return operation.sync(client=self._client, project_id=project_id)

    def add_member(
        self,
        project_id: str,
        body: models.ProjectMember | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.add_member: Add a member to a project.

        Required roles: can_add_project_members.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import add_member as operation

        return operation.sync(client=self._client, project_id=project_id, body=body)

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """projects.list: Get list of projects.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import list_ as operation

        return operation.sync(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    def create(
        self,
        body: models.ProjectCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.create: Create a new project.

        Required roles: can_create_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import create as operation

        return operation.sync(client=self._client, body=body)

    def get(
        self,
        project_id: str,
        *,
        include_users: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """projects.get: Returns a particular project by id.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_users: include info about the users who have interacted with this project

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import get as operation

        return operation.sync(client=self._client, project_id=project_id, include_users=include_users)

    def replace(
        self,
        project_id: str,
        body: models.ProjectUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.replace: Update project.

        Required roles: can_write_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import replace as operation

        return operation.sync(client=self._client, project_id=project_id, body=body)

    def delete(
        self,
        project_id: str,
    ) -> None:
        """projects.delete: Delete a particular project by id.

        Required roles: can_delete_projects.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import delete as operation

        return operation.sync(client=self._client, project_id=project_id)

    def update(
        self,
        project_id: str,
        body: models.ProjectUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.update: Update project.

        Required roles: can_write_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import update as operation

        return operation.sync(client=self._client, project_id=project_id, body=body)

    def get_member(
        self,
        project_id: str,
        member_id: str,
    ) -> models.IconikObject:
        """projects.get_member: Returns a particular project member by id.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import get_member as operation

        return operation.sync(client=self._client, project_id=project_id, member_id=member_id)

    def delete_member(
        self,
        project_id: str,
        member_id: str,
    ) -> None:
        """projects.delete_member: Delete a particular project member by id.

        Required roles: can_delete_project_members.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import delete_member as operation

        return operation.sync(client=self._client, project_id=project_id, member_id=member_id)

    def reindex(
        self,
        project_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """projects.reindex: Reindex the project.

        Required roles: can_reindex_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import reindex as operation

        return operation.sync(client=self._client, project_id=project_id, body=body)


class AsyncProjectsOperations(AsyncGroup):
    """The asynchronous operations `projects.*`."""

    async def members(
        self,
        project_id: str,
    ) -> models.ObjectList:
        """projects.members: Get list of project's members.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import members as operation

        return await operation.asyncio(client=self._client, project_id=project_id)

    async def add_member(
        self,
        project_id: str,
        body: models.ProjectMember | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.add_member: Add a member to a project.

        Required roles: can_add_project_members.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import add_member as operation

        return await operation.asyncio(client=self._client, project_id=project_id, body=body)

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """projects.list: Get list of projects.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import list_ as operation

        return await operation.asyncio(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    async def create(
        self,
        body: models.ProjectCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.create: Create a new project.

        Required roles: can_create_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import create as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get(
        self,
        project_id: str,
        *,
        include_users: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """projects.get: Returns a particular project by id.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_users: include info about the users who have interacted with this project

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import get as operation

        return await operation.asyncio(client=self._client, project_id=project_id, include_users=include_users)

    async def replace(
        self,
        project_id: str,
        body: models.ProjectUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.replace: Update project.

        Required roles: can_write_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import replace as operation

        return await operation.asyncio(client=self._client, project_id=project_id, body=body)

    async def delete(
        self,
        project_id: str,
    ) -> None:
        """projects.delete: Delete a particular project by id.

        Required roles: can_delete_projects.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import delete as operation

        return await operation.asyncio(client=self._client, project_id=project_id)

    async def update(
        self,
        project_id: str,
        body: models.ProjectUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """projects.update: Update project.

        Required roles: can_write_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import update as operation

        return await operation.asyncio(client=self._client, project_id=project_id, body=body)

    async def get_member(
        self,
        project_id: str,
        member_id: str,
    ) -> models.IconikObject:
        """projects.get_member: Returns a particular project member by id.

        Required roles: can_read_projects.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import get_member as operation

        return await operation.asyncio(client=self._client, project_id=project_id, member_id=member_id)

    async def delete_member(
        self,
        project_id: str,
        member_id: str,
    ) -> None:
        """projects.delete_member: Delete a particular project member by id.

        Required roles: can_delete_project_members.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import delete_member as operation

        return await operation.asyncio(client=self._client, project_id=project_id, member_id=member_id)

    async def reindex(
        self,
        project_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """projects.reindex: Reindex the project.

        Required roles: can_reindex_projects.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .projects import reindex as operation

        return await operation.asyncio(client=self._client, project_id=project_id, body=body)


class SharesOperations(Group):
    """The operations `shares.*`."""

    def users(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        last_id: str | Unset | None = UNSET,
    ) -> models.ObjectList:
        """shares.users: Get list of share users.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import users as operation

        return operation.sync(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            per_page=per_page,
            last_id=last_id,
        )

    def add_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.add_user: Add a new share_user to a share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.add_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def check_token(
        self,
    ) -> models.IconikObject:
        """shares.check_token: Check if a token is valid.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import check_token as operation

        return operation.sync(client=self._client)

    def refresh_token(
        self,
    ) -> models.IconikObject:
        """shares.refresh_token: Refreshes a token for share.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import refresh_token as operation

        return operation.sync(client=self._client)

    def create_of_objects(
        self,
        object_type: str,
        body: models.ShareOfObjects | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create_of_objects: Create a new share of multiple objects (currently only assets are supported).

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create_of_objects import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def list(
        self,
        object_type: str,
        object_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        last_id: str | Unset | None = UNSET,
    ) -> models.ObjectList:
        """shares.list: Get list of object shares.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_ as operation

        return operation.sync(
            client=self._client, object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id
        )

    def create(
        self,
        object_type: str,
        object_id: str,
        body: models.ShareCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create: Create a new share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def get(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
    ) -> models.IconikObject:
        """shares.get: Returns a particular share by id.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import get as operation

        return operation.sync(client=self._client, object_type=object_type, object_id=object_id, share_id=share_id)

    def replace(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ShareUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.replace: Update share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import replace as operation

        return operation.sync(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id, body=body
        )

    def delete(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
    ) -> None:
        """shares.delete: Delete a particular share by id.

        Required roles: can_delete_object_shares.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete as operation

        return operation.sync(client=self._client, object_type=object_type, object_id=object_id, share_id=share_id)

    def get_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
    ) -> models.IconikObject:
        """shares.get_user: Returns a particular share user by id.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import get_user as operation

        return operation.sync(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            share_user_id=share_user_id,
        )

    def replace_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.replace_user: Update share user.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.replace_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                object_type=object_type, object_id=object_id, share_id=share_id, share_user_id=share_user_id, body=body
            )
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def delete_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
    ) -> None:
        """shares.delete_user: Delete a particular share_user user by id.

        Required roles: can_write_shares.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_user as operation

        return operation.sync(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            share_user_id=share_user_id,
        )

    def update_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.update_user: Update share user.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.update_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                object_type=object_type, object_id=object_id, share_id=share_id, share_user_id=share_user_id, body=body
            )
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def delete_mine(
        self,
        body: models.ShareIds | Mapping[str, object],
    ) -> None:
        """shares.delete_mine: Delete current user's multiple shares by ids.

        Required roles: can_manage_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_mine as operation

        return operation.sync(client=self._client, body=body)

    def delete_many(
        self,
        body: models.ShareIds | Mapping[str, object],
    ) -> None:
        """shares.delete_many: Delete multiple shares by ids.

        Required roles: can_manage_all_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_many as operation

        return operation.sync(client=self._client, body=body)

    def create_url(
        self,
        object_type: str,
        object_id: str,
        body: models.ShareUrl | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create_url: Generates a URL for the shared object.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create_url import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def list_all(
        self,
        *,
        title: str | Unset | None = UNSET,
        object_type: str | Unset | None = UNSET,
        object_id: str | Unset | None = UNSET,
        owner_id: str | Unset | None = UNSET,
        member_id: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        field_exists: str | Unset | None = UNSET,
        date_created: str | Unset | None = UNSET,
        date_modified: str | Unset | None = UNSET,
        expires: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """shares.list_all: Get a list of all domain shares.

        Required roles: can_manage_all_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            title: Filter by title
            object_type: Filter by object_type
            object_id: Filter by object_id
            owner_id: Filter by owner_id
            member_id: Filter by member_id
            ids: Filter list of id:s (comma separated)
            query: Filter by other parameter with wildcard support
            field_exists: Filter shares that have all fields specified in _exists_ (comma separated)
            date_created: Filter by date_created, a timestamp or two. A timestamp is ISO 8601, or the number
                of milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that
                end open. For example: 2018-01-01T10:00:00Z;2018-01-01T15:00:00Z
            date_modified: Filter by date_modified, a timestamp or two. A timestamp is ISO 8601, or the
                number of milliseconds since 1970; two are separated by a semicolon, and * in place of one
                leaves that end open. For example: *;1544450400
            expires: Filter by expires, a timestamp or two. A timestamp is ISO 8601, or the number of
                milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that end
                open. For example: *;1544450400
            page: Which page number to fetch
            per_page: The number of items for each page
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;object_type,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all as operation

        return operation.sync(
            client=self._client,
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        )

    def list_mine(
        self,
        *,
        title: str | Unset | None = UNSET,
        object_type: str | Unset | None = UNSET,
        object_id: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        field_exists: str | Unset | None = UNSET,
        date_created: str | Unset | None = UNSET,
        date_modified: str | Unset | None = UNSET,
        expires: str | Unset | None = UNSET,
        include_member_of: bool | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """shares.list_mine: Get a list of user's shares.

        Required roles: can_manage_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            title: Filter by title
            object_type: Filter by object_type
            object_id: Filter by object_id
            ids: Filter list of id:s (comma separated)
            query: Filter by title with wildcard support
            field_exists: Filter shares that have all fields specified in _exists_ (comma separated)
            date_created: Filter by date_created, a timestamp or two. A timestamp is ISO 8601, or the number
                of milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that
                end open. For example: 2018-01-01T10:00:00Z;2018-01-01T15:00:00Z
            date_modified: Filter by date_modified, a timestamp or two. A timestamp is ISO 8601, or the
                number of milliseconds since 1970; two are separated by a semicolon, and * in place of one
                leaves that end open. For example: *;1544450400
            expires: Filter by expires, a timestamp or two. A timestamp is ISO 8601, or the number of
                milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that end
                open. For example: *;1544450400
            include_member_of: Include shares where the current user is a member of the share
            page: Which page number to fetch
            per_page: The number of items for each page
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;object_type,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_mine as operation

        return operation.sync(
            client=self._client,
            title=title,
            object_type=object_type,
            object_id=object_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            include_member_of=include_member_of,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        )

    def list_all_of_asset(
        self,
        asset_id: str,
    ) -> models.ObjectPage:
        """shares.list_all_of_asset: Get list of asset's shares including all direct and indirect shares that were made by sharing collections and playlists that contain the asset.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all_of_asset as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def list_all_of_collection(
        self,
        collection_id: str,
    ) -> models.ObjectPage:
        """shares.list_all_of_collection: Get list of collection's shares including all direct and indirect shares that were made by sharing collections that contain the collection.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all_of_collection as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def login(
        self,
        body: models.ShareLogin | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.login: Login for share.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.login import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def reindex(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """shares.reindex: Reindex the share.

        Required roles: can_reindex_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import reindex as operation

        return operation.sync(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id, body=body
        )


class AsyncSharesOperations(AsyncGroup):
    """The asynchronous operations `shares.*`."""

    async def users(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        last_id: str | Unset | None = UNSET,
    ) -> models.ObjectList:
        """shares.users: Get list of share users.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import users as operation

        return await operation.asyncio(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            per_page=per_page,
            last_id=last_id,
        )

    async def add_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.add_user: Add a new share_user to a share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.add_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, share_id=share_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def check_token(
        self,
    ) -> models.IconikObject:
        """shares.check_token: Check if a token is valid.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import check_token as operation

        return await operation.asyncio(client=self._client)

    async def refresh_token(
        self,
    ) -> models.IconikObject:
        """shares.refresh_token: Refreshes a token for share.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import refresh_token as operation

        return await operation.asyncio(client=self._client)

    async def create_of_objects(
        self,
        object_type: str,
        body: models.ShareOfObjects | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create_of_objects: Create a new share of multiple objects (currently only assets are supported).

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create_of_objects import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def list(
        self,
        object_type: str,
        object_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        last_id: str | Unset | None = UNSET,
    ) -> models.ObjectList:
        """shares.list: Get list of object shares.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_ as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, per_page=per_page, last_id=last_id
        )

    async def create(
        self,
        object_type: str,
        object_id: str,
        body: models.ShareCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create: Create a new share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def get(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
    ) -> models.IconikObject:
        """shares.get: Returns a particular share by id.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import get as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id
        )

    async def replace(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ShareUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.replace: Update share.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import replace as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id, body=body
        )

    async def delete(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
    ) -> None:
        """shares.delete: Delete a particular share by id.

        Required roles: can_delete_object_shares.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id
        )

    async def get_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
    ) -> models.IconikObject:
        """shares.get_user: Returns a particular share user by id.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import get_user as operation

        return await operation.asyncio(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            share_user_id=share_user_id,
        )

    async def replace_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.replace_user: Update share user.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.replace_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                object_type=object_type, object_id=object_id, share_id=share_id, share_user_id=share_user_id, body=body
            )
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def delete_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
    ) -> None:
        """shares.delete_user: Delete a particular share_user user by id.

        Required roles: can_write_shares.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_user as operation

        return await operation.asyncio(
            client=self._client,
            object_type=object_type,
            object_id=object_id,
            share_id=share_id,
            share_user_id=share_user_id,
        )

    async def update_user(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        share_user_id: str,
        body: models.ShareUser | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.update_user: Update share user.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.update_user import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                object_type=object_type, object_id=object_id, share_id=share_id, share_user_id=share_user_id, body=body
            )
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def delete_mine(
        self,
        body: models.ShareIds | Mapping[str, object],
    ) -> None:
        """shares.delete_mine: Delete current user's multiple shares by ids.

        Required roles: can_manage_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_mine as operation

        return await operation.asyncio(client=self._client, body=body)

    async def delete_many(
        self,
        body: models.ShareIds | Mapping[str, object],
    ) -> None:
        """shares.delete_many: Delete multiple shares by ids.

        Required roles: can_manage_all_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import delete_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def create_url(
        self,
        object_type: str,
        object_id: str,
        body: models.ShareUrl | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.create_url: Generates a URL for the shared object.

        Required roles: can_write_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.create_url import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(object_type=object_type, object_id=object_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def list_all(
        self,
        *,
        title: str | Unset | None = UNSET,
        object_type: str | Unset | None = UNSET,
        object_id: str | Unset | None = UNSET,
        owner_id: str | Unset | None = UNSET,
        member_id: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        field_exists: str | Unset | None = UNSET,
        date_created: str | Unset | None = UNSET,
        date_modified: str | Unset | None = UNSET,
        expires: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """shares.list_all: Get a list of all domain shares.

        Required roles: can_manage_all_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            title: Filter by title
            object_type: Filter by object_type
            object_id: Filter by object_id
            owner_id: Filter by owner_id
            member_id: Filter by member_id
            ids: Filter list of id:s (comma separated)
            query: Filter by other parameter with wildcard support
            field_exists: Filter shares that have all fields specified in _exists_ (comma separated)
            date_created: Filter by date_created, a timestamp or two. A timestamp is ISO 8601, or the number
                of milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that
                end open. For example: 2018-01-01T10:00:00Z;2018-01-01T15:00:00Z
            date_modified: Filter by date_modified, a timestamp or two. A timestamp is ISO 8601, or the
                number of milliseconds since 1970; two are separated by a semicolon, and * in place of one
                leaves that end open. For example: *;1544450400
            expires: Filter by expires, a timestamp or two. A timestamp is ISO 8601, or the number of
                milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that end
                open. For example: *;1544450400
            page: Which page number to fetch
            per_page: The number of items for each page
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;object_type,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all as operation

        return await operation.asyncio(
            client=self._client,
            title=title,
            object_type=object_type,
            object_id=object_id,
            owner_id=owner_id,
            member_id=member_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        )

    async def list_mine(
        self,
        *,
        title: str | Unset | None = UNSET,
        object_type: str | Unset | None = UNSET,
        object_id: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        field_exists: str | Unset | None = UNSET,
        date_created: str | Unset | None = UNSET,
        date_modified: str | Unset | None = UNSET,
        expires: str | Unset | None = UNSET,
        include_member_of: bool | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """shares.list_mine: Get a list of user's shares.

        Required roles: can_manage_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            title: Filter by title
            object_type: Filter by object_type
            object_id: Filter by object_id
            ids: Filter list of id:s (comma separated)
            query: Filter by title with wildcard support
            field_exists: Filter shares that have all fields specified in _exists_ (comma separated)
            date_created: Filter by date_created, a timestamp or two. A timestamp is ISO 8601, or the number
                of milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that
                end open. For example: 2018-01-01T10:00:00Z;2018-01-01T15:00:00Z
            date_modified: Filter by date_modified, a timestamp or two. A timestamp is ISO 8601, or the
                number of milliseconds since 1970; two are separated by a semicolon, and * in place of one
                leaves that end open. For example: *;1544450400
            expires: Filter by expires, a timestamp or two. A timestamp is ISO 8601, or the number of
                milliseconds since 1970; two are separated by a semicolon, and * in place of one leaves that end
                open. For example: *;1544450400
            include_member_of: Include shares where the current user is a member of the share
            page: Which page number to fetch
            per_page: The number of items for each page
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;object_type,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_mine as operation

        return await operation.asyncio(
            client=self._client,
            title=title,
            object_type=object_type,
            object_id=object_id,
            ids=ids,
            query=query,
            field_exists=field_exists,
            date_created=date_created,
            date_modified=date_modified,
            expires=expires,
            include_member_of=include_member_of,
            page=page,
            per_page=per_page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
        )

    async def list_all_of_asset(
        self,
        asset_id: str,
    ) -> models.ObjectPage:
        """shares.list_all_of_asset: Get list of asset's shares including all direct and indirect shares that were made by sharing collections and playlists that contain the asset.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all_of_asset as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def list_all_of_collection(
        self,
        collection_id: str,
    ) -> models.ObjectPage:
        """shares.list_all_of_collection: Get list of collection's shares including all direct and indirect shares that were made by sharing collections that contain the collection.

        Required roles: can_read_shares.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import list_all_of_collection as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def login(
        self,
        body: models.ShareLogin | Mapping[str, object],
    ) -> models.IconikObject:
        """shares.login: Login for share.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares.login import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def reindex(
        self,
        object_type: str,
        object_id: str,
        share_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """shares.reindex: Reindex the share.

        Required roles: can_reindex_shares.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .shares import reindex as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, share_id=share_id, body=body
        )


class TranscriptionsOperations(Group):
    """The operations `transcriptions.*`."""

    def list_properties(
        self,
        asset_id: str,
        version_id: str,
    ) -> models.ObjectList:
        """transcriptions.list_properties: Get a list of transcription properties.

        Required roles: can_read_transcriptions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import list_properties as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id)

    def create_properties(
        self,
        asset_id: str,
        version_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.create_properties: Add a new transcription properties.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import create_properties as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    def create_from_subtitles(
        self,
        asset_id: str,
        version_id: str,
        body: models.TranscriptionSubtitles | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.create_from_subtitles: Add a new transcription from subtitles.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import create_from_subtitles as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    def get_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
    ) -> models.IconikObject:
        """transcriptions.get_properties: Get a transcription properties by ID.

        Required roles: can_read_transcriptions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import get_properties as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id
        )

    def replace_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.replace_properties: Update transcription properties by ID.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import replace_properties as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id, body=body
        )

    def delete_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
    ) -> None:
        """transcriptions.delete_properties: Delete transcription properties by ID.

        Required roles: can_delete_transcriptions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import delete_properties as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id
        )

    def update_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.update_properties: Update transcription properties by ID.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import update_properties as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id, body=body
        )


class AsyncTranscriptionsOperations(AsyncGroup):
    """The asynchronous operations `transcriptions.*`."""

    async def list_properties(
        self,
        asset_id: str,
        version_id: str,
    ) -> models.ObjectList:
        """transcriptions.list_properties: Get a list of transcription properties.

        Required roles: can_read_transcriptions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import list_properties as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id)

    async def create_properties(
        self,
        asset_id: str,
        version_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.create_properties: Add a new transcription properties.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import create_properties as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    async def create_from_subtitles(
        self,
        asset_id: str,
        version_id: str,
        body: models.TranscriptionSubtitles | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.create_from_subtitles: Add a new transcription from subtitles.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import create_from_subtitles as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    async def get_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
    ) -> models.IconikObject:
        """transcriptions.get_properties: Get a transcription properties by ID.

        Required roles: can_read_transcriptions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import get_properties as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id
        )

    async def replace_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.replace_properties: Update transcription properties by ID.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import replace_properties as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id, body=body
        )

    async def delete_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
    ) -> None:
        """transcriptions.delete_properties: Delete transcription properties by ID.

        Required roles: can_delete_transcriptions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import delete_properties as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id
        )

    async def update_properties(
        self,
        asset_id: str,
        version_id: str,
        transcription_id: str,
        body: models.TranscriptionProperties | Mapping[str, object],
    ) -> models.IconikObject:
        """transcriptions.update_properties: Update transcription properties by ID.

        Required roles: can_write_transcriptions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .transcriptions import update_properties as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, version_id=version_id, transcription_id=transcription_id, body=body
        )


class PlaylistsOperations(Group):
    """The operations `playlists.*`."""

    def items(
        self,
        playlist_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectList:
        """playlists.items: Get list of playlist's items.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            ids: Filter list of id:s (comma separated)
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import items as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, per_page=per_page, ids=ids, page=page)

    def add_item(
        self,
        playlist_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.add_item: Add an item to a playlist.

        Required roles: can_add_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import add_item as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, body=body)

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """playlists.list: Get list of playlists.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import list_ as operation

        return operation.sync(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    def create(
        self,
        body: models.PlaylistCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.create: Create a new playlist.

        Required roles: can_create_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import create as operation

        return operation.sync(client=self._client, body=body)

    def get(
        self,
        playlist_id: str,
    ) -> models.IconikObject:
        """playlists.get: Returns a particular playlist by id.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import get as operation

        return operation.sync(client=self._client, playlist_id=playlist_id)

    def replace(
        self,
        playlist_id: str,
        body: models.PlaylistUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.replace: Update a playlist.

        Required roles: can_write_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import replace as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, body=body)

    def delete(
        self,
        playlist_id: str,
    ) -> None:
        """playlists.delete: Delete a particular playlist by id.

        Required roles: can_delete_playlists.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import delete as operation

        return operation.sync(client=self._client, playlist_id=playlist_id)

    def update(
        self,
        playlist_id: str,
        body: models.PlaylistUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.update: Update a playlist.

        Required roles: can_write_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import update as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, body=body)

    def replace_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.replace_item: Update a playlist item.

        Required roles: can_update_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import replace_item as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)

    def delete_item(
        self,
        playlist_id: str,
        item_id: str,
    ) -> None:
        """playlists.delete_item: Delete a particular playlist item by id.

        Required roles: can_delete_playlist_items.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import delete_item as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, item_id=item_id)

    def update_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.update_item: Update a playlist item.

        Required roles: can_update_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import update_item as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)

    def reindex(
        self,
        playlist_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """playlists.reindex: Reindex the playlist.

        Required roles: can_reindex_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import reindex as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, body=body)

    def move_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.ItemPosition | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.move_item: Update a playlist item position.

        Required roles: can_update_playlist_items_position.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import move_item as operation

        return operation.sync(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)


class AsyncPlaylistsOperations(AsyncGroup):
    """The asynchronous operations `playlists.*`."""

    async def items(
        self,
        playlist_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectList:
        """playlists.items: Get list of playlist's items.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            ids: Filter list of id:s (comma separated)
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import items as operation

        return await operation.asyncio(
            client=self._client, playlist_id=playlist_id, per_page=per_page, ids=ids, page=page
        )

    async def add_item(
        self,
        playlist_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.add_item: Add an item to a playlist.

        Required roles: can_add_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import add_item as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, body=body)

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """playlists.list: Get list of playlists.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import list_ as operation

        return await operation.asyncio(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    async def create(
        self,
        body: models.PlaylistCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.create: Create a new playlist.

        Required roles: can_create_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import create as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get(
        self,
        playlist_id: str,
    ) -> models.IconikObject:
        """playlists.get: Returns a particular playlist by id.

        Required roles: can_read_playlists.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import get as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id)

    async def replace(
        self,
        playlist_id: str,
        body: models.PlaylistUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.replace: Update a playlist.

        Required roles: can_write_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import replace as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, body=body)

    async def delete(
        self,
        playlist_id: str,
    ) -> None:
        """playlists.delete: Delete a particular playlist by id.

        Required roles: can_delete_playlists.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import delete as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id)

    async def update(
        self,
        playlist_id: str,
        body: models.PlaylistUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.update: Update a playlist.

        Required roles: can_write_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import update as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, body=body)

    async def replace_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.replace_item: Update a playlist item.

        Required roles: can_update_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import replace_item as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)

    async def delete_item(
        self,
        playlist_id: str,
        item_id: str,
    ) -> None:
        """playlists.delete_item: Delete a particular playlist item by id.

        Required roles: can_delete_playlist_items.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import delete_item as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, item_id=item_id)

    async def update_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.PlaylistItem | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.update_item: Update a playlist item.

        Required roles: can_update_playlist_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import update_item as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)

    async def reindex(
        self,
        playlist_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """playlists.reindex: Reindex the playlist.

        Required roles: can_reindex_playlists.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import reindex as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, body=body)

    async def move_item(
        self,
        playlist_id: str,
        item_id: str,
        body: models.ItemPosition | Mapping[str, object],
    ) -> models.IconikObject:
        """playlists.move_item: Update a playlist item position.

        Required roles: can_update_playlist_items_position.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .playlists import move_item as operation

        return await operation.asyncio(client=self._client, playlist_id=playlist_id, item_id=item_id, body=body)


class SequencesOperations(Group):
    """The operations `sequences.*`."""

    def items(
        self,
        sequence_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectList:
        """sequences.items: Get list of sequence's items.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import items as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, per_page=per_page, page=page)

    def add_item(
        self,
        sequence_id: str,
        body: models.SequenceItem | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.add_item: Add an item to a sequence.

        Required roles: can_add_sequence_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import add_item as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, body=body)

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """sequences.list: Get list of sequences.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import list_ as operation

        return operation.sync(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    def create(
        self,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.create: Create a new sequence.

        Required roles: can_create_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import create as operation

        return operation.sync(client=self._client, body=body)

    def get(
        self,
        sequence_id: str,
    ) -> models.IconikObject:
        """sequences.get: Returns a particular sequence by id.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import get as operation

        return operation.sync(client=self._client, sequence_id=sequence_id)

    def replace(
        self,
        sequence_id: str,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.replace: Update a sequence.

        Required roles: can_write_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import replace as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, body=body)

    def delete(
        self,
        sequence_id: str,
    ) -> None:
        """sequences.delete: Delete a particular sequence by id.

        Required roles: can_delete_sequences.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import delete as operation

        return operation.sync(client=self._client, sequence_id=sequence_id)

    def update(
        self,
        sequence_id: str,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.update: Update a sequence.

        Required roles: can_write_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import update as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, body=body)

    def delete_item(
        self,
        sequence_id: str,
        item_id: str,
    ) -> None:
        """sequences.delete_item: Delete a particular sequence item by id.

        Required roles: can_delete_sequence_items.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import delete_item as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, item_id=item_id)

    def reindex(
        self,
        sequence_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """sequences.reindex: Reindex the sequence.

        Required roles: can_reindex_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import reindex as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, body=body)

    def move_item(
        self,
        sequence_id: str,
        item_id: str,
        body: models.ItemPosition | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.move_item: Update a sequence item position.

        Required roles: can_add_sequence_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import move_item as operation

        return operation.sync(client=self._client, sequence_id=sequence_id, item_id=item_id, body=body)


class AsyncSequencesOperations(AsyncGroup):
    """The asynchronous operations `sequences.*`."""

    async def items(
        self,
        sequence_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectList:
        """sequences.items: Get list of sequence's items.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import items as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, per_page=per_page, page=page)

    async def add_item(
        self,
        sequence_id: str,
        body: models.SequenceItem | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.add_item: Add an item to a sequence.

        Required roles: can_add_sequence_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import add_item as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, body=body)

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """sequences.list: Get list of sequences.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import list_ as operation

        return await operation.asyncio(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            status=status,
        )

    async def create(
        self,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.create: Create a new sequence.

        Required roles: can_create_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import create as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get(
        self,
        sequence_id: str,
    ) -> models.IconikObject:
        """sequences.get: Returns a particular sequence by id.

        Required roles: can_read_sequences.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import get as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id)

    async def replace(
        self,
        sequence_id: str,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.replace: Update a sequence.

        Required roles: can_write_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import replace as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, body=body)

    async def delete(
        self,
        sequence_id: str,
    ) -> None:
        """sequences.delete: Delete a particular sequence by id.

        Required roles: can_delete_sequences.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import delete as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id)

    async def update(
        self,
        sequence_id: str,
        body: models.SequenceWrite | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.update: Update a sequence.

        Required roles: can_write_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import update as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, body=body)

    async def delete_item(
        self,
        sequence_id: str,
        item_id: str,
    ) -> None:
        """sequences.delete_item: Delete a particular sequence item by id.

        Required roles: can_delete_sequence_items.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import delete_item as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, item_id=item_id)

    async def reindex(
        self,
        sequence_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """sequences.reindex: Reindex the sequence.

        Required roles: can_reindex_sequences.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import reindex as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, body=body)

    async def move_item(
        self,
        sequence_id: str,
        item_id: str,
        body: models.ItemPosition | Mapping[str, object],
    ) -> models.IconikObject:
        """sequences.move_item: Update a sequence item position.

        Required roles: can_add_sequence_items.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sequences import move_item as operation

        return await operation.asyncio(client=self._client, sequence_id=sequence_id, item_id=item_id, body=body)


class CollectionsOperations(Group):
    """The operations `collections.*`."""

    def contents(
        self,
        collection_id: str,
        *,
        object_types: str | Unset | None = UNSET,
        object_ids: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """collections.contents: Returns contents of a collection by id.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            object_types: Comma separated list of content types. Example - assets,collections
            object_ids: Comma separated list of content ids.
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import contents as operation

        return operation.sync(
            client=self._client,
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        )

    def add_content(
        self,
        collection_id: str,
        body: models.CollectionContent | Mapping[str, object],
    ) -> None:
        """collections.add_content: Add an object to a collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import add_content as operation

        return operation.sync(client=self._client, collection_id=collection_id, body=body)

    def copy_into(
        self,
        collection_id: str,
        body: models.CollectionContent | Mapping[str, object],
        *,
        copy_acl: str | Unset | None = UNSET,
        copy_keyframes: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.copy_into: Copy a collection (recursively) in to another collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            copy_acl: Copy collection acls.
            copy_keyframes: Copy collection keyframes.
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import copy_into as operation

        return operation.sync(
            client=self._client,
            collection_id=collection_id,
            copy_acl=copy_acl,
            copy_keyframes=copy_keyframes,
            body=body,
        )

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        is_root: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """collections.list: Get list of collections.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;is_root,desc
            is_root: Filter by is_root
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import list_ as operation

        return operation.sync(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            is_root=is_root,
            status=status,
        )

    def create(
        self,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        apply_default_acls: bool | Unset | None = UNSET,
        apply_collection_acls: bool | Unset | None = UNSET,
        restrict_collection_acls: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.create: Create a new collection.

        Required roles: can_create_collections.

        A write: never retried.

        Args:
            apply_default_acls: Adds default ACLs to a collection
            apply_collection_acls: Adds containing collection's ACLs to a collection
            restrict_collection_acls: Restricts ACLS to containing collection's ACLs
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import create as operation

        return operation.sync(
            client=self._client,
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        )

    def get(
        self,
        collection_id: str,
    ) -> models.IconikObject:
        """collections.get: Returns a particular collection by id.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import get as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def replace(
        self,
        collection_id: str,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        change_parent_mode: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.replace: Update collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            change_parent_mode: Set to 'move' or 'copy'. Ignored if 'parent_id' hasn't changed
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import replace as operation

        return operation.sync(
            client=self._client, collection_id=collection_id, change_parent_mode=change_parent_mode, body=body
        )

    def delete(
        self,
        collection_id: str,
    ) -> None:
        """collections.delete: Delete a particular collection by id.

        Required roles: can_delete_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import delete as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def update(
        self,
        collection_id: str,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        change_parent_mode: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.update: Update collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            change_parent_mode: Set to 'move' or 'copy'. Ignored if 'parent_id' hasn't changed
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import update as operation

        return operation.sync(
            client=self._client, collection_id=collection_id, change_parent_mode=change_parent_mode, body=body
        )

    def move_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
        body: models.ContentPosition | Mapping[str, object],
    ) -> None:
        """collections.move_content: Update an order of a particular content object in a collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import move_content as operation

        return operation.sync(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id, body=body
        )

    def delete_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
    ) -> None:
        """collections.delete_content: Delete a particular content object in a collection by id.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import delete_content as operation

        return operation.sync(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id
        )

    def enable_custom_ordering(
        self,
        collection_id: str,
        body: models.CollectionOrdering | Mapping[str, object],
    ) -> None:
        """collections.enable_custom_ordering: Enable custom ordering for a collection's content.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import enable_custom_ordering as operation

        return operation.sync(client=self._client, collection_id=collection_id, body=body)

    def disable_custom_ordering(
        self,
        collection_id: str,
    ) -> None:
        """collections.disable_custom_ordering: Disable custom ordering for a collection's content.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import disable_custom_ordering as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def content_info(
        self,
        collection_id: str,
        *,
        only_active: bool | Unset | None = UNSET,
        include_subcollections: bool | Unset | None = UNSET,
        format_name: str | Unset | None = UNSET,
        by_storage_id: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.content_info: Get aggregated information about collection.

        The returned information includes count of assets and sub-collections, total size of all assets (in
        bytes) and total duration of video and audio assets (in milliseconds).

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            only_active: If false, include all the contents
            include_subcollections: Compute total stats including assets from sub-collections
            format_name: Compute total size only for files with the specified format name (default -
                ORIGINAL)
            by_storage_id: Group results by storage_id / storage_method

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import content_info as operation

        return operation.sync(
            client=self._client,
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        )

    def full_path(
        self,
        collection_id: str,
        *,
        get_upload_path: bool | Unset | None = UNSET,
    ) -> str:
        """collections.full_path: Gets the full path of the collection.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            get_upload_path: Use to get the upload path instead of the full path

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import full_path as operation

        return operation.sync(client=self._client, collection_id=collection_id, get_upload_path=get_upload_path)

    def set_keyframes(
        self,
        collection_id: str,
        body: models.CollectionKeyframes | Mapping[str, object],
    ) -> None:
        """collections.set_keyframes: Pick up to three asset_ids for collection keyframes.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import set_keyframes as operation

        return operation.sync(client=self._client, collection_id=collection_id, body=body)

    def purge(
        self,
        collection_id: str,
    ) -> None:
        """collections.purge: Purges deleted collection by id immediately.

        Required roles: can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import purge as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def reindex(
        self,
        collection_id: str,
        body: models.Reindex | Mapping[str, object],
    ) -> None:
        """collections.reindex: Reindex collection.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex as operation

        return operation.sync(client=self._client, collection_id=collection_id, body=body)

    def reindex_contents(
        self,
        collection_id: str,
    ) -> None:
        """collections.reindex_contents: Reindex collection and its content.

        Required roles: can_reindex_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_contents as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def reindex_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """collections.reindex_content: Reindex collection content.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_content as operation

        return operation.sync(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id, body=body
        )

    def restore(
        self,
        collection_id: str,
    ) -> None:
        """collections.restore: Restore deleted collection by id.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import restore as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def ancestors(
        self,
        collection_id: str,
    ) -> models.ObjectPage:
        """collections.ancestors: Returns list of ancestors of a collection.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import ancestors as operation

        return operation.sync(client=self._client, collection_id=collection_id)

    def size(
        self,
        collection_id: str,
        *,
        format_name: str | Unset | None = UNSET,
        include_subcollections: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.size: Returns the size of all the collection's assets in bytes.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            format_name: Compute total size only for files with the specified format name
            include_subcollections: Compute total size for all files including sub_collections' assets

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import size as operation

        return operation.sync(
            client=self._client,
            collection_id=collection_id,
            format_name=format_name,
            include_subcollections=include_subcollections,
        )

    def reindex_all(
        self,
        body: models.CollectionsReindex | Mapping[str, object],
    ) -> None:
        """collections.reindex_all: Trigger reindexing of all collections.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_all as operation

        return operation.sync(client=self._client, body=body)

    def replace_search_document(
        self,
        collection_id: str,
        body: models.CollectionSearchDocument | Mapping[str, object],
    ) -> None:
        """collections.replace_search_document: Update metadata for collection.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import replace_search_document as operation

        return operation.sync(client=self._client, collection_id=collection_id, body=body)


class AsyncCollectionsOperations(AsyncGroup):
    """The asynchronous operations `collections.*`."""

    async def contents(
        self,
        collection_id: str,
        *,
        object_types: str | Unset | None = UNSET,
        object_ids: str | Unset | None = UNSET,
        external_id: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """collections.contents: Returns contents of a collection by id.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            object_types: Comma separated list of content types. Example - assets,collections
            object_ids: Comma separated list of content ids.
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import contents as operation

        return await operation.asyncio(
            client=self._client,
            collection_id=collection_id,
            object_types=object_types,
            object_ids=object_ids,
            external_id=external_id,
            per_page=per_page,
            page=page,
            sort=sort,
            filter_=filter_,
        )

    async def add_content(
        self,
        collection_id: str,
        body: models.CollectionContent | Mapping[str, object],
    ) -> None:
        """collections.add_content: Add an object to a collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import add_content as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id, body=body)

    async def copy_into(
        self,
        collection_id: str,
        body: models.CollectionContent | Mapping[str, object],
        *,
        copy_acl: str | Unset | None = UNSET,
        copy_keyframes: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.copy_into: Copy a collection (recursively) in to another collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            copy_acl: Copy collection acls.
            copy_keyframes: Copy collection keyframes.
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import copy_into as operation

        return await operation.asyncio(
            client=self._client,
            collection_id=collection_id,
            copy_acl=copy_acl,
            copy_keyframes=copy_keyframes,
            body=body,
        )

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        is_root: str | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """collections.list: Get list of collections.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example - title,asc;is_root,desc
            is_root: Filter by is_root
            status: Filter by status

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import list_ as operation

        return await operation.asyncio(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            is_root=is_root,
            status=status,
        )

    async def create(
        self,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        apply_default_acls: bool | Unset | None = UNSET,
        apply_collection_acls: bool | Unset | None = UNSET,
        restrict_collection_acls: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.create: Create a new collection.

        Required roles: can_create_collections.

        A write: never retried.

        Args:
            apply_default_acls: Adds default ACLs to a collection
            apply_collection_acls: Adds containing collection's ACLs to a collection
            restrict_collection_acls: Restricts ACLS to containing collection's ACLs
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import create as operation

        return await operation.asyncio(
            client=self._client,
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            restrict_collection_acls=restrict_collection_acls,
            body=body,
        )

    async def get(
        self,
        collection_id: str,
    ) -> models.IconikObject:
        """collections.get: Returns a particular collection by id.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import get as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def replace(
        self,
        collection_id: str,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        change_parent_mode: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.replace: Update collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            change_parent_mode: Set to 'move' or 'copy'. Ignored if 'parent_id' hasn't changed
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import replace as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, change_parent_mode=change_parent_mode, body=body
        )

    async def delete(
        self,
        collection_id: str,
    ) -> None:
        """collections.delete: Delete a particular collection by id.

        Required roles: can_delete_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import delete as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def update(
        self,
        collection_id: str,
        body: models.CollectionWrite | Mapping[str, object],
        *,
        change_parent_mode: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.update: Update collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            change_parent_mode: Set to 'move' or 'copy'. Ignored if 'parent_id' hasn't changed
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import update as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, change_parent_mode=change_parent_mode, body=body
        )

    async def move_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
        body: models.ContentPosition | Mapping[str, object],
    ) -> None:
        """collections.move_content: Update an order of a particular content object in a collection.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import move_content as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id, body=body
        )

    async def delete_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
    ) -> None:
        """collections.delete_content: Delete a particular content object in a collection by id.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import delete_content as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id
        )

    async def enable_custom_ordering(
        self,
        collection_id: str,
        body: models.CollectionOrdering | Mapping[str, object],
    ) -> None:
        """collections.enable_custom_ordering: Enable custom ordering for a collection's content.

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import enable_custom_ordering as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id, body=body)

    async def disable_custom_ordering(
        self,
        collection_id: str,
    ) -> None:
        """collections.disable_custom_ordering: Disable custom ordering for a collection's content.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import disable_custom_ordering as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def content_info(
        self,
        collection_id: str,
        *,
        only_active: bool | Unset | None = UNSET,
        include_subcollections: bool | Unset | None = UNSET,
        format_name: str | Unset | None = UNSET,
        by_storage_id: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.content_info: Get aggregated information about collection.

        The returned information includes count of assets and sub-collections, total size of all assets (in
        bytes) and total duration of video and audio assets (in milliseconds).

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            only_active: If false, include all the contents
            include_subcollections: Compute total stats including assets from sub-collections
            format_name: Compute total size only for files with the specified format name (default -
                ORIGINAL)
            by_storage_id: Group results by storage_id / storage_method

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import content_info as operation

        return await operation.asyncio(
            client=self._client,
            collection_id=collection_id,
            only_active=only_active,
            include_subcollections=include_subcollections,
            format_name=format_name,
            by_storage_id=by_storage_id,
        )

    async def full_path(
        self,
        collection_id: str,
        *,
        get_upload_path: bool | Unset | None = UNSET,
    ) -> str:
        """collections.full_path: Gets the full path of the collection.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            get_upload_path: Use to get the upload path instead of the full path

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import full_path as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, get_upload_path=get_upload_path
        )

    async def set_keyframes(
        self,
        collection_id: str,
        body: models.CollectionKeyframes | Mapping[str, object],
    ) -> None:
        """collections.set_keyframes: Pick up to three asset_ids for collection keyframes.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import set_keyframes as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id, body=body)

    async def purge(
        self,
        collection_id: str,
    ) -> None:
        """collections.purge: Purges deleted collection by id immediately.

        Required roles: can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import purge as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def reindex(
        self,
        collection_id: str,
        body: models.Reindex | Mapping[str, object],
    ) -> None:
        """collections.reindex: Reindex collection.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id, body=body)

    async def reindex_contents(
        self,
        collection_id: str,
    ) -> None:
        """collections.reindex_contents: Reindex collection and its content.

        Required roles: can_reindex_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_contents as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def reindex_content(
        self,
        collection_id: str,
        object_type: str,
        object_id: str,
        body: models.ItemReindex | Mapping[str, object],
    ) -> None:
        """collections.reindex_content: Reindex collection content.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_content as operation

        return await operation.asyncio(
            client=self._client, collection_id=collection_id, object_type=object_type, object_id=object_id, body=body
        )

    async def restore(
        self,
        collection_id: str,
    ) -> None:
        """collections.restore: Restore deleted collection by id.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import restore as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def ancestors(
        self,
        collection_id: str,
    ) -> models.ObjectPage:
        """collections.ancestors: Returns list of ancestors of a collection.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import ancestors as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id)

    async def size(
        self,
        collection_id: str,
        *,
        format_name: str | Unset | None = UNSET,
        include_subcollections: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """collections.size: Returns the size of all the collection's assets in bytes.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            format_name: Compute total size only for files with the specified format name
            include_subcollections: Compute total size for all files including sub_collections' assets

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import size as operation

        return await operation.asyncio(
            client=self._client,
            collection_id=collection_id,
            format_name=format_name,
            include_subcollections=include_subcollections,
        )

    async def reindex_all(
        self,
        body: models.CollectionsReindex | Mapping[str, object],
    ) -> None:
        """collections.reindex_all: Trigger reindexing of all collections.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import reindex_all as operation

        return await operation.asyncio(client=self._client, body=body)

    async def replace_search_document(
        self,
        collection_id: str,
        body: models.CollectionSearchDocument | Mapping[str, object],
    ) -> None:
        """collections.replace_search_document: Update metadata for collection.

        Required roles: can_reindex_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .collections import replace_search_document as operation

        return await operation.asyncio(client=self._client, collection_id=collection_id, body=body)


class VersionsOperations(Group):
    """The operations `versions.*`."""

    def create(
        self,
        asset_id: str,
        body: models.VersionCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.create: Add asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def create_from_asset(
        self,
        asset_id: str,
        source_asset_id: str,
        body: models.VersionFromAsset | Mapping[str, object],
    ) -> None:
        """versions.create_from_asset: Create a new asset's version from another asset.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create_from_asset as operation

        return operation.sync(client=self._client, asset_id=asset_id, source_asset_id=source_asset_id, body=body)

    def create_from_version(
        self,
        asset_id: str,
        source_version_id: str,
        body: models.VersionFromVersion | Mapping[str, object],
    ) -> None:
        """versions.create_from_version: Create a new asset's version from another version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create_from_version as operation

        return operation.sync(client=self._client, asset_id=asset_id, source_version_id=source_version_id, body=body)

    def replace(
        self,
        asset_id: str,
        version_id: str,
        body: models.VersionUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.replace: Edit asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import replace as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    def delete(
        self,
        asset_id: str,
        version_id: str,
        *,
        hard_delete: bool | Unset | None = UNSET,
    ) -> None:
        """versions.delete: Delete a particular asset version by id.

        Required roles: can_delete_versions.

        A write: never retried.

        Args:
            hard_delete: completely remove the version

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import delete as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id, hard_delete=hard_delete)

    def update(
        self,
        asset_id: str,
        version_id: str,
        body: models.VersionUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.update: Edit asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import update as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    def delete_old(
        self,
        asset_id: str,
    ) -> None:
        """versions.delete_old: Delete all asset versions except the latest one.

        Required roles: can_delete_versions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import delete_old as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def promote(
        self,
        asset_id: str,
        version_id: str,
    ) -> None:
        """versions.promote: Promote a particular asset version to a latest version.

        Required roles: can_write_versions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import promote as operation

        return operation.sync(client=self._client, asset_id=asset_id, version_id=version_id)


class AsyncVersionsOperations(AsyncGroup):
    """The asynchronous operations `versions.*`."""

    async def create(
        self,
        asset_id: str,
        body: models.VersionCreate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.create: Add asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def create_from_asset(
        self,
        asset_id: str,
        source_asset_id: str,
        body: models.VersionFromAsset | Mapping[str, object],
    ) -> None:
        """versions.create_from_asset: Create a new asset's version from another asset.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create_from_asset as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, source_asset_id=source_asset_id, body=body
        )

    async def create_from_version(
        self,
        asset_id: str,
        source_version_id: str,
        body: models.VersionFromVersion | Mapping[str, object],
    ) -> None:
        """versions.create_from_version: Create a new asset's version from another version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import create_from_version as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, source_version_id=source_version_id, body=body
        )

    async def replace(
        self,
        asset_id: str,
        version_id: str,
        body: models.VersionUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.replace: Edit asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import replace as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    async def delete(
        self,
        asset_id: str,
        version_id: str,
        *,
        hard_delete: bool | Unset | None = UNSET,
    ) -> None:
        """versions.delete: Delete a particular asset version by id.

        Required roles: can_delete_versions.

        A write: never retried.

        Args:
            hard_delete: completely remove the version

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import delete as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, version_id=version_id, hard_delete=hard_delete
        )

    async def update(
        self,
        asset_id: str,
        version_id: str,
        body: models.VersionUpdate | Mapping[str, object],
    ) -> models.IconikObject:
        """versions.update: Edit asset version.

        Required roles: can_write_versions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import update as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id, body=body)

    async def delete_old(
        self,
        asset_id: str,
    ) -> None:
        """versions.delete_old: Delete all asset versions except the latest one.

        Required roles: can_delete_versions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import delete_old as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def promote(
        self,
        asset_id: str,
        version_id: str,
    ) -> None:
        """versions.promote: Promote a particular asset version to a latest version.

        Required roles: can_write_versions.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .versions import promote as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, version_id=version_id)


class DeleteQueueOperations(Group):
    """The operations `delete_queue.*`."""

    def assets(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """delete_queue.assets: Get deleted assets.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import assets as operation

        return operation.sync(client=self._client, per_page=per_page, page=page, sort=sort, filter_=filter_)

    def add_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.add_assets: Add assets to a delete queue (Mark assets as deleted).

        Required roles: can_delete_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_assets as operation

        return operation.sync(client=self._client, body=body)

    def remove_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.remove_assets: Delete assets from delete queue (Mark assets as active again).

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import remove_assets as operation

        return operation.sync(client=self._client, body=body)

    def collections(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """delete_queue.collections: Get deleted collections.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import collections as operation

        return operation.sync(client=self._client, per_page=per_page, page=page, sort=sort, filter_=filter_)

    def add_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.add_collections: Add collections to a delete queue (Mark collections as deleted).

        Required roles: can_delete_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_collections as operation

        return operation.sync(client=self._client, body=body)

    def remove_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.remove_collections: Delete collections from delete queue (Mark collections as active again).

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import remove_collections as operation

        return operation.sync(client=self._client, body=body)

    def add_many(
        self,
        body: models.BulkDelete | Mapping[str, object],
    ) -> None:
        """delete_queue.add_many: Bulk delete objects.

        Required roles: can_delete_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_many as operation

        return operation.sync(client=self._client, body=body)

    def purge_all(
        self,
    ) -> None:
        """delete_queue.purge_all: Purge all assets and collections from delete queue (Permanently delete).

        Required roles: can_purge_assets, can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all as operation

        return operation.sync(client=self._client)

    def purge_all_assets(
        self,
    ) -> None:
        """delete_queue.purge_all_assets: Purge all assets from delete queue (Permanently delete).

        Required roles: can_purge_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all_assets as operation

        return operation.sync(client=self._client)

    def purge_all_collections(
        self,
    ) -> None:
        """delete_queue.purge_all_collections: Purge all collections from delete queue (Permanently delete).

        Required roles: can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all_collections as operation

        return operation.sync(client=self._client)

    def purge_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.purge_assets: Purge assets from delete queue (Permanently delete).

        Required roles: can_purge_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_assets as operation

        return operation.sync(client=self._client, body=body)

    def purge_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.purge_collections: Purge collections from delete queue (Permanently delete).

        Required roles: can_purge_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_collections as operation

        return operation.sync(client=self._client, body=body)

    def restore_all_assets(
        self,
    ) -> None:
        """delete_queue.restore_all_assets: Restore all assets from delete queue.

        Required roles: can_write_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import restore_all_assets as operation

        return operation.sync(client=self._client)

    def restore_all_collections(
        self,
    ) -> None:
        """delete_queue.restore_all_collections: Restore all collections from delete queue.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import restore_all_collections as operation

        return operation.sync(client=self._client)


class AsyncDeleteQueueOperations(AsyncGroup):
    """The asynchronous operations `delete_queue.*`."""

    async def assets(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """delete_queue.assets: Get deleted assets.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import assets as operation

        return await operation.asyncio(client=self._client, per_page=per_page, page=page, sort=sort, filter_=filter_)

    async def add_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.add_assets: Add assets to a delete queue (Mark assets as deleted).

        Required roles: can_delete_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_assets as operation

        return await operation.asyncio(client=self._client, body=body)

    async def remove_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.remove_assets: Delete assets from delete queue (Mark assets as active again).

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import remove_assets as operation

        return await operation.asyncio(client=self._client, body=body)

    async def collections(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """delete_queue.collections: Get deleted collections.

        Required roles: can_read_collections.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import collections as operation

        return await operation.asyncio(client=self._client, per_page=per_page, page=page, sort=sort, filter_=filter_)

    async def add_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.add_collections: Add collections to a delete queue (Mark collections as deleted).

        Required roles: can_delete_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_collections as operation

        return await operation.asyncio(client=self._client, body=body)

    async def remove_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.remove_collections: Delete collections from delete queue (Mark collections as active again).

        Required roles: can_write_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import remove_collections as operation

        return await operation.asyncio(client=self._client, body=body)

    async def add_many(
        self,
        body: models.BulkDelete | Mapping[str, object],
    ) -> None:
        """delete_queue.add_many: Bulk delete objects.

        Required roles: can_delete_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import add_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def purge_all(
        self,
    ) -> None:
        """delete_queue.purge_all: Purge all assets and collections from delete queue (Permanently delete).

        Required roles: can_purge_assets, can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all as operation

        return await operation.asyncio(client=self._client)

    async def purge_all_assets(
        self,
    ) -> None:
        """delete_queue.purge_all_assets: Purge all assets from delete queue (Permanently delete).

        Required roles: can_purge_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all_assets as operation

        return await operation.asyncio(client=self._client)

    async def purge_all_collections(
        self,
    ) -> None:
        """delete_queue.purge_all_collections: Purge all collections from delete queue (Permanently delete).

        Required roles: can_purge_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_all_collections as operation

        return await operation.asyncio(client=self._client)

    async def purge_assets(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.purge_assets: Purge assets from delete queue (Permanently delete).

        Required roles: can_purge_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_assets as operation

        return await operation.asyncio(client=self._client, body=body)

    async def purge_collections(
        self,
        body: models.Ids | Mapping[str, object],
    ) -> None:
        """delete_queue.purge_collections: Purge collections from delete queue (Permanently delete).

        Required roles: can_purge_collections.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import purge_collections as operation

        return await operation.asyncio(client=self._client, body=body)

    async def restore_all_assets(
        self,
    ) -> None:
        """delete_queue.restore_all_assets: Restore all assets from delete queue.

        Required roles: can_write_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import restore_all_assets as operation

        return await operation.asyncio(client=self._client)

    async def restore_all_collections(
        self,
    ) -> None:
        """delete_queue.restore_all_collections: Restore all collections from delete queue.

        Required roles: can_write_collections.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .delete_queue import restore_all_collections as operation

        return await operation.asyncio(client=self._client)


class FavoritesOperations(Group):
    """The operations `favorites.*`."""

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """favorites.list: Get list of favorite objects.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of objects for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import list_ as operation

        return operation.sync(client=self._client, per_page=per_page, page=page, sort=sort)

    def add(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> models.IconikObject:
        """favorites.add: Adds multiple objects to a list of favorites.

        Required roles: can_write_favorites.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import add as operation

        return operation.sync(client=self._client, body=body)

    def remove(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> models.IconikObject:
        """favorites.remove: Deletes objects items from a list of favorites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove as operation

        return operation.sync(client=self._client, body=body)

    def remove_all(
        self,
    ) -> None:
        """favorites.remove_all: Removes all assets/collections from the list of favourites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove_all as operation

        return operation.sync(client=self._client)

    def remove_all_favourites(
        self,
    ) -> None:
        """favorites.remove_all_favourites: Removes all assets/collections from the list of favourites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove_all_favourites as operation

        return operation.sync(client=self._client)


class AsyncFavoritesOperations(AsyncGroup):
    """The asynchronous operations `favorites.*`."""

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """favorites.list: Get list of favorite objects.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of objects for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example - title,asc;date_created,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import list_ as operation

        return await operation.asyncio(client=self._client, per_page=per_page, page=page, sort=sort)

    async def add(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> models.IconikObject:
        """favorites.add: Adds multiple objects to a list of favorites.

        Required roles: can_write_favorites.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import add as operation

        return await operation.asyncio(client=self._client, body=body)

    async def remove(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> models.IconikObject:
        """favorites.remove: Deletes objects items from a list of favorites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove as operation

        return await operation.asyncio(client=self._client, body=body)

    async def remove_all(
        self,
    ) -> None:
        """favorites.remove_all: Removes all assets/collections from the list of favourites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove_all as operation

        return await operation.asyncio(client=self._client)

    async def remove_all_favourites(
        self,
    ) -> None:
        """favorites.remove_all_favourites: Removes all assets/collections from the list of favourites.

        Required roles: can_delete_favorites.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .favorites import remove_all_favourites as operation

        return await operation.asyncio(client=self._client)


class ApprovalsOperations(Group):
    """The operations `approvals.*`."""

    def list(
        self,
        object_id: str,
        object_type: str,
    ) -> models.ObjectPage:
        """approvals.list: Get list of the approvals of an object.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import list_ as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type)

    def set(
        self,
        object_id: str,
        object_type: str,
        body: models.Approval | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.set: Adds the approval by user and returns an objects approval status.

        Required roles: can_write_approval_status.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import set_ as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, body=body)

    def delete(
        self,
        object_id: str,
        object_type: str,
    ) -> None:
        """approvals.delete: Deletes an objects approval status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type)

    def remove_many(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> None:
        """approvals.remove_many: Create a job for bulk approval status removal.

        Required roles: can_write_approval_status_in_bulk.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import remove_many as operation

        return operation.sync(client=self._client, body=body)

    def set_many(
        self,
        body: models.BulkApproval | Mapping[str, object],
    ) -> None:
        """approvals.set_many: Create a job for bulk request & set approval.

        Required roles: can_write_approval_status_in_bulk.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import set_many as operation

        return operation.sync(client=self._client, body=body)

    def get_request(
        self,
        object_id: str,
        object_type: str,
    ) -> models.IconikObject:
        """approvals.get_request: Returns an objects approval request.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import get_request as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type)

    def replace_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.replace_request: Edits an approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import replace_request as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, body=body)

    def create_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.create_request: Creates an objects approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import create_request as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, body=body)

    def delete_request(
        self,
        object_id: str,
        object_type: str,
    ) -> models.IconikObject:
        """approvals.delete_request: Deletes an objects approval request.

        Required roles: can_delete_approval_request.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_request as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type)

    def update_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.update_request: Edits an approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import update_request as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, body=body)

    def delete_external(
        self,
        object_id: str,
        object_type: str,
        email: str,
    ) -> None:
        """approvals.delete_external: Deletes an objects approval status by email.

        Required roles: can_delete_approval_status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_external as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, email=email)

    def delete_of_user(
        self,
        object_id: str,
        object_type: str,
        user_id: str,
    ) -> None:
        """approvals.delete_of_user: Deletes an objects approval status by user_id.

        Required roles: can_delete_approval_status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_of_user as operation

        return operation.sync(client=self._client, object_id=object_id, object_type=object_type, user_id=user_id)

    def list_of_version(
        self,
        object_type: str,
        object_id: str,
        version_id: str,
    ) -> models.ObjectPage:
        """approvals.list_of_version: Get list of the approvals of a version.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import list_of_version as operation

        return operation.sync(client=self._client, object_type=object_type, object_id=object_id, version_id=version_id)

    def get_request_of_version(
        self,
        object_type: str,
        object_id: str,
        version_id: str,
    ) -> models.IconikObject:
        """approvals.get_request_of_version: Returns an objects approval request by version.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import get_request_of_version as operation

        return operation.sync(client=self._client, object_type=object_type, object_id=object_id, version_id=version_id)


class AsyncApprovalsOperations(AsyncGroup):
    """The asynchronous operations `approvals.*`."""

    async def list(
        self,
        object_id: str,
        object_type: str,
    ) -> models.ObjectPage:
        """approvals.list: Get list of the approvals of an object.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import list_ as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type)

    async def set(
        self,
        object_id: str,
        object_type: str,
        body: models.Approval | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.set: Adds the approval by user and returns an objects approval status.

        Required roles: can_write_approval_status.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import set_ as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type, body=body)

    async def delete(
        self,
        object_id: str,
        object_type: str,
    ) -> None:
        """approvals.delete: Deletes an objects approval status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type)

    async def remove_many(
        self,
        body: models.ObjectIds | Mapping[str, object],
    ) -> None:
        """approvals.remove_many: Create a job for bulk approval status removal.

        Required roles: can_write_approval_status_in_bulk.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import remove_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def set_many(
        self,
        body: models.BulkApproval | Mapping[str, object],
    ) -> None:
        """approvals.set_many: Create a job for bulk request & set approval.

        Required roles: can_write_approval_status_in_bulk.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import set_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get_request(
        self,
        object_id: str,
        object_type: str,
    ) -> models.IconikObject:
        """approvals.get_request: Returns an objects approval request.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import get_request as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type)

    async def replace_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.replace_request: Edits an approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import replace_request as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type, body=body)

    async def create_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.create_request: Creates an objects approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import create_request as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type, body=body)

    async def delete_request(
        self,
        object_id: str,
        object_type: str,
    ) -> models.IconikObject:
        """approvals.delete_request: Deletes an objects approval request.

        Required roles: can_delete_approval_request.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_request as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type)

    async def update_request(
        self,
        object_id: str,
        object_type: str,
        body: models.ApprovalRequest | Mapping[str, object],
    ) -> models.IconikObject:
        """approvals.update_request: Edits an approval request.

        Required roles: can_write_approval_request.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import update_request as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type, body=body)

    async def delete_external(
        self,
        object_id: str,
        object_type: str,
        email: str,
    ) -> None:
        """approvals.delete_external: Deletes an objects approval status by email.

        Required roles: can_delete_approval_status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_external as operation

        return await operation.asyncio(client=self._client, object_id=object_id, object_type=object_type, email=email)

    async def delete_of_user(
        self,
        object_id: str,
        object_type: str,
        user_id: str,
    ) -> None:
        """approvals.delete_of_user: Deletes an objects approval status by user_id.

        Required roles: can_delete_approval_status.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import delete_of_user as operation

        return await operation.asyncio(
            client=self._client, object_id=object_id, object_type=object_type, user_id=user_id
        )

    async def list_of_version(
        self,
        object_type: str,
        object_id: str,
        version_id: str,
    ) -> models.ObjectPage:
        """approvals.list_of_version: Get list of the approvals of a version.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import list_of_version as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, version_id=version_id
        )

    async def get_request_of_version(
        self,
        object_type: str,
        object_id: str,
        version_id: str,
    ) -> models.IconikObject:
        """approvals.get_request_of_version: Returns an objects approval request by version.

        Required roles: can_read_approval_request.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .approvals import get_request_of_version as operation

        return await operation.asyncio(
            client=self._client, object_type=object_type, object_id=object_id, version_id=version_id
        )


class AssetsOperations(Group):
    """The operations `assets.*`."""

    def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        field_name: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """assets.list: Get list of assets.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            field_name: filter by field_name

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import list_ as operation

        return operation.sync(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            field_name=field_name,
        )

    def replace_many(
        self,
        body: models.AssetsWrite | Mapping[str, object],
    ) -> None:
        """assets.replace_many: Bulk update assets.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace_many as operation

        return operation.sync(client=self._client, body=body)

    def create(
        self,
        body: models.AssetCreate | Mapping[str, object],
        *,
        apply_default_acls: bool | Unset | None = UNSET,
        apply_collection_acls: bool | Unset | None = UNSET,
        assign_to_collection: bool | Unset | None = UNSET,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.create: Create a new asset.

        Required roles: can_create_assets.

        A write: never retried.

        Args:
            apply_default_acls: Adds default ACLs to an asset
            apply_collection_acls: Adds containing collection's ACLs to an asset
            assign_to_collection: Adds the asset to the collection specified in the body
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import create as operation

        return operation.sync(
            client=self._client,
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    def update_many(
        self,
        body: models.AssetsWrite | Mapping[str, object],
    ) -> None:
        """assets.update_many: Bulk update assets.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import update_many as operation

        return operation.sync(client=self._client, body=body)

    def get(
        self,
        asset_id: str,
        *,
        include_collections: bool | Unset | None = UNSET,
        include_users: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.get: Returns a particular asset by id.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_collections: include collection membership
            include_users: include info about the users who have interacted with this asset

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import get as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, include_collections=include_collections, include_users=include_users
        )

    def replace(
        self,
        asset_id: str,
        body: models.AssetUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.replace: Update asset.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    def delete(
        self,
        asset_id: str,
    ) -> None:
        """assets.delete: Delete a particular asset by id.

        Required roles: can_delete_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import delete as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def update(
        self,
        asset_id: str,
        body: models.AssetUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.update: Update asset.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import update as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    def delete_failed_upload(
        self,
        asset_id: str,
    ) -> None:
        """assets.delete_failed_upload: Delete a particular asset by id on failed upload.

        Required roles: can_create_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import delete_failed_upload as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def mark_viewed(
        self,
        asset_id: str,
    ) -> models.IconikObject:
        """assets.mark_viewed: Mark asset as viewed.

        Required roles: can_read_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import mark_viewed as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def purge(
        self,
        asset_id: str,
    ) -> None:
        """assets.purge: Purges a particular asset by id immediately.

        Required roles: can_purge_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import purge as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def reindex(
        self,
        asset_id: str,
        body: models.Reindex | Mapping[str, object],
    ) -> None:
        """assets.reindex: Reindex asset.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import reindex as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def restore(
        self,
        asset_id: str,
    ) -> None:
        """assets.restore: Restore deleted asset by id.

        Required roles: can_write_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import restore as operation

        return operation.sync(client=self._client, asset_id=asset_id)

    def reindex_all(
        self,
        body: models.AssetsReindex | Mapping[str, object],
    ) -> None:
        """assets.reindex_all: Trigger reindexing of all assets.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import reindex_all as operation

        return operation.sync(client=self._client, body=body)

    def replace_search_document(
        self,
        asset_id: str,
        body: models.AssetSearchDocument | Mapping[str, object],
    ) -> None:
        """assets.replace_search_document: Update metadata for asset.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace_search_document as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)


class AsyncAssetsOperations(AsyncGroup):
    """The asynchronous operations `assets.*`."""

    async def list(
        self,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        field_name: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """assets.list: Get list of assets.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            field_name: filter by field_name

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import list_ as operation

        return await operation.asyncio(
            client=self._client,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            sort=sort,
            field_name=field_name,
        )

    async def replace_many(
        self,
        body: models.AssetsWrite | Mapping[str, object],
    ) -> None:
        """assets.replace_many: Bulk update assets.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def create(
        self,
        body: models.AssetCreate | Mapping[str, object],
        *,
        apply_default_acls: bool | Unset | None = UNSET,
        apply_collection_acls: bool | Unset | None = UNSET,
        assign_to_collection: bool | Unset | None = UNSET,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.create: Create a new asset.

        Required roles: can_create_assets.

        A write: never retried.

        Args:
            apply_default_acls: Adds default ACLs to an asset
            apply_collection_acls: Adds containing collection's ACLs to an asset
            assign_to_collection: Adds the asset to the collection specified in the body
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import create as operation

        return await operation.asyncio(
            client=self._client,
            apply_default_acls=apply_default_acls,
            apply_collection_acls=apply_collection_acls,
            assign_to_collection=assign_to_collection,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    async def update_many(
        self,
        body: models.AssetsWrite | Mapping[str, object],
    ) -> None:
        """assets.update_many: Bulk update assets.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import update_many as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get(
        self,
        asset_id: str,
        *,
        include_collections: bool | Unset | None = UNSET,
        include_users: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.get: Returns a particular asset by id.

        Required roles: can_read_assets.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_collections: include collection membership
            include_users: include info about the users who have interacted with this asset

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import get as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, include_collections=include_collections, include_users=include_users
        )

    async def replace(
        self,
        asset_id: str,
        body: models.AssetUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.replace: Update asset.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    async def delete(
        self,
        asset_id: str,
    ) -> None:
        """assets.delete: Delete a particular asset by id.

        Required roles: can_delete_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import delete as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def update(
        self,
        asset_id: str,
        body: models.AssetUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """assets.update: Update asset.

        Required roles: can_write_assets.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the asset is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import update as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    async def delete_failed_upload(
        self,
        asset_id: str,
    ) -> None:
        """assets.delete_failed_upload: Delete a particular asset by id on failed upload.

        Required roles: can_create_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import delete_failed_upload as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def mark_viewed(
        self,
        asset_id: str,
    ) -> models.IconikObject:
        """assets.mark_viewed: Mark asset as viewed.

        Required roles: can_read_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import mark_viewed as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def purge(
        self,
        asset_id: str,
    ) -> None:
        """assets.purge: Purges a particular asset by id immediately.

        Required roles: can_purge_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import purge as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def reindex(
        self,
        asset_id: str,
        body: models.Reindex | Mapping[str, object],
    ) -> None:
        """assets.reindex: Reindex asset.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import reindex as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def restore(
        self,
        asset_id: str,
    ) -> None:
        """assets.restore: Restore deleted asset by id.

        Required roles: can_write_assets.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import restore as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id)

    async def reindex_all(
        self,
        body: models.AssetsReindex | Mapping[str, object],
    ) -> None:
        """assets.reindex_all: Trigger reindexing of all assets.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import reindex_all as operation

        return await operation.asyncio(client=self._client, body=body)

    async def replace_search_document(
        self,
        asset_id: str,
        body: models.AssetSearchDocument | Mapping[str, object],
    ) -> None:
        """assets.replace_search_document: Update metadata for asset.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .assets import replace_search_document as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)


class ReindexOperations(Group):
    """The operations `reindex.*`."""

    def bulk(
        self,
        body: models.BulkReindex | Mapping[str, object],
    ) -> None:
        """reindex.bulk: Create a job for bulk reindexing of assets.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .reindex import bulk as operation

        return operation.sync(client=self._client, body=body)


class AsyncReindexOperations(AsyncGroup):
    """The asynchronous operations `reindex.*`."""

    async def bulk(
        self,
        body: models.BulkReindex | Mapping[str, object],
    ) -> None:
        """reindex.bulk: Create a job for bulk reindexing of assets.

        Required roles: can_reindex_assets.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .reindex import bulk as operation

        return await operation.asyncio(client=self._client, body=body)


class RelationsOperations(Group):
    """The operations `relations.*`."""

    def list(
        self,
        asset_id: str,
        *,
        include_deleted: bool | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """relations.list: Returns an assets relations.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_deleted: Also show assets from recycle bin in relations
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import list_ as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            include_deleted=include_deleted,
            per_page=per_page,
            page=page,
            sort=sort,
        )

    def create(
        self,
        asset_id: str,
        body: models.AssetRelation | Mapping[str, object],
    ) -> models.IconikObject:
        """relations.create: Create a new asset relation.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import create as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def create_of_type(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
        body: models.AssetRelation | Mapping[str, object],
    ) -> models.IconikObject:
        """relations.create_of_type: Create a new asset relation of a type.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import create_of_type as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            relation_type=relation_type,
            related_to_asset_id=related_to_asset_id,
            body=body,
        )

    def delete(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
    ) -> None:
        """relations.delete: Delete a particular asset relation.

        Required roles: can_delete_asset_relations.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import delete as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id
        )

    def list_of_type(
        self,
        asset_id: str,
        relation_type: str,
        *,
        include_deleted: bool | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """relations.list_of_type: Returns assets that has a relation to this asset.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_deleted: Also show assets from recycle bin in relations

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import list_of_type as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted
        )

    def reverse(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
    ) -> models.IconikObject:
        """relations.reverse: Reverse a particular asset's relation.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import reverse as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id
        )


class AsyncRelationsOperations(AsyncGroup):
    """The asynchronous operations `relations.*`."""

    async def list(
        self,
        asset_id: str,
        *,
        include_deleted: bool | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """relations.list: Returns an assets relations.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_deleted: Also show assets from recycle bin in relations
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import list_ as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            include_deleted=include_deleted,
            per_page=per_page,
            page=page,
            sort=sort,
        )

    async def create(
        self,
        asset_id: str,
        body: models.AssetRelation | Mapping[str, object],
    ) -> models.IconikObject:
        """relations.create: Create a new asset relation.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import create as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def create_of_type(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
        body: models.AssetRelation | Mapping[str, object],
    ) -> models.IconikObject:
        """relations.create_of_type: Create a new asset relation of a type.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import create_of_type as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            relation_type=relation_type,
            related_to_asset_id=related_to_asset_id,
            body=body,
        )

    async def delete(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
    ) -> None:
        """relations.delete: Delete a particular asset relation.

        Required roles: can_delete_asset_relations.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import delete as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id
        )

    async def list_of_type(
        self,
        asset_id: str,
        relation_type: str,
        *,
        include_deleted: bool | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """relations.list_of_type: Returns assets that has a relation to this asset.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            include_deleted: Also show assets from recycle bin in relations

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import list_of_type as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, relation_type=relation_type, include_deleted=include_deleted
        )

    async def reverse(
        self,
        asset_id: str,
        relation_type: str,
        related_to_asset_id: str,
    ) -> models.IconikObject:
        """relations.reverse: Reverse a particular asset's relation.

        Required roles: can_create_asset_relations.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relations import reverse as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, relation_type=relation_type, related_to_asset_id=related_to_asset_id
        )


class RelationTypesOperations(Group):
    """The operations `relation_types.*`."""

    def list(
        self,
    ) -> models.ObjectPage:
        """relation_types.list: Get list of asset relation types.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import list_ as operation

        return operation.sync(client=self._client)

    def create(
        self,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.create: Create a new asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import create as operation

        return operation.sync(client=self._client, body=body)

    def get(
        self,
        relation_type: str,
    ) -> models.IconikObject:
        """relation_types.get: Get a relation type.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import get as operation

        return operation.sync(client=self._client, relation_type=relation_type)

    def replace(
        self,
        relation_type: str,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.replace: Update an asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import replace as operation

        return operation.sync(client=self._client, relation_type=relation_type, body=body)

    def delete(
        self,
        relation_type: str,
    ) -> None:
        """relation_types.delete: Delete an asset relation type.

        Required roles: can_delete_asset_relation_types.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import delete as operation

        return operation.sync(client=self._client, relation_type=relation_type)

    def update(
        self,
        relation_type: str,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.update: Update an asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import update as operation

        return operation.sync(client=self._client, relation_type=relation_type, body=body)


class AsyncRelationTypesOperations(AsyncGroup):
    """The asynchronous operations `relation_types.*`."""

    async def list(
        self,
    ) -> models.ObjectPage:
        """relation_types.list: Get list of asset relation types.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import list_ as operation

        return await operation.asyncio(client=self._client)

    async def create(
        self,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.create: Create a new asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import create as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get(
        self,
        relation_type: str,
    ) -> models.IconikObject:
        """relation_types.get: Get a relation type.

        Required roles: can_read_asset_relations.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import get as operation

        return await operation.asyncio(client=self._client, relation_type=relation_type)

    async def replace(
        self,
        relation_type: str,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.replace: Update an asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import replace as operation

        return await operation.asyncio(client=self._client, relation_type=relation_type, body=body)

    async def delete(
        self,
        relation_type: str,
    ) -> None:
        """relation_types.delete: Delete an asset relation type.

        Required roles: can_delete_asset_relation_types.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import delete as operation

        return await operation.asyncio(client=self._client, relation_type=relation_type)

    async def update(
        self,
        relation_type: str,
        body: models.RelationType | Mapping[str, object],
    ) -> models.IconikObject:
        """relation_types.update: Update an asset relation type.

        Required roles: can_write_asset_relation_types.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .relation_types import update as operation

        return await operation.asyncio(client=self._client, relation_type=relation_type, body=body)


class SegmentsOperations(Group):
    """The operations `segments.*`."""

    def list(
        self,
        asset_id: str,
        *,
        sort: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        includes: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        time_start_milliseconds: int | Unset | None = UNSET,
        time_end_milliseconds: int | Unset | None = UNSET,
        time_start_milliseconds_gte: int | Unset | None = UNSET,
        time_end_milliseconds_lte: int | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        person_id: str | Unset | None = UNSET,
        share_id: str | Unset | None = UNSET,
        project_id: str | Unset | None = UNSET,
        include_users: bool | Unset | None = UNSET,
        include_all_versions: bool | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """segments.list: List of segments.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            sort: Sort on field (Comma separated)
            ids: Only include these segments (Comma separated)
            query: Search using query
            includes: Only include fields (Comma separated)
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            time_start_milliseconds: Filter segments by time_start_milliseconds
            time_end_milliseconds: Filter segments by time_end_milliseconds
            time_start_milliseconds_gte: Get segments with start time greater than or equal to
                time_start_milliseconds__gte
            time_end_milliseconds_lte: Get segments with end time less than or equal to
                time_end_milliseconds__lte
            status: Filter segments by status
            person_id: Filter segments by person_id
            share_id: Filter segments by share_id
            project_id: Filter segments by project_id
            include_users: Include segment's authors info
            include_all_versions: If true return asset's segments for all versions

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import list_ as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        )

    def create(
        self,
        asset_id: str,
        body: models.SegmentCreate | Mapping[str, object],
        *,
        share_user_email: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.create: Create a new segment.

        Required roles: can_create_segments.

        A write: never retried.

        Args:
            share_user_email: This header is used for shares by URL to identify user. Only valid emails are
                allowed.
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import create as operation

        return operation.sync(client=self._client, share_user_email=share_user_email, asset_id=asset_id, body=body)

    def replace_many(
        self,
        asset_id: str,
        body: models.SegmentsWrite | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> None:
        """segments.replace_many: Edit multiple asset segments.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import replace_many as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    def create_many(
        self,
        asset_id: str,
        body: models.SegmentsWrite | Mapping[str, object],
    ) -> None:
        """segments.create_many: Create multiple new segments for a single asset.

        Required roles: can_create_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import create_many as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def delete_many(
        self,
        asset_id: str,
        body: models.SegmentsDelete | Mapping[str, object],
        *,
        immediately: bool | Unset | None = UNSET,
        ignore_reindexing: bool | Unset | None = UNSET,
    ) -> None:
        """segments.delete_many: Delete segments with either ids or by type.

        Required roles: can_delete_segments.

        A write: never retried.

        Args:
            immediately: If false, delete segments asynchronously
            ignore_reindexing: If false, reindex
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import delete_many as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            immediately=immediately,
            ignore_reindexing=ignore_reindexing,
            body=body,
        )

    def get(
        self,
        asset_id: str,
        segment_id: str,
        *,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.get: Get a segment by ID.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import get as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id
        )

    def replace(
        self,
        asset_id: str,
        segment_id: str,
        body: models.SegmentUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.replace: Update segment.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import replace as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            segment_id=segment_id,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    def delete(
        self,
        asset_id: str,
        segment_id: str,
        *,
        soft_delete: bool | Unset | None = UNSET,
    ) -> None:
        """segments.delete: Delete a particular segment from an asset by id.

        Required roles: can_delete_segments.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import delete as operation

        return operation.sync(client=self._client, asset_id=asset_id, segment_id=segment_id, soft_delete=soft_delete)

    def update(
        self,
        asset_id: str,
        segment_id: str,
        body: models.SegmentUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.update: Update segment.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import update as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            segment_id=segment_id,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    def list_of_type(
        self,
        asset_id: str,
        segment_type: str,
        *,
        sort: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        includes: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        time_start_milliseconds: int | Unset | None = UNSET,
        time_end_milliseconds: int | Unset | None = UNSET,
        time_start_milliseconds_gte: int | Unset | None = UNSET,
        time_end_milliseconds_lte: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """segments.list_of_type: List of segments of a type.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            sort: Sort on field (Comma separated)
            ids: Only include these segments (Comma separated)
            query: Search using query
            includes: Only include fields (Comma separated)
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            time_start_milliseconds: Filter segments by time_start_milliseconds
            time_end_milliseconds: Filter segments by time_end_milliseconds
            time_start_milliseconds_gte: Get segments with start time greater than or equal to
                time_start_milliseconds__gte
            time_end_milliseconds_lte: Get segments with end time less than or equal to
                time_end_milliseconds__lte

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import list_of_type as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        )

    def csv(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
    ) -> str:
        """segments.csv: List of segments as CSV file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import csv as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        )

    def srt(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        words_per_line: int | Unset | None = UNSET,
    ) -> str:
        """segments.srt: List of segments as SRT file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            words_per_line: Limit the number of words per subtitle line

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import srt as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            words_per_line=words_per_line,
        )

    def vtt(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        words_per_line: int | Unset | None = UNSET,
    ) -> str:
        """segments.vtt: List of segments as WebVTT file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            words_per_line: Limit the number of words per subtitle line

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import vtt as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            words_per_line=words_per_line,
        )

    def reindex(
        self,
        asset_id: str,
        segment_id: str,
        body: models.AssetSegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex: Reindex assets segment.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex as operation

        return operation.sync(client=self._client, asset_id=asset_id, segment_id=segment_id, body=body)

    def reindex_of_asset(
        self,
        asset_id: str,
        body: models.AssetSegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_of_asset: Reindex assets segments.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_of_asset as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def reindex_of_assets(
        self,
        body: models.SegmentsOfAssetsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_of_assets: Trigger reindexing of all segments.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_of_assets as operation

        return operation.sync(client=self._client, body=body)

    def reindex_many(
        self,
        body: models.SegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_many: Trigger reindexing of specific segment ids.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_many as operation

        return operation.sync(client=self._client, body=body)


class AsyncSegmentsOperations(AsyncGroup):
    """The asynchronous operations `segments.*`."""

    async def list(
        self,
        asset_id: str,
        *,
        sort: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        includes: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        time_start_milliseconds: int | Unset | None = UNSET,
        time_end_milliseconds: int | Unset | None = UNSET,
        time_start_milliseconds_gte: int | Unset | None = UNSET,
        time_end_milliseconds_lte: int | Unset | None = UNSET,
        status: str | Unset | None = UNSET,
        person_id: str | Unset | None = UNSET,
        share_id: str | Unset | None = UNSET,
        project_id: str | Unset | None = UNSET,
        include_users: bool | Unset | None = UNSET,
        include_all_versions: bool | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """segments.list: List of segments.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            sort: Sort on field (Comma separated)
            ids: Only include these segments (Comma separated)
            query: Search using query
            includes: Only include fields (Comma separated)
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            time_start_milliseconds: Filter segments by time_start_milliseconds
            time_end_milliseconds: Filter segments by time_end_milliseconds
            time_start_milliseconds_gte: Get segments with start time greater than or equal to
                time_start_milliseconds__gte
            time_end_milliseconds_lte: Get segments with end time less than or equal to
                time_end_milliseconds__lte
            status: Filter segments by status
            person_id: Filter segments by person_id
            share_id: Filter segments by share_id
            project_id: Filter segments by project_id
            include_users: Include segment's authors info
            include_all_versions: If true return asset's segments for all versions

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import list_ as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
            status=status,
            person_id=person_id,
            share_id=share_id,
            project_id=project_id,
            include_users=include_users,
            include_all_versions=include_all_versions,
        )

    async def create(
        self,
        asset_id: str,
        body: models.SegmentCreate | Mapping[str, object],
        *,
        share_user_email: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.create: Create a new segment.

        Required roles: can_create_segments.

        A write: never retried.

        Args:
            share_user_email: This header is used for shares by URL to identify user. Only valid emails are
                allowed.
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import create as operation

        return await operation.asyncio(
            client=self._client, share_user_email=share_user_email, asset_id=asset_id, body=body
        )

    async def replace_many(
        self,
        asset_id: str,
        body: models.SegmentsWrite | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> None:
        """segments.replace_many: Edit multiple asset segments.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import replace_many as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, generate_subclip_keyframes=generate_subclip_keyframes, body=body
        )

    async def create_many(
        self,
        asset_id: str,
        body: models.SegmentsWrite | Mapping[str, object],
    ) -> None:
        """segments.create_many: Create multiple new segments for a single asset.

        Required roles: can_create_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import create_many as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def delete_many(
        self,
        asset_id: str,
        body: models.SegmentsDelete | Mapping[str, object],
        *,
        immediately: bool | Unset | None = UNSET,
        ignore_reindexing: bool | Unset | None = UNSET,
    ) -> None:
        """segments.delete_many: Delete segments with either ids or by type.

        Required roles: can_delete_segments.

        A write: never retried.

        Args:
            immediately: If false, delete segments asynchronously
            ignore_reindexing: If false, reindex
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import delete_many as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            immediately=immediately,
            ignore_reindexing=ignore_reindexing,
            body=body,
        )

    async def get(
        self,
        asset_id: str,
        segment_id: str,
        *,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.get: Get a segment by ID.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import get as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, segment_id=segment_id, scroll=scroll, scroll_id=scroll_id
        )

    async def replace(
        self,
        asset_id: str,
        segment_id: str,
        body: models.SegmentUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.replace: Update segment.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import replace as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            segment_id=segment_id,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    async def delete(
        self,
        asset_id: str,
        segment_id: str,
        *,
        soft_delete: bool | Unset | None = UNSET,
    ) -> None:
        """segments.delete: Delete a particular segment from an asset by id.

        Required roles: can_delete_segments.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import delete as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, segment_id=segment_id, soft_delete=soft_delete
        )

    async def update(
        self,
        asset_id: str,
        segment_id: str,
        body: models.SegmentUpdate | Mapping[str, object],
        *,
        generate_subclip_keyframes: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """segments.update: Update segment.

        Required roles: can_write_segments.

        A write: never retried.

        Args:
            generate_subclip_keyframes: If the segment is a subclip, generate keyframes for it
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import update as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            segment_id=segment_id,
            generate_subclip_keyframes=generate_subclip_keyframes,
            body=body,
        )

    async def list_of_type(
        self,
        asset_id: str,
        segment_type: str,
        *,
        sort: str | Unset | None = UNSET,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        includes: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        scroll: bool | Unset | None = UNSET,
        scroll_id: str | Unset | None = UNSET,
        time_start_milliseconds: int | Unset | None = UNSET,
        time_end_milliseconds: int | Unset | None = UNSET,
        time_start_milliseconds_gte: int | Unset | None = UNSET,
        time_end_milliseconds_lte: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """segments.list_of_type: List of segments of a type.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            sort: Sort on field (Comma separated)
            ids: Only include these segments (Comma separated)
            query: Search using query
            includes: Only include fields (Comma separated)
            per_page: The number of items for each page
            page: Which page number to fetch
            scroll: If true passed then uses scroll pagination instead of default one
            scroll_id: In order to get next batch of results using scroll pagination the scroll_id is
                required
            time_start_milliseconds: Filter segments by time_start_milliseconds
            time_end_milliseconds: Filter segments by time_end_milliseconds
            time_start_milliseconds_gte: Get segments with start time greater than or equal to
                time_start_milliseconds__gte
            time_end_milliseconds_lte: Get segments with end time less than or equal to
                time_end_milliseconds__lte

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import list_of_type as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            segment_type=segment_type,
            sort=sort,
            ids=ids,
            query=query,
            includes=includes,
            per_page=per_page,
            page=page,
            scroll=scroll,
            scroll_id=scroll_id,
            time_start_milliseconds=time_start_milliseconds,
            time_end_milliseconds=time_end_milliseconds,
            time_start_milliseconds_gte=time_start_milliseconds_gte,
            time_end_milliseconds_lte=time_end_milliseconds_lte,
        )

    async def csv(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
    ) -> str:
        """segments.csv: List of segments as CSV file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import csv as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
        )

    async def srt(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        words_per_line: int | Unset | None = UNSET,
    ) -> str:
        """segments.srt: List of segments as SRT file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            words_per_line: Limit the number of words per subtitle line

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import srt as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            words_per_line=words_per_line,
        )

    async def vtt(
        self,
        asset_id: str,
        *,
        ids: str | Unset | None = UNSET,
        query: str | Unset | None = UNSET,
        transcription_id: str | Unset | None = UNSET,
        version_id: str | Unset | None = UNSET,
        segment_type: str | Unset | None = UNSET,
        segment_color: str | Unset | None = UNSET,
        words_per_line: int | Unset | None = UNSET,
    ) -> str:
        """segments.vtt: List of segments as WebVTT file.

        Required roles: can_read_segments.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            ids: Only include these segments (Comma separated)
            query: Search using query
            transcription_id: Filter segments by transcription_id
            version_id: Filter segments by version_id
            segment_type: Filter segments by segment_type
            segment_color: Filter segments by segment_color
            words_per_line: Limit the number of words per subtitle line

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import vtt as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            ids=ids,
            query=query,
            transcription_id=transcription_id,
            version_id=version_id,
            segment_type=segment_type,
            segment_color=segment_color,
            words_per_line=words_per_line,
        )

    async def reindex(
        self,
        asset_id: str,
        segment_id: str,
        body: models.AssetSegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex: Reindex assets segment.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, segment_id=segment_id, body=body)

    async def reindex_of_asset(
        self,
        asset_id: str,
        body: models.AssetSegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_of_asset: Reindex assets segments.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_of_asset as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def reindex_of_assets(
        self,
        body: models.SegmentsOfAssetsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_of_assets: Trigger reindexing of all segments.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_of_assets as operation

        return await operation.asyncio(client=self._client, body=body)

    async def reindex_many(
        self,
        body: models.SegmentsReindex | Mapping[str, object],
    ) -> None:
        """segments.reindex_many: Trigger reindexing of specific segment ids.

        Required roles: can_reindex_segments.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .segments import reindex_many as operation

        return await operation.asyncio(client=self._client, body=body)


class SyncOperations(Group):
    """The operations `sync.*`."""

    def create_session(
        self,
        body: models.SyncSession | Mapping[str, object],
    ) -> models.IconikObject:
        """sync.create_session: Create a new sync session.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import create_session as operation

        return operation.sync(client=self._client, body=body)

    def get_session(
        self,
        sync_session_id: str,
    ) -> models.IconikObject:
        """sync.get_session: Returns a particular sync session by id. If a session with such id doesn't exist, a new one is created.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import get_session as operation

        return operation.sync(client=self._client, sync_session_id=sync_session_id)

    def replace_session(
        self,
        sync_session_id: str,
        body: models.SyncSession | Mapping[str, object],
        *,
        update_if_none: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """sync.replace_session: Edit a sync session. If the session doesn't exist, a new one is created.

        A write: never retried.

        Args:
            update_if_none: Update only if the field is not set (set to None) in the database
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import replace_session as operation

        return operation.sync(
            client=self._client, sync_session_id=sync_session_id, update_if_none=update_if_none, body=body
        )

    def delete_session(
        self,
        sync_session_id: str,
    ) -> None:
        """sync.delete_session: Delete a particular sync session by id.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import delete_session as operation

        return operation.sync(client=self._client, sync_session_id=sync_session_id)

    def update_session(
        self,
        sync_session_id: str,
        body: models.SyncSession | Mapping[str, object],
        *,
        update_if_none: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """sync.update_session: Edit a sync session. If the session doesn't exist, a new one is created.

        A write: never retried.

        Args:
            update_if_none: Update only if the field is not set (set to None) in the database
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import update_session as operation

        return operation.sync(
            client=self._client, sync_session_id=sync_session_id, update_if_none=update_if_none, body=body
        )


class AsyncSyncOperations(AsyncGroup):
    """The asynchronous operations `sync.*`."""

    async def create_session(
        self,
        body: models.SyncSession | Mapping[str, object],
    ) -> models.IconikObject:
        """sync.create_session: Create a new sync session.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import create_session as operation

        return await operation.asyncio(client=self._client, body=body)

    async def get_session(
        self,
        sync_session_id: str,
    ) -> models.IconikObject:
        """sync.get_session: Returns a particular sync session by id. If a session with such id doesn't exist, a new one is created.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import get_session as operation

        return await operation.asyncio(client=self._client, sync_session_id=sync_session_id)

    async def replace_session(
        self,
        sync_session_id: str,
        body: models.SyncSession | Mapping[str, object],
        *,
        update_if_none: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """sync.replace_session: Edit a sync session. If the session doesn't exist, a new one is created.

        A write: never retried.

        Args:
            update_if_none: Update only if the field is not set (set to None) in the database
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import replace_session as operation

        return await operation.asyncio(
            client=self._client, sync_session_id=sync_session_id, update_if_none=update_if_none, body=body
        )

    async def delete_session(
        self,
        sync_session_id: str,
    ) -> None:
        """sync.delete_session: Delete a particular sync session by id.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import delete_session as operation

        return await operation.asyncio(client=self._client, sync_session_id=sync_session_id)

    async def update_session(
        self,
        sync_session_id: str,
        body: models.SyncSession | Mapping[str, object],
        *,
        update_if_none: bool | Unset | None = UNSET,
    ) -> models.IconikObject:
        """sync.update_session: Edit a sync session. If the session doesn't exist, a new one is created.

        A write: never retried.

        Args:
            update_if_none: Update only if the field is not set (set to None) in the database
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .sync import update_session as operation

        return await operation.asyncio(
            client=self._client, sync_session_id=sync_session_id, update_if_none=update_if_none, body=body
        )


class HistoryOperations(Group):
    """The operations `history.*`."""

    def list(
        self,
        asset_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """history.list: Get list of history entities for asset.

        Required roles: can_read_assets_history.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import list_ as operation

        return operation.sync(
            client=self._client, asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_
        )

    def create(
        self,
        asset_id: str,
        body: models.HistoryEntry | Mapping[str, object],
    ) -> models.IconikObject:
        """history.create: Create an asset history entity.

        Required roles: can_write_assets_history.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import create as operation

        return operation.sync(client=self._client, asset_id=asset_id, body=body)

    def get(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> models.IconikObject:
        """history.get: Get an asset history entity.

        Required roles: can_read_assets_history.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import get as operation

        return operation.sync(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)

    def delete(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> models.IconikObject:
        """history.delete: Deletes an asset history entity.

        Required roles: can_delete_assets_history.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import delete as operation

        return operation.sync(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)

    def reindex(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> None:
        """history.reindex: Reindex asset history entity.

        Required roles: can_reindex_assets_history.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import reindex as operation

        return operation.sync(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)


class AsyncHistoryOperations(AsyncGroup):
    """The asynchronous operations `history.*`."""

    async def list(
        self,
        asset_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        sort: str | Unset | None = UNSET,
        filter_: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """history.list: Get list of history entities for asset.

        Required roles: can_read_assets_history.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            per_page: The number of items for each page
            page: Which page number to fetch
            sort: A comma separated list of fieldnames with order. For example -
                first_name,asc;last_name,desc
            filter_: A comma separated list of fieldnames with order For example -
                first_name,eq,Vlad;last_name,eq,Gudkov

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import list_ as operation

        return await operation.asyncio(
            client=self._client, asset_id=asset_id, per_page=per_page, page=page, sort=sort, filter_=filter_
        )

    async def create(
        self,
        asset_id: str,
        body: models.HistoryEntry | Mapping[str, object],
    ) -> models.IconikObject:
        """history.create: Create an asset history entity.

        Required roles: can_write_assets_history.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import create as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, body=body)

    async def get(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> models.IconikObject:
        """history.get: Get an asset history entity.

        Required roles: can_read_assets_history.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import get as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)

    async def delete(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> models.IconikObject:
        """history.delete: Deletes an asset history entity.

        Required roles: can_delete_assets_history.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import delete as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)

    async def reindex(
        self,
        asset_id: str,
        history_entity_id: str,
    ) -> None:
        """history.reindex: Reindex asset history entity.

        Required roles: can_reindex_assets_history.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .history import reindex as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, history_entity_id=history_entity_id)


class CustomActionsOperations(Group):
    """The operations `custom_actions.*`."""

    def list_of_context(
        self,
        context: str,
    ) -> models.ObjectList:
        """custom_actions.list_of_context: Get list of custom actions by context.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import list_of_context as operation

        return operation.sync(client=self._client, context=context)

    def create(
        self,
        context: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.create: Create an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.create import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def get(
        self,
        context: str,
        action_id: str,
    ) -> models.IconikObject:
        """custom_actions.get: Get an asset custom action.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import get as operation

        return operation.sync(client=self._client, context=context, action_id=action_id)

    def replace(
        self,
        context: str,
        action_id: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.replace: Update an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.replace import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, action_id=action_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def delete(
        self,
        context: str,
        action_id: str,
    ) -> None:
        """custom_actions.delete: Deletes an custom action.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import delete as operation

        return operation.sync(client=self._client, context=context, action_id=action_id)

    def update(
        self,
        context: str,
        action_id: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.update: Update an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.update import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, action_id=action_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def list(
        self,
    ) -> models.ObjectList:
        """custom_actions.list: Get list of custom actions.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import list_ as operation

        return operation.sync(client=self._client)

    def callback(
        self,
        context: str,
        action_id: str,
        body: models.CustomActionCall | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.callback: Schedules a celery task that will call custom action.

        Required roles: can_read_custom_actions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import callback as operation

        return operation.sync(client=self._client, context=context, action_id=action_id, body=body)

    def callback_shared(
        self,
        context: str,
        action_id: str,
        body: models.CustomActionCall | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.callback_shared: Schedules a celery task that will call custom action on shares.

        Required roles: can_read_custom_actions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import callback_shared as operation

        return operation.sync(client=self._client, context=context, action_id=action_id, body=body)


class AsyncCustomActionsOperations(AsyncGroup):
    """The asynchronous operations `custom_actions.*`."""

    async def list_of_context(
        self,
        context: str,
    ) -> models.ObjectList:
        """custom_actions.list_of_context: Get list of custom actions by context.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import list_of_context as operation

        return await operation.asyncio(client=self._client, context=context)

    async def create(
        self,
        context: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.create: Create an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.create import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def get(
        self,
        context: str,
        action_id: str,
    ) -> models.IconikObject:
        """custom_actions.get: Get an asset custom action.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import get as operation

        return await operation.asyncio(client=self._client, context=context, action_id=action_id)

    async def replace(
        self,
        context: str,
        action_id: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.replace: Update an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.replace import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, action_id=action_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def delete(
        self,
        context: str,
        action_id: str,
    ) -> None:
        """custom_actions.delete: Deletes an custom action.

        A write: never retried.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import delete as operation

        return await operation.asyncio(client=self._client, context=context, action_id=action_id)

    async def update(
        self,
        context: str,
        action_id: str,
        body: models.CustomAction | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.update: Update an custom action.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions.update import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(context=context, action_id=action_id, body=body)
        finally:
            del body  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def list(
        self,
    ) -> models.ObjectList:
        """custom_actions.list: Get list of custom actions.

        Required roles: can_read_custom_actions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import list_ as operation

        return await operation.asyncio(client=self._client)

    async def callback(
        self,
        context: str,
        action_id: str,
        body: models.CustomActionCall | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.callback: Schedules a celery task that will call custom action.

        Required roles: can_read_custom_actions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import callback as operation

        return await operation.asyncio(client=self._client, context=context, action_id=action_id, body=body)

    async def callback_shared(
        self,
        context: str,
        action_id: str,
        body: models.CustomActionCall | Mapping[str, object],
    ) -> models.IconikObject:
        """custom_actions.callback_shared: Schedules a celery task that will call custom action on shares.

        Required roles: can_read_custom_actions.

        A write: never retried.

        Args:
            body: The JSON body.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .custom_actions import callback_shared as operation

        return await operation.asyncio(client=self._client, context=context, action_id=action_id, body=body)


class PersonsOperations(Group):
    """The operations `persons.*`."""

    def assets(
        self,
        person_id: str,
        *,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        asset_id: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """persons.assets: Get all assets containing a person_id or specific versions of an asset containing a person_id.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .persons import assets as operation

        return operation.sync(client=self._client, person_id=person_id, page=page, per_page=per_page, asset_id=asset_id)


class AsyncPersonsOperations(AsyncGroup):
    """The asynchronous operations `persons.*`."""

    async def assets(
        self,
        person_id: str,
        *,
        page: int | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        asset_id: str | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """persons.assets: Get all assets containing a person_id or specific versions of an asset containing a person_id.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .persons import assets as operation

        return await operation.asyncio(
            client=self._client, person_id=person_id, page=page, per_page=per_page, asset_id=asset_id
        )


class FilesOperations(Group):
    """The operations `files.*`."""

    def proxies(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.proxies: List the proxies of an asset.

        Not in the source of the document. A proxy with the status CLOSED is complete; its url is signed,
        and expires.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import proxies as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    def originals(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.originals: List the files of an asset.

        Not in the source of the document. Files in a storage on premises, and archived ones, have no url.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import originals as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    def keyframes(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.keyframes: List the posters and keyframes of an asset.

        Not in the source of the document. The type is POSTER or KEYFRAME.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import keyframes as operation

        return operation.sync(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    def subtitles(
        self,
        asset_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.subtitles: List the subtitle files of an asset.

        Not in the source of the document. Each has a language, and says whether it has closed captions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import subtitles as operation

        return operation.sync(client=self._client, asset_id=asset_id, per_page=per_page, page=page)

    def vtt(
        self,
        asset_id: str,
        language: str,
    ) -> str:
        """files.vtt: Get a subtitle file as WebVTT.

        Not in the source of the document.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            language: The language of the subtitles

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import vtt as operation

        return operation.sync(client=self._client, asset_id=asset_id, language=language)


class AsyncFilesOperations(AsyncGroup):
    """The asynchronous operations `files.*`."""

    async def proxies(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.proxies: List the proxies of an asset.

        Not in the source of the document. A proxy with the status CLOSED is complete; its url is signed,
        and expires.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import proxies as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    async def originals(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.originals: List the files of an asset.

        Not in the source of the document. Files in a storage on premises, and archived ones, have no url.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import originals as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    async def keyframes(
        self,
        asset_id: str,
        *,
        generate_signed_url: bool | Unset | None = UNSET,
        content_disposition: str | Unset | None = UNSET,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.keyframes: List the posters and keyframes of an asset.

        Not in the source of the document. The type is POSTER or KEYFRAME.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            generate_signed_url: Whether each object has a signed url
            content_disposition: With attachment, the signed url makes a browser save the file
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import keyframes as operation

        return await operation.asyncio(
            client=self._client,
            asset_id=asset_id,
            generate_signed_url=generate_signed_url,
            content_disposition=content_disposition,
            per_page=per_page,
            page=page,
        )

    async def subtitles(
        self,
        asset_id: str,
        *,
        per_page: int | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
    ) -> models.ObjectPage:
        """files.subtitles: List the subtitle files of an asset.

        Not in the source of the document. Each has a language, and says whether it has closed captions.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            per_page: The number of items for each page
            page: Which page number to fetch

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import subtitles as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, per_page=per_page, page=page)

    async def vtt(
        self,
        asset_id: str,
        language: str,
    ) -> str:
        """files.vtt: Get a subtitle file as WebVTT.

        Not in the source of the document.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            language: The language of the subtitles

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .files import vtt as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, language=language)


class MetadataOperations(Group):
    """The operations `metadata.*`."""

    def get(
        self,
        asset_id: str,
        view_id: str,
    ) -> models.IconikObject:
        """metadata.get: Get the metadata of an asset in a view.

        Not in the source of the document. metadata_values has an object for each field, whose field_values
        is a list of objects with a value.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            view_id: The view's id

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .metadata import get as operation

        return operation.sync(client=self._client, asset_id=asset_id, view_id=view_id)


class AsyncMetadataOperations(AsyncGroup):
    """The asynchronous operations `metadata.*`."""

    async def get(
        self,
        asset_id: str,
        view_id: str,
    ) -> models.IconikObject:
        """metadata.get: Get the metadata of an asset in a view.

        Not in the source of the document. metadata_values has an object for each field, whose field_values
        is a list of objects with a value.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).

        Args:
            asset_id: The asset's id
            view_id: The view's id

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
        """
        from .metadata import get as operation

        return await operation.asyncio(client=self._client, asset_id=asset_id, view_id=view_id)


class Operations(AuthenticatedClient):
    """A client with all operations as methods."""

    @property
    def projects(self) -> ProjectsOperations:
        """The operations `projects.*`."""
        return ProjectsOperations(self)

    @property
    def shares(self) -> SharesOperations:
        """The operations `shares.*`."""
        return SharesOperations(self)

    @property
    def transcriptions(self) -> TranscriptionsOperations:
        """The operations `transcriptions.*`."""
        return TranscriptionsOperations(self)

    @property
    def playlists(self) -> PlaylistsOperations:
        """The operations `playlists.*`."""
        return PlaylistsOperations(self)

    @property
    def sequences(self) -> SequencesOperations:
        """The operations `sequences.*`."""
        return SequencesOperations(self)

    @property
    def collections(self) -> CollectionsOperations:
        """The operations `collections.*`."""
        return CollectionsOperations(self)

    @property
    def versions(self) -> VersionsOperations:
        """The operations `versions.*`."""
        return VersionsOperations(self)

    @property
    def delete_queue(self) -> DeleteQueueOperations:
        """The operations `delete_queue.*`."""
        return DeleteQueueOperations(self)

    @property
    def favorites(self) -> FavoritesOperations:
        """The operations `favorites.*`."""
        return FavoritesOperations(self)

    @property
    def approvals(self) -> ApprovalsOperations:
        """The operations `approvals.*`."""
        return ApprovalsOperations(self)

    @property
    def assets(self) -> AssetsOperations:
        """The operations `assets.*`."""
        return AssetsOperations(self)

    @property
    def reindex(self) -> ReindexOperations:
        """The operations `reindex.*`."""
        return ReindexOperations(self)

    @property
    def relations(self) -> RelationsOperations:
        """The operations `relations.*`."""
        return RelationsOperations(self)

    @property
    def relation_types(self) -> RelationTypesOperations:
        """The operations `relation_types.*`."""
        return RelationTypesOperations(self)

    @property
    def segments(self) -> SegmentsOperations:
        """The operations `segments.*`."""
        return SegmentsOperations(self)

    @property
    def sync(self) -> SyncOperations:
        """The operations `sync.*`."""
        return SyncOperations(self)

    @property
    def history(self) -> HistoryOperations:
        """The operations `history.*`."""
        return HistoryOperations(self)

    @property
    def custom_actions(self) -> CustomActionsOperations:
        """The operations `custom_actions.*`."""
        return CustomActionsOperations(self)

    @property
    def persons(self) -> PersonsOperations:
        """The operations `persons.*`."""
        return PersonsOperations(self)

    @property
    def files(self) -> FilesOperations:
        """The operations `files.*`."""
        return FilesOperations(self)

    @property
    def metadata(self) -> MetadataOperations:
        """The operations `metadata.*`."""
        return MetadataOperations(self)


class AsyncOperations(AuthenticatedClient):
    """A client with all operations as asynchronous methods."""

    @property
    def projects(self) -> AsyncProjectsOperations:
        """The operations `projects.*`."""
        return AsyncProjectsOperations(self)

    @property
    def shares(self) -> AsyncSharesOperations:
        """The operations `shares.*`."""
        return AsyncSharesOperations(self)

    @property
    def transcriptions(self) -> AsyncTranscriptionsOperations:
        """The operations `transcriptions.*`."""
        return AsyncTranscriptionsOperations(self)

    @property
    def playlists(self) -> AsyncPlaylistsOperations:
        """The operations `playlists.*`."""
        return AsyncPlaylistsOperations(self)

    @property
    def sequences(self) -> AsyncSequencesOperations:
        """The operations `sequences.*`."""
        return AsyncSequencesOperations(self)

    @property
    def collections(self) -> AsyncCollectionsOperations:
        """The operations `collections.*`."""
        return AsyncCollectionsOperations(self)

    @property
    def versions(self) -> AsyncVersionsOperations:
        """The operations `versions.*`."""
        return AsyncVersionsOperations(self)

    @property
    def delete_queue(self) -> AsyncDeleteQueueOperations:
        """The operations `delete_queue.*`."""
        return AsyncDeleteQueueOperations(self)

    @property
    def favorites(self) -> AsyncFavoritesOperations:
        """The operations `favorites.*`."""
        return AsyncFavoritesOperations(self)

    @property
    def approvals(self) -> AsyncApprovalsOperations:
        """The operations `approvals.*`."""
        return AsyncApprovalsOperations(self)

    @property
    def assets(self) -> AsyncAssetsOperations:
        """The operations `assets.*`."""
        return AsyncAssetsOperations(self)

    @property
    def reindex(self) -> AsyncReindexOperations:
        """The operations `reindex.*`."""
        return AsyncReindexOperations(self)

    @property
    def relations(self) -> AsyncRelationsOperations:
        """The operations `relations.*`."""
        return AsyncRelationsOperations(self)

    @property
    def relation_types(self) -> AsyncRelationTypesOperations:
        """The operations `relation_types.*`."""
        return AsyncRelationTypesOperations(self)

    @property
    def segments(self) -> AsyncSegmentsOperations:
        """The operations `segments.*`."""
        return AsyncSegmentsOperations(self)

    @property
    def sync(self) -> AsyncSyncOperations:
        """The operations `sync.*`."""
        return AsyncSyncOperations(self)

    @property
    def history(self) -> AsyncHistoryOperations:
        """The operations `history.*`."""
        return AsyncHistoryOperations(self)

    @property
    def custom_actions(self) -> AsyncCustomActionsOperations:
        """The operations `custom_actions.*`."""
        return AsyncCustomActionsOperations(self)

    @property
    def persons(self) -> AsyncPersonsOperations:
        """The operations `persons.*`."""
        return AsyncPersonsOperations(self)

    @property
    def files(self) -> AsyncFilesOperations:
        """The operations `files.*`."""
        return AsyncFilesOperations(self)

    @property
    def metadata(self) -> AsyncMetadataOperations:
        """The operations `metadata.*`."""
        return AsyncMetadataOperations(self)


# The methods of the clients by HTTP method and path, without the names of path parameters, unless two paths differ in
# these names only.
METHODS: dict[str, str] = {
    "GET /v1/projects/{}/members/": "projects.members",
    "POST /v1/projects/{}/members/": "projects.add_member",
    "GET /v1/projects/": "projects.list",
    "POST /v1/projects/": "projects.create",
    "GET /v1/projects/{}/": "projects.get",
    "PUT /v1/projects/{}/": "projects.replace",
    "DELETE /v1/projects/{}/": "projects.delete",
    "PATCH /v1/projects/{}/": "projects.update",
    "GET /v1/projects/{}/members/{}/": "projects.get_member",
    "DELETE /v1/projects/{}/members/{}/": "projects.delete_member",
    "POST /v1/projects/{}/reindex/": "projects.reindex",
    "GET /v1/{}/{}/shares/{}/users/": "shares.users",
    "POST /v1/{}/{}/shares/{}/users/": "shares.add_user",
    "GET /v1/shares/auth/token/": "shares.check_token",
    "PUT /v1/shares/auth/token/": "shares.refresh_token",
    "POST /v1/share/{}/": "shares.create_of_objects",
    "GET /v1/{}/{}/shares/": "shares.list",
    "POST /v1/{}/{}/shares/": "shares.create",
    "GET /v1/{}/{}/shares/{}/": "shares.get",
    "PUT /v1/{}/{}/shares/{}/": "shares.replace",
    "DELETE /v1/{}/{}/shares/{}/": "shares.delete",
    "GET /v1/{}/{}/shares/{}/users/{}/": "shares.get_user",
    "PUT /v1/{}/{}/shares/{}/users/{}/": "shares.replace_user",
    "DELETE /v1/{}/{}/shares/{}/users/{}/": "shares.delete_user",
    "PATCH /v1/{}/{}/shares/{}/users/{}/": "shares.update_user",
    "DELETE /v1/shares/bulk/": "shares.delete_mine",
    "DELETE /v1/shares/bulk/all/": "shares.delete_many",
    "POST /v1/{}/{}/shares/url/": "shares.create_url",
    "GET /v1/shares/all/": "shares.list_all",
    "GET /v1/shares/": "shares.list_mine",
    "GET /v1/assets/{}/shares/all/": "shares.list_all_of_asset",
    "GET /v1/collections/{}/shares/all/": "shares.list_all_of_collection",
    "POST /v1/shares/auth/login/": "shares.login",
    "POST /v1/{}/{}/shares/{}/reindex/": "shares.reindex",
    "GET /v1/assets/{}/versions/{}/transcriptions/properties/": "transcriptions.list_properties",
    "POST /v1/assets/{}/versions/{}/transcriptions/properties/": "transcriptions.create_properties",
    "POST /v1/assets/{}/versions/{}/transcriptions/subtitles/": "transcriptions.create_from_subtitles",
    "GET /v1/assets/{}/versions/{}/transcriptions/{}/properties/": "transcriptions.get_properties",
    "PUT /v1/assets/{}/versions/{}/transcriptions/{}/properties/": "transcriptions.replace_properties",
    "DELETE /v1/assets/{}/versions/{}/transcriptions/{}/properties/": "transcriptions.delete_properties",
    "PATCH /v1/assets/{}/versions/{}/transcriptions/{}/properties/": "transcriptions.update_properties",
    "GET /v1/playlists/{}/items/": "playlists.items",
    "POST /v1/playlists/{}/items/": "playlists.add_item",
    "GET /v1/playlists/": "playlists.list",
    "POST /v1/playlists/": "playlists.create",
    "GET /v1/playlists/{}/": "playlists.get",
    "PUT /v1/playlists/{}/": "playlists.replace",
    "DELETE /v1/playlists/{}/": "playlists.delete",
    "PATCH /v1/playlists/{}/": "playlists.update",
    "PUT /v1/playlists/{}/items/{}/": "playlists.replace_item",
    "DELETE /v1/playlists/{}/items/{}/": "playlists.delete_item",
    "PATCH /v1/playlists/{}/items/{}/": "playlists.update_item",
    "POST /v1/playlists/{}/reindex/": "playlists.reindex",
    "PUT /v1/playlists/{}/items/{}/position/": "playlists.move_item",
    "GET /v1/sequences/{}/items/": "sequences.items",
    "POST /v1/sequences/{}/items/": "sequences.add_item",
    "GET /v1/sequences/": "sequences.list",
    "POST /v1/sequences/": "sequences.create",
    "GET /v1/sequences/{}/": "sequences.get",
    "PUT /v1/sequences/{}/": "sequences.replace",
    "DELETE /v1/sequences/{}/": "sequences.delete",
    "PATCH /v1/sequences/{}/": "sequences.update",
    "DELETE /v1/sequences/{}/items/{}/": "sequences.delete_item",
    "POST /v1/sequences/{}/reindex/": "sequences.reindex",
    "PUT /v1/sequences/{}/items/{}/position/": "sequences.move_item",
    "GET /v1/collections/{}/contents/": "collections.contents",
    "POST /v1/collections/{}/contents/": "collections.add_content",
    "POST /v1/collections/{}/subcollections/": "collections.copy_into",
    "GET /v1/collections/": "collections.list",
    "POST /v1/collections/": "collections.create",
    "GET /v1/collections/{}/": "collections.get",
    "PUT /v1/collections/{}/": "collections.replace",
    "DELETE /v1/collections/{}/": "collections.delete",
    "PATCH /v1/collections/{}/": "collections.update",
    "PUT /v1/collections/{}/contents/{}/{}/": "collections.move_content",
    "DELETE /v1/collections/{}/contents/{}/{}/": "collections.delete_content",
    "POST /v1/collections/{}/contents/ordering/custom/": "collections.enable_custom_ordering",
    "DELETE /v1/collections/{}/contents/ordering/custom/": "collections.disable_custom_ordering",
    "GET /v1/collections/{}/content/info/": "collections.content_info",
    "GET /v1/collections/{}/full/path/": "collections.full_path",
    "POST /v1/collections/{}/keyframes/": "collections.set_keyframes",
    "DELETE /v1/collections/{}/purge/": "collections.purge",
    "POST /v1/collections/{}/reindex/": "collections.reindex",
    "POST /v1/collections/{}/reindex/contents/": "collections.reindex_contents",
    "POST /v1/collections/{}/contents/{}/{}/reindex/": "collections.reindex_content",
    "PUT /v1/collections/{}/restore/": "collections.restore",
    "GET /v1/collections/{}/ancestors/": "collections.ancestors",
    "GET /v1/collections/{}/size/": "collections.size",
    "POST /v1/collections/reindex/": "collections.reindex_all",
    "PUT /v1/collections/{}/search_document/": "collections.replace_search_document",
    "POST /v1/assets/{}/versions/": "versions.create",
    "POST /v1/assets/{}/versions/from/assets/{}/": "versions.create_from_asset",
    "POST /v1/assets/{}/versions/from/versions/{}/": "versions.create_from_version",
    "PUT /v1/assets/{}/versions/{}/": "versions.replace",
    "DELETE /v1/assets/{}/versions/{}/": "versions.delete",
    "PATCH /v1/assets/{}/versions/{}/": "versions.update",
    "DELETE /v1/assets/{}/versions/old/": "versions.delete_old",
    "PUT /v1/assets/{}/versions/{}/promote/": "versions.promote",
    "GET /v1/delete_queue/assets/": "delete_queue.assets",
    "POST /v1/delete_queue/assets/": "delete_queue.add_assets",
    "DELETE /v1/delete_queue/assets/": "delete_queue.remove_assets",
    "GET /v1/delete_queue/collections/": "delete_queue.collections",
    "POST /v1/delete_queue/collections/": "delete_queue.add_collections",
    "DELETE /v1/delete_queue/collections/": "delete_queue.remove_collections",
    "POST /v1/delete_queue/bulk/": "delete_queue.add_many",
    "POST /v1/delete_queue/purge/all/": "delete_queue.purge_all",
    "POST /v1/delete_queue/assets/purge/all/": "delete_queue.purge_all_assets",
    "POST /v1/delete_queue/collections/purge/all/": "delete_queue.purge_all_collections",
    "POST /v1/delete_queue/assets/purge/": "delete_queue.purge_assets",
    "POST /v1/delete_queue/collections/purge/": "delete_queue.purge_collections",
    "POST /v1/delete_queue/assets/restore/all/": "delete_queue.restore_all_assets",
    "POST /v1/delete_queue/collections/restore/all/": "delete_queue.restore_all_collections",
    "GET /v1/favorites/": "favorites.list",
    "POST /v1/favorites/": "favorites.add",
    "DELETE /v1/favorites/": "favorites.remove",
    "DELETE /v1/favorites/all/": "favorites.remove_all",
    "DELETE /v1/favourites/all/": "favorites.remove_all_favourites",
    "GET /v1/{}/{}/approvals/": "approvals.list",
    "PUT /v1/{}/{}/approvals/": "approvals.set",
    "DELETE /v1/{}/{}/approvals/": "approvals.delete",
    "POST /v1/approvals/bulk_remove/": "approvals.remove_many",
    "POST /v1/approvals/bulk/": "approvals.set_many",
    "GET /v1/{}/{}/approvals/request/": "approvals.get_request",
    "PUT /v1/{}/{}/approvals/request/": "approvals.replace_request",
    "POST /v1/{}/{}/approvals/request/": "approvals.create_request",
    "DELETE /v1/{}/{}/approvals/request/": "approvals.delete_request",
    "PATCH /v1/{}/{}/approvals/request/": "approvals.update_request",
    "DELETE /v1/{}/{}/approvals/external/{}/": "approvals.delete_external",
    "DELETE /v1/{}/{}/approvals/user/{}/": "approvals.delete_of_user",
    "GET /v1/{}/{}/versions/{}/approvals/": "approvals.list_of_version",
    "GET /v1/{}/{}/versions/{}/approvals/request/": "approvals.get_request_of_version",
    "GET /v1/assets/": "assets.list",
    "PUT /v1/assets/": "assets.replace_many",
    "POST /v1/assets/": "assets.create",
    "PATCH /v1/assets/": "assets.update_many",
    "GET /v1/assets/{}/": "assets.get",
    "PUT /v1/assets/{}/": "assets.replace",
    "DELETE /v1/assets/{}/": "assets.delete",
    "PATCH /v1/assets/{}/": "assets.update",
    "DELETE /v1/assets/{}/uploads/": "assets.delete_failed_upload",
    "POST /v1/assets/{}/views/": "assets.mark_viewed",
    "DELETE /v1/assets/{}/purge/": "assets.purge",
    "POST /v1/assets/{}/reindex/": "assets.reindex",
    "PUT /v1/assets/{}/restore/": "assets.restore",
    "POST /v1/assets/reindex/": "assets.reindex_all",
    "PUT /v1/assets/{}/search_document/": "assets.replace_search_document",
    "POST /v1/reindex/bulk/": "reindex.bulk",
    "GET /v1/assets/{}/relations/": "relations.list",
    "POST /v1/assets/{}/relations/": "relations.create",
    "POST /v1/assets/{}/relations/{}/{}/": "relations.create_of_type",
    "DELETE /v1/assets/{}/relations/{}/{}/": "relations.delete",
    "GET /v1/assets/{}/relations/{}/": "relations.list_of_type",
    "POST /v1/assets/{}/relations/{}/{}/reverse/": "relations.reverse",
    "GET /v1/assets/relation_types/": "relation_types.list",
    "POST /v1/assets/relation_types/": "relation_types.create",
    "GET /v1/assets/relation_types/{}/": "relation_types.get",
    "PUT /v1/assets/relation_types/{}/": "relation_types.replace",
    "DELETE /v1/assets/relation_types/{}/": "relation_types.delete",
    "PATCH /v1/assets/relation_types/{}/": "relation_types.update",
    "GET /v1/assets/{}/segments/": "segments.list",
    "POST /v1/assets/{}/segments/": "segments.create",
    "PUT /v1/assets/{}/segments/bulk/": "segments.replace_many",
    "POST /v1/assets/{}/segments/bulk/": "segments.create_many",
    "DELETE /v1/assets/{}/segments/bulk/": "segments.delete_many",
    "GET /v1/assets/{}/segments/{}/": "segments.get",
    "PUT /v1/assets/{}/segments/{}/": "segments.replace",
    "DELETE /v1/assets/{}/segments/{}/": "segments.delete",
    "PATCH /v1/assets/{}/segments/{}/": "segments.update",
    "GET /v1/assets/{asset_id}/segments/{segment_type}/": "segments.list_of_type",
    "GET /v1/assets/{}/segments/csv/": "segments.csv",
    "GET /v1/assets/{}/segments/srt/": "segments.srt",
    "GET /v1/assets/{}/segments/vtt/": "segments.vtt",
    "POST /v1/assets/{}/segments/{}/reindex/": "segments.reindex",
    "POST /v1/assets/{}/segments/reindex/": "segments.reindex_of_asset",
    "POST /v1/assets/segments/reindex/": "segments.reindex_of_assets",
    "POST /v1/segments/reindex/": "segments.reindex_many",
    "POST /v1/sync/sessions/": "sync.create_session",
    "GET /v1/sync/sessions/{}/": "sync.get_session",
    "PUT /v1/sync/sessions/{}/": "sync.replace_session",
    "DELETE /v1/sync/sessions/{}/": "sync.delete_session",
    "PATCH /v1/sync/sessions/{}/": "sync.update_session",
    "GET /v1/assets/{}/history/": "history.list",
    "POST /v1/assets/{}/history/": "history.create",
    "GET /v1/assets/{}/history/{}/": "history.get",
    "DELETE /v1/assets/{}/history/{}/": "history.delete",
    "POST /v1/assets/{}/history/{}/reindex/": "history.reindex",
    "GET /v1/custom_actions/{}/": "custom_actions.list_of_context",
    "POST /v1/custom_actions/{}/": "custom_actions.create",
    "GET /v1/custom_actions/{}/{}/": "custom_actions.get",
    "PUT /v1/custom_actions/{}/{}/": "custom_actions.replace",
    "DELETE /v1/custom_actions/{}/{}/": "custom_actions.delete",
    "PATCH /v1/custom_actions/{}/{}/": "custom_actions.update",
    "GET /v1/custom_actions/": "custom_actions.list",
    "POST /v1/custom_actions/{}/{}/callback/": "custom_actions.callback",
    "POST /v1/custom_actions/shared/{}/{}/callback/": "custom_actions.callback_shared",
    "GET /v1/persons/{}/": "persons.assets",
    "GET /v1/assets/{}/proxies/": "files.proxies",
    "GET /v1/assets/{}/files/": "files.originals",
    "GET /v1/assets/{}/keyframes/": "files.keyframes",
    "GET /v1/assets/{}/subtitles/": "files.subtitles",
    "GET /v1/assets/{}/subtitles/{}/webvtt/": "files.vtt",
    "GET /v1/assets/{}/views/{}/": "metadata.get",
}
