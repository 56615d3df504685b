# Generated; do not edit.
"""The API's operations, as a module for each and as methods of a client."""

# An operation with secrets is sent by its module's own parts.
# pyright: reportPrivateUsage=false

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypedDict

from .. import models
from ..client import AuthenticatedClient
from ..runtime.lazy import lazy_submodules
from ..types import UNSET, SequenceNotStr, Unset

if TYPE_CHECKING:
    from . import assets as assets
    from . import gallery as gallery
    from . import general as general
    from . import live as live
    from . import portal as portal
    from . import upload as upload
    from . import webhook as webhook
else:
    __getattr__, __dir__ = lazy_submodules(
        __name__,
        "general",
        "gallery",
        "assets",
        "upload",
        "portal",
        "webhook",
        "live",
    )


class GalleryListFilters(TypedDict, total=False):
    """The optional arguments of gallery.list, except `page`."""

    search: str | Unset | None
    items_per_page: int | Unset | None
    filter_tags: SequenceNotStr[str] | Unset | None


class GalleryGetItemsFilters(TypedDict, total=False):
    """The optional arguments of gallery.get_items, except `page`."""

    details: SequenceNotStr[str] | Unset | None
    items_per_page: int | Unset | None


class AssetListFilters(TypedDict, total=False):
    """The optional arguments of asset.list, except `page`."""

    search: str | Unset | None
    type_: Sequence[models.AssetListTypeItem] | Unset | None
    rid: str | Unset | None
    reference_id: str | Unset | None
    tag: str | Unset | None
    details: SequenceNotStr[str] | Unset | None
    items_per_page: int | Unset | None


class Group:
    """A group of operations of a client."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client


class AsyncGroup:
    """A group of asynchronous operations of a client."""

    def __init__(self, client: AuthenticatedClient) -> None:
        self._client = client


class TokenOperations(Group):
    """The operations `token.*`."""

    def get_temp(
        self,
        *,
        ttl: int | Unset | None = UNSET,
        permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        fid: str | Unset | None = UNSET,
        sourceip: str | Unset | None = UNSET,
    ) -> models.TokenTemp:
        """token.get_temp: Get a temporary token.

        Use this method to get a temporary token that you can comfortably share in a front-end scenario. For
        example, if you've built a UI to update a gallery or asset and need to send an update request to
        Cincopa via JavaScript, the temporary token provides controlled access with usage limits.

        Note: You must first configure specific permissions (e.g., gallery.update or asset.update) for the
        temporary token to define its access and capabilities.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: token.create (inferred).

        Args:
            ttl: Time to live in seconds, after this time the token will expire. Leave empty for never
                expire.
            permissions: Limit this token to a specific set of permissions. Empty value means no permissions
                at all
            rid: Limit this token to be able to update only a specific asset (rid). Empty value means that
                token can update any asset.
            fid: Limit this token to be able to update only a specific gallery (fid). Empty value means that
                token can update any gallery.
            sourceip: Limit this token to a specific client IP address. Any attempt to use this token from a
                different IP address will reject the call. Leave empty to not limit the token to a specific IP
                address.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .general import token_get_temp as operation

        return operation.sync(
            client=self._client, ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip
        )


class AsyncTokenOperations(AsyncGroup):
    """The asynchronous operations `token.*`."""

    async def get_temp(
        self,
        *,
        ttl: int | Unset | None = UNSET,
        permissions: str | SequenceNotStr[str] | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        fid: str | Unset | None = UNSET,
        sourceip: str | Unset | None = UNSET,
    ) -> models.TokenTemp:
        """token.get_temp: Get a temporary token.

        Use this method to get a temporary token that you can comfortably share in a front-end scenario. For
        example, if you've built a UI to update a gallery or asset and need to send an update request to
        Cincopa via JavaScript, the temporary token provides controlled access with usage limits.

        Note: You must first configure specific permissions (e.g., gallery.update or asset.update) for the
        temporary token to define its access and capabilities.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: token.create (inferred).

        Args:
            ttl: Time to live in seconds, after this time the token will expire. Leave empty for never
                expire.
            permissions: Limit this token to a specific set of permissions. Empty value means no permissions
                at all
            rid: Limit this token to be able to update only a specific asset (rid). Empty value means that
                token can update any asset.
            fid: Limit this token to be able to update only a specific gallery (fid). Empty value means that
                token can update any gallery.
            sourceip: Limit this token to a specific client IP address. Any attempt to use this token from a
                different IP address will reject the call. Leave empty to not limit the token to a specific IP
                address.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .general import token_get_temp as operation

        return await operation.asyncio(
            client=self._client, ttl=ttl, permissions=permissions, rid=rid, fid=fid, sourceip=sourceip
        )


class GalleryOperations(Group):
    """The operations `gallery.*`."""

    def create(
        self,
        *,
        name: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        template: str | Unset | None = UNSET,
        copy_args: str | Unset | None = UNSET,
        master: str | Unset | None = UNSET,
        copy_items: str | Unset | None = UNSET,
    ) -> models.GalleryCreate:
        """gallery.create: Create a gallery.

        Create a new multimedia gallery with customizable settings, styles, and content. This endpoint
        allows you to define gallery metadata, apply templates, clone existing galleries, or link to master
        galleries. Returns a unique `fid` (gallery ID) and an `upload_url` for adding media assets.

        A write: never retried.
        Permission: gallery.create (inferred).

        Args:
            name: The desired name for the new gallery. Should be a non-empty string. Max 255 characters.
            description: Description of the gallery's purpose or content. This is optional.
            template: ID of a predefined template to apply the gallery's visual style. Careful: The
                `template` parameter should match one of Cincopa's available gallery templates. If omitted, a
                default template will be used. Default on the server: `A4IA-RbWMFlu`.
            copy_args: ID of another gallery to copy all settings from. This parameter supersedes the
                template parameter. Template vs. Cloning: - Use `template` for predefined styles. - Use
                `copy_args` to replicate complex configurations (e.g., permissions, metadata).
            master: ID of a master gallery to link this gallery to (for centralized control) Note: Use
                `master` to synchronize settings across multiple galleries.
            copy_items: ID of another gallery to copy all media items from. Note: `copy_items` clones media
                but retains independent gallery configurations.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_create as operation

        return operation.sync(
            client=self._client,
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        )

    def set_meta(
        self,
        fid: str,
        *,
        name: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        tags: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.set_meta: Set gallery metadata.

        This endpoint allows you to update a gallery's metadata, including its title, description, tags,
        privacy settings, and custom properties. Keeping metadata up to date ensures accurate information,
        improves searchability, and enhances control over access permissions.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier of the gallery to be updated. It must match an existing gallery ID.
                Careful: If an invalid `fid` is provided, the API will not update any gallery metadata and may
                return an error.
            name: The new name for the gallery, with a maximum limit of 255 characters.
            description: Detailed overview of the gallery's content and purpose (max 1,000 characters).
            tags: A list of up to 50 keywords (each ≤ 50 characters) for categorization and search.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_set_meta as operation

        return operation.sync(client=self._client, fid=fid, name=name, description=description, tags=tags)

    def delete(
        self,
        fid: str,
        *,
        delete_assets: bool | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.delete: Delete a gallery.

        Deletes a gallery permanently, with its player settings and analytics data: it cannot be recovered,
        and Cincopa keeps no backup. Export what you need first. Its assets stay in the library unless
        `delete_assets` is set.

        A write: never retried.
        Permission: gallery.delete (inferred).

        Args:
            fid: The gallery to delete.
            delete_assets: True or False. Whether to delete the assets permanently, from the library and
                from all galleries. Default on the server: `no`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_delete as operation

        return operation.sync(client=self._client, fid=fid, delete_assets=delete_assets)

    def add_item(
        self,
        fid: str,
        rid: SequenceNotStr[str],
        *,
        insert_position: models.GalleryAddItemInsertPosition | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.add_item: Add gallery assets.

        This endpoint allows developers to add media files, such as images, videos, and audio, to an
        existing Cincopa gallery. This enables seamless media management, automates content updates, and
        integrates Cincopa with third-party applications.

        The request requires authentication via an API key with write permissions and supports various media
        formats. Once executed, the media file is added to the specified gallery, making it immediately
        available for use.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier of the gallery to be updated. It must match an existing gallery ID.
                Careful: If an invalid `fid` is provided, the API will not update any gallery metadata and may
                return an error.
            rid: A unique identifier for the asset being added. If adding multiple assets at once, provide a
                list of asset IDs. Careful: Ensure that all asset IDs (`rid`) are valid and exist in the system.
                If an invalid ID is provided, the request may fail partially or entirely. Note: Assets must be
                pre-uploaded to Cincopa (via /upload endpoints) before linking them to a gallery with `rid`.
            insert_position: Specifies whether the asset should be added at the top or bottom of the
                gallery. Default on the server: `bottom`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_add_item as operation

        return operation.sync(client=self._client, fid=fid, rid=rid, insert_position=insert_position)

    def remove_item(
        self,
        fid: str,
        rid: SequenceNotStr[str],
        *,
        delete_assets: bool | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.remove_item: Remove gallery assets.

        This API allows you to remove one or multiple assets from a gallery while giving you the choice to
        either keep them in other galleries or delete them permanently. If deleted, the assets will be
        removed from all galleries and the asset list. It helps in efficiently managing and organizing media
        files without unintended data loss.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which the assets will be removed. If this
                parameter is missing or invalid, the request will fail.
            rid: A list of asset IDs (RIDs) to be removed from the gallery. Each RID represents a unique
                asset within the system. If invalid or missing, the API will not process the request.
            delete_assets: True or False. Whether to delete the assets permanently, from the library and
                from all galleries. Default on the server: `no`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_remove_item as operation

        return operation.sync(client=self._client, fid=fid, rid=rid, delete_assets=delete_assets)

    def list(
        self,
        *,
        search: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
        filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.GalleryList:
        """gallery.list: List of galleries.

        This API retrieves a list of galleries from a Cincopa account. You can search by captions,
        descriptions, IDs, and tags using keywords or filters. It supports pagination to control the number
        of results per page.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            search: Search for the term in all fields including caption, description, ID, tags etc. Use
                'caption=whatever' or 'description=whatever' to do an exact term search.
            page: Specifies which page of results to fetch. The minimum is 1. If the requested page exceeds
                the total number of pages, no results will be returned. Default on the server: `1`.
            items_per_page: Defines how many galleries are shown per page. The minimum is 1, and the maximum
                is 100. If a higher value is requested, it is capped at 100. Default on the server: `50`.
            filter_tags: This allows you to filter galleries by specific tags using a list. You can also
                exclude certain tags. Note: Use `filter_tags=tag1,tag2` to show galleries that contain either
                `tag1` or `tag2`. Use `filter_tags=-tag1` to exclude galleries with `tag1` and display all
                others. Add a minus (-) before a tag to exclude it.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_list as operation

        return operation.sync(
            client=self._client, search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags
        )

    def get_items(
        self,
        fid: str,
        *,
        details: SequenceNotStr[str] | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
    ) -> models.GalleryItems:
        """gallery.get_items: List all gallery items.

        This API retrieves all items from a specified gallery, including metadata and media URLs. It enables
        efficient access to gallery content while allowing customization of the metadata returned.
        Pagination is supported to manage large datasets effectively.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which gallery's items should be retrieved.
                Careful: If this parameter is missing or invalid, the request will fail. If an invalid fid is
                provided, the API will not retrieve any gallery items and may return an error.
            details: A list. The optional fields to return. Cincopa's documents differ on whether the
                default has `tags` and others: name each field that you need. Default on the server: `caption,
                description, music_tags, exif_tags, long_description, related_link_text, related_link_url,
                reference_id, tags, metauser_timeline, appears_in_albums, storyboard, attached,
                attached_versions`.
            page: Determines which page of results to retrieve, ensuring efficient pagination. Default on
                the server: `1`.
            items_per_page: Defines how many items are returned in each request. Default on the server:
                `50`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_get_items as operation

        return operation.sync(client=self._client, fid=fid, details=details, page=page, items_per_page=items_per_page)

    def set_master(
        self,
        fid: str,
        master: str,
    ) -> models.SuccessResponse:
        """gallery.set_master: Set master to gallery.

        Use this method to apply a master template to a gallery so it looks and works the same way. Any
        changes made to the master template will automatically update all galleries using it.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The gallery that the master is applied to.
            master: The unique ID of the master gallery that will be used as a template for the target
                gallery. If the ID is invalid, the gallery settings will remain unchanged.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_set_master as operation

        return operation.sync(client=self._client, fid=fid, master=master)

    def download(
        self,
        fid: str,
        *,
        type_: models.GalleryDownloadType | Unset | None = UNSET,
    ) -> models.GalleryDownload:
        """gallery.download: Get a download link.

        This API allows users to generate a downloadable link for a zip file containing all items in a
        gallery. By using this endpoint, users can easily retrieve and share a single download link to
        access all gallery contents.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which the files should be downloaded. If
                this value is missing or invalid, the request will fail.
            type_: It can be either original or resized. Original refers to the full, unmodified files,
                while resized provides a web-optimized, smaller version of the files. If not specified, the
                original version is used by default. Default on the server: `original`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_download as operation

        return operation.sync(client=self._client, fid=fid, type_=type_)


class AsyncGalleryOperations(AsyncGroup):
    """The asynchronous operations `gallery.*`."""

    async def create(
        self,
        *,
        name: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        template: str | Unset | None = UNSET,
        copy_args: str | Unset | None = UNSET,
        master: str | Unset | None = UNSET,
        copy_items: str | Unset | None = UNSET,
    ) -> models.GalleryCreate:
        """gallery.create: Create a gallery.

        Create a new multimedia gallery with customizable settings, styles, and content. This endpoint
        allows you to define gallery metadata, apply templates, clone existing galleries, or link to master
        galleries. Returns a unique `fid` (gallery ID) and an `upload_url` for adding media assets.

        A write: never retried.
        Permission: gallery.create (inferred).

        Args:
            name: The desired name for the new gallery. Should be a non-empty string. Max 255 characters.
            description: Description of the gallery's purpose or content. This is optional.
            template: ID of a predefined template to apply the gallery's visual style. Careful: The
                `template` parameter should match one of Cincopa's available gallery templates. If omitted, a
                default template will be used. Default on the server: `A4IA-RbWMFlu`.
            copy_args: ID of another gallery to copy all settings from. This parameter supersedes the
                template parameter. Template vs. Cloning: - Use `template` for predefined styles. - Use
                `copy_args` to replicate complex configurations (e.g., permissions, metadata).
            master: ID of a master gallery to link this gallery to (for centralized control) Note: Use
                `master` to synchronize settings across multiple galleries.
            copy_items: ID of another gallery to copy all media items from. Note: `copy_items` clones media
                but retains independent gallery configurations.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_create as operation

        return await operation.asyncio(
            client=self._client,
            name=name,
            description=description,
            template=template,
            copy_args=copy_args,
            master=master,
            copy_items=copy_items,
        )

    async def set_meta(
        self,
        fid: str,
        *,
        name: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        tags: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.set_meta: Set gallery metadata.

        This endpoint allows you to update a gallery's metadata, including its title, description, tags,
        privacy settings, and custom properties. Keeping metadata up to date ensures accurate information,
        improves searchability, and enhances control over access permissions.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier of the gallery to be updated. It must match an existing gallery ID.
                Careful: If an invalid `fid` is provided, the API will not update any gallery metadata and may
                return an error.
            name: The new name for the gallery, with a maximum limit of 255 characters.
            description: Detailed overview of the gallery's content and purpose (max 1,000 characters).
            tags: A list of up to 50 keywords (each ≤ 50 characters) for categorization and search.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_set_meta as operation

        return await operation.asyncio(client=self._client, fid=fid, name=name, description=description, tags=tags)

    async def delete(
        self,
        fid: str,
        *,
        delete_assets: bool | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.delete: Delete a gallery.

        Deletes a gallery permanently, with its player settings and analytics data: it cannot be recovered,
        and Cincopa keeps no backup. Export what you need first. Its assets stay in the library unless
        `delete_assets` is set.

        A write: never retried.
        Permission: gallery.delete (inferred).

        Args:
            fid: The gallery to delete.
            delete_assets: True or False. Whether to delete the assets permanently, from the library and
                from all galleries. Default on the server: `no`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_delete as operation

        return await operation.asyncio(client=self._client, fid=fid, delete_assets=delete_assets)

    async def add_item(
        self,
        fid: str,
        rid: SequenceNotStr[str],
        *,
        insert_position: models.GalleryAddItemInsertPosition | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.add_item: Add gallery assets.

        This endpoint allows developers to add media files, such as images, videos, and audio, to an
        existing Cincopa gallery. This enables seamless media management, automates content updates, and
        integrates Cincopa with third-party applications.

        The request requires authentication via an API key with write permissions and supports various media
        formats. Once executed, the media file is added to the specified gallery, making it immediately
        available for use.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier of the gallery to be updated. It must match an existing gallery ID.
                Careful: If an invalid `fid` is provided, the API will not update any gallery metadata and may
                return an error.
            rid: A unique identifier for the asset being added. If adding multiple assets at once, provide a
                list of asset IDs. Careful: Ensure that all asset IDs (`rid`) are valid and exist in the system.
                If an invalid ID is provided, the request may fail partially or entirely. Note: Assets must be
                pre-uploaded to Cincopa (via /upload endpoints) before linking them to a gallery with `rid`.
            insert_position: Specifies whether the asset should be added at the top or bottom of the
                gallery. Default on the server: `bottom`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_add_item as operation

        return await operation.asyncio(client=self._client, fid=fid, rid=rid, insert_position=insert_position)

    async def remove_item(
        self,
        fid: str,
        rid: SequenceNotStr[str],
        *,
        delete_assets: bool | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """gallery.remove_item: Remove gallery assets.

        This API allows you to remove one or multiple assets from a gallery while giving you the choice to
        either keep them in other galleries or delete them permanently. If deleted, the assets will be
        removed from all galleries and the asset list. It helps in efficiently managing and organizing media
        files without unintended data loss.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which the assets will be removed. If this
                parameter is missing or invalid, the request will fail.
            rid: A list of asset IDs (RIDs) to be removed from the gallery. Each RID represents a unique
                asset within the system. If invalid or missing, the API will not process the request.
            delete_assets: True or False. Whether to delete the assets permanently, from the library and
                from all galleries. Default on the server: `no`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_remove_item as operation

        return await operation.asyncio(client=self._client, fid=fid, rid=rid, delete_assets=delete_assets)

    async def list(
        self,
        *,
        search: str | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
        filter_tags: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.GalleryList:
        """gallery.list: List of galleries.

        This API retrieves a list of galleries from a Cincopa account. You can search by captions,
        descriptions, IDs, and tags using keywords or filters. It supports pagination to control the number
        of results per page.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            search: Search for the term in all fields including caption, description, ID, tags etc. Use
                'caption=whatever' or 'description=whatever' to do an exact term search.
            page: Specifies which page of results to fetch. The minimum is 1. If the requested page exceeds
                the total number of pages, no results will be returned. Default on the server: `1`.
            items_per_page: Defines how many galleries are shown per page. The minimum is 1, and the maximum
                is 100. If a higher value is requested, it is capped at 100. Default on the server: `50`.
            filter_tags: This allows you to filter galleries by specific tags using a list. You can also
                exclude certain tags. Note: Use `filter_tags=tag1,tag2` to show galleries that contain either
                `tag1` or `tag2`. Use `filter_tags=-tag1` to exclude galleries with `tag1` and display all
                others. Add a minus (-) before a tag to exclude it.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_list as operation

        return await operation.asyncio(
            client=self._client, search=search, page=page, items_per_page=items_per_page, filter_tags=filter_tags
        )

    async def get_items(
        self,
        fid: str,
        *,
        details: SequenceNotStr[str] | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
    ) -> models.GalleryItems:
        """gallery.get_items: List all gallery items.

        This API retrieves all items from a specified gallery, including metadata and media URLs. It enables
        efficient access to gallery content while allowing customization of the metadata returned.
        Pagination is supported to manage large datasets effectively.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which gallery's items should be retrieved.
                Careful: If this parameter is missing or invalid, the request will fail. If an invalid fid is
                provided, the API will not retrieve any gallery items and may return an error.
            details: A list. The optional fields to return. Cincopa's documents differ on whether the
                default has `tags` and others: name each field that you need. Default on the server: `caption,
                description, music_tags, exif_tags, long_description, related_link_text, related_link_url,
                reference_id, tags, metauser_timeline, appears_in_albums, storyboard, attached,
                attached_versions`.
            page: Determines which page of results to retrieve, ensuring efficient pagination. Default on
                the server: `1`.
            items_per_page: Defines how many items are returned in each request. Default on the server:
                `50`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_get_items as operation

        return await operation.asyncio(
            client=self._client, fid=fid, details=details, page=page, items_per_page=items_per_page
        )

    async def set_master(
        self,
        fid: str,
        master: str,
    ) -> models.SuccessResponse:
        """gallery.set_master: Set master to gallery.

        Use this method to apply a master template to a gallery so it looks and works the same way. Any
        changes made to the master template will automatically update all galleries using it.

        A write: never retried.
        Permission: gallery.update (inferred).

        Args:
            fid: The gallery that the master is applied to.
            master: The unique ID of the master gallery that will be used as a template for the target
                gallery. If the ID is invalid, the gallery settings will remain unchanged.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_set_master as operation

        return await operation.asyncio(client=self._client, fid=fid, master=master)

    async def download(
        self,
        fid: str,
        *,
        type_: models.GalleryDownloadType | Unset | None = UNSET,
    ) -> models.GalleryDownload:
        """gallery.download: Get a download link.

        This API allows users to generate a downloadable link for a zip file containing all items in a
        gallery. By using this endpoint, users can easily retrieve and share a single download link to
        access all gallery contents.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: gallery.read (inferred).

        Args:
            fid: The unique identifier (FID) of the gallery from which the files should be downloaded. If
                this value is missing or invalid, the request will fail.
            type_: It can be either original or resized. Original refers to the full, unmodified files,
                while resized provides a web-optimized, smaller version of the files. If not specified, the
                original version is used by default. Default on the server: `original`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .gallery import gallery_download as operation

        return await operation.asyncio(client=self._client, fid=fid, type_=type_)


class AssetOperations(Group):
    """The operations `asset.*`."""

    def list(
        self,
        *,
        search: str | Unset | None = UNSET,
        type_: Sequence[models.AssetListTypeItem] | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        reference_id: str | Unset | None = UNSET,
        tag: str | Unset | None = UNSET,
        details: SequenceNotStr[str] | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
    ) -> models.AssetList:
        """asset.list: List of assets.

        You can retrieve a list of all assets stored in your account, which can be added to any gallery as
        needed. To find specific assets, you can use a search query based on keywords. Alternatively, if you
        know the reference_id of an asset, you can use it to locate the asset directly. This makes it easier
        to access and manage assets efficiently.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.read (inferred).

        Args:
            search: Used to search for a specific asset by text. This helps in filtering assets based on
                their textual metadata, such as names or descriptions.
            type_: The types to list: `video`, `image`, `audio` and `other`; all without it. Of these,
                responses have `music` for `audio` and `unknown` for `other`. Default on the server:
                `video,image,audio,other`.
            rid: A unique identifier for an asset. It is used to locate a specific asset within the system
                by its Resource ID (RID). Careful: The `rid` must be an exact match to locate the asset. Partial
                matches will not work.
            reference_id: Used to search for an asset by its reference_id. This can be useful when cross-
                referencing with external databases or other systems. Careful: If the `reference_id` does not
                exist, the API may return an empty response instead of an error
            tag: One tag. `no-tag` finds assets without tags. `any-tag` is documented both as all assets and
                as those with at least one tag; its name says the latter.
            details: A list. The optional fields to return. Cincopa's documents differ on whether the
                default has `tags` and others: name each field that you need. Default on the server: `caption,
                description, music_tags,exif_tags, long_description, related_link_text, related_link_url,
                reference_id, tags, metauser_timeline, appears_in_albums, storyboard,attached,
                attached_versions`.
            page: Indicates the page number of the results to be retrieved. This is useful for paginating
                large datasets. Careful: If an invalid or out-of-range page number is provided, the API may
                return an empty response. Default on the server: `1`.
            items_per_page: Defines the number of items to be returned per page. Adjusting this value helps
                control the amount of data fetched in each request. Default on the server: `50`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_list as operation

        return operation.sync(
            client=self._client,
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        )

    def get_tags(
        self,
    ) -> models.AssetTags:
        """asset.get_tags: List of tags.

        This API retrieves the list of all tags associated with your account, helping categorize and
        organize assets efficiently. Tags allow you to group similar assets, making it easier to search,
        filter, and manage them within the system. Use this endpoint to fetch available tags for applying to
        new assets or filtering existing ones.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_get_tags as operation

        return operation.sync(client=self._client)

    def set_meta(
        self,
        rid: str,
        *,
        caption: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        long_description: str | Unset | None = UNSET,
        related_link_text: str | Unset | None = UNSET,
        related_link_url: str | Unset | None = UNSET,
        reference_id: str | Unset | None = UNSET,
        tags: SequenceNotStr[str] | Unset | None = UNSET,
        video_thumb_sec: int | Unset | None = UNSET,
        thumb_attached_rid: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """asset.set_meta: Set asset metadata.

        This API helps modify metadata attributes for a specific asset within your account. It helps you
        manage and update asset-related information, such as titles, descriptions, or custom fields,
        ensuring that media assets are well-organized and easily searchable.

        A write: never retried.
        Permission: asset.update (inferred).

        Args:
            rid: A unique identifier for the asset whose metadata needs to be updated. If an incorrect or
                non-existent RID is provided, the request will not be processed.
            caption: Defines a new title for the asset. If provided, it replaces the existing title
                associated with the asset.
            description: The description is a short summary of the asset. If included in the request, it
                will override the previous description.
            long_description: A detailed description of the asset. If specified, this long description will
                replace the existing one.
            related_link_text: The clickable text that serves as a hyperlink to related content.
            related_link_url: The actual URL that the `related_link_text` points to.
            reference_id: A user-defined identifier assigned to an asset for custom tracking or integration
                purposes.
            tags: A list of keywords to categorize the asset. If present in the request, these tags will
                replace the existing ones.
            video_thumb_sec: The second of the video to take the thumbnail from; -1 lets Cincopa choose.
            thumb_attached_rid: The reference ID of the image to be used as the asset’s thumbnail. When
                provided, it replaces the default or auto-generated thumbnail. Careful: If the provided rid does
                not point to a valid image asset, the request may fail or revert to a default thumbnail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_set_meta as operation

        return operation.sync(
            client=self._client,
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        )

    def resync(
        self,
        rid: str,
    ) -> models.SuccessResponse:
        """asset.resync: Resync an asset.

        This API initiates a process to check for missing versions of an asset and regenerate them if
        necessary. It is specifically used in scenarios where a gallery synchronization failure has
        occurred, ensuring that all asset versions remain updated and accessible. This method should only be
        used when an asset fails to sync properly and requires restoration.

        A write: never retried.
        Permission: asset.update (inferred).

        Args:
            rid: A unique identifier for an asset used to locate a specific item. If invalid or missing, the
                API cannot process the request.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_resync as operation

        return operation.sync(client=self._client, rid=rid)

    def delete(
        self,
        rid: str,
    ) -> models.SuccessResponse:
        """asset.delete: Delete an asset.

        This API allows you to permanently delete an asset from your account. Once deleted, the asset is
        completely removed from the system, including any galleries it was part of. Use this endpoint
        carefully, as deleted assets cannot be recovered.

        A write: never retried.
        Permission: asset.delete (inferred).

        Args:
            rid: A unique identifier for the asset that needs to be deleted. The RID ensures that only the
                specified asset is removed from the system. If an invalid RID is provided, the request will not
                be processed.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_delete as operation

        return operation.sync(client=self._client, rid=rid)

    def get_upload_url(
        self,
        *,
        fid: str | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
        ttl: int | Unset | None = UNSET,
        sourceip: str | Unset | None = UNSET,
    ) -> models.GetUploadUrl:
        """asset.get_upload_url: Get upload URL.

        Returns a pre-signed URL to upload one file: into the library, into a gallery (`fid`) or attached to
        another asset (`rid` and `type`). POST the unchanged bytes of the file to it, with the percent-
        encoded name in the header `X-FILE-NAME`. The response is plain text with a line `new resource id
        NUMBER RID`.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for the gallery where the asset is stored. This is mandatory when
                adding an asset to a gallery. If an invalid or non-existent fid is provided, the request will
                not be processed.
            rid: The asset that the upload is attached to, as `type` says.
            type_: The role of the upload for the asset `rid`: `thumb`, `subtitle-en`, `subtitle-en-us` and
                the like, or a value of your own. To use a thumbnail, pass its rid to asset.set_meta as
                `thumb_attached_rid`. Default on the server: `thumb`.
            ttl: Specifies the duration (in seconds) for which the generated upload URL remains valid. Once
                the time expires, any attempt to use the URL will be rejected. If not provided, the URL remains
                valid indefinitely.
            sourceip: Defines the source IP address of the client allowed to use the generated upload URL.
                Any request from a different IP address will be rejected. This adds an extra layer of security
                by restricting access to a specific client machine.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_get_upload_url as operation

        return operation.sync(client=self._client, fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip)

    def upload_from_url(
        self,
        input_: str,
        *,
        fid: str | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
    ) -> models.UploadFromUrl:
        """asset.upload_from_url: Upload asset from URL.

        This API endpoint allows you to upload an asset using a provided URL. The asset can either be added
        to a gallery or linked to another asset, such as a video poster. If attaching it to another asset, a
        type name must be specified.

        Once the request is successful, the API returns a status ID. This ID can be used with
        `asset.upload_from_url_get_status` to track the upload progress and retrieve the asset's ID after
        completion.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            input_: The http(s) URL of the file to fetch. Videos on consumer sites such as YouTube are not
                supported: Cincopa's team migrates those.
            fid: A unique identifier for the gallery where the asset should be uploaded. This is mandatory
                when adding an asset to a gallery. If an invalid or non-existent fid is provided, the request
                will not be processed.
            rid: A unique identifier for an asset when attaching it to another existing asset. If an invalid
                or non-existent rid is provided, the request will be rejected, and the attachment will not be
                processed. If specified, a type must also be provided.
            type_: Defines the type of the attached asset. This is particularly important when associating
                an asset with another asset. Default on the server: `thumb`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url as operation

        return operation.sync(client=self._client, input_=input_, fid=fid, rid=rid, type_=type_)

    def upload_from_url_get_status(
        self,
        status_id: str,
    ) -> models.UploadFromUrlStatus:
        """asset.upload_from_url_get_status: Get upload status.

        This API allows users to check the status of an asset upload request. When an asset is uploaded, the
        system assigns a unique `status_id`. This ID can be used to track the upload progress and determine
        whether the upload has been successfully completed.

        To retrieve the upload status, users must provide a valid authentication key (api_token) along with
        the corresponding `status_id`. If the provided ID is incorrect or does not exist, the request will
        return an error.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            status_id: A unique identifier assigned to each asset upload request. This ID is returned when
                an asset is uploaded. It is required to track the progress of the upload and retrieve its final
                status. If an incorrect or non-existent `status_id` is provided, the request will fail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url_get_status as operation

        return operation.sync(client=self._client, status_id=status_id)

    def upload_from_url_abort(
        self,
        status_id: str,
    ) -> models.UploadFromUrl:
        """asset.upload_from_url_abort: Abort uploading process.

        This API allows you to terminate an ongoing file upload. This is useful when an upload is no longer
        needed, was initiated by mistake, or is taking too long. Aborting an upload prevents unnecessary
        storage usage and system load. Once aborted, the upload process cannot be resumed, and any partially
        uploaded data will be discarded.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            status_id: A unique identifier assigned to each asset upload request. This ID is returned when
                an asset is uploaded. It is required to track the progress of the upload and retrieve its final
                status. If an incorrect or non-existent `status_id` is provided, the request will fail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url_abort as operation

        return operation.sync(client=self._client, status_id=status_id)


class AsyncAssetOperations(AsyncGroup):
    """The asynchronous operations `asset.*`."""

    async def list(
        self,
        *,
        search: str | Unset | None = UNSET,
        type_: Sequence[models.AssetListTypeItem] | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        reference_id: str | Unset | None = UNSET,
        tag: str | Unset | None = UNSET,
        details: SequenceNotStr[str] | Unset | None = UNSET,
        page: int | Unset | None = UNSET,
        items_per_page: int | Unset | None = UNSET,
    ) -> models.AssetList:
        """asset.list: List of assets.

        You can retrieve a list of all assets stored in your account, which can be added to any gallery as
        needed. To find specific assets, you can use a search query based on keywords. Alternatively, if you
        know the reference_id of an asset, you can use it to locate the asset directly. This makes it easier
        to access and manage assets efficiently.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.read (inferred).

        Args:
            search: Used to search for a specific asset by text. This helps in filtering assets based on
                their textual metadata, such as names or descriptions.
            type_: The types to list: `video`, `image`, `audio` and `other`; all without it. Of these,
                responses have `music` for `audio` and `unknown` for `other`. Default on the server:
                `video,image,audio,other`.
            rid: A unique identifier for an asset. It is used to locate a specific asset within the system
                by its Resource ID (RID). Careful: The `rid` must be an exact match to locate the asset. Partial
                matches will not work.
            reference_id: Used to search for an asset by its reference_id. This can be useful when cross-
                referencing with external databases or other systems. Careful: If the `reference_id` does not
                exist, the API may return an empty response instead of an error
            tag: One tag. `no-tag` finds assets without tags. `any-tag` is documented both as all assets and
                as those with at least one tag; its name says the latter.
            details: A list. The optional fields to return. Cincopa's documents differ on whether the
                default has `tags` and others: name each field that you need. Default on the server: `caption,
                description, music_tags,exif_tags, long_description, related_link_text, related_link_url,
                reference_id, tags, metauser_timeline, appears_in_albums, storyboard,attached,
                attached_versions`.
            page: Indicates the page number of the results to be retrieved. This is useful for paginating
                large datasets. Careful: If an invalid or out-of-range page number is provided, the API may
                return an empty response. Default on the server: `1`.
            items_per_page: Defines the number of items to be returned per page. Adjusting this value helps
                control the amount of data fetched in each request. Default on the server: `50`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_list as operation

        return await operation.asyncio(
            client=self._client,
            search=search,
            type_=type_,
            rid=rid,
            reference_id=reference_id,
            tag=tag,
            details=details,
            page=page,
            items_per_page=items_per_page,
        )

    async def get_tags(
        self,
    ) -> models.AssetTags:
        """asset.get_tags: List of tags.

        This API retrieves the list of all tags associated with your account, helping categorize and
        organize assets efficiently. Tags allow you to group similar assets, making it easier to search,
        filter, and manage them within the system. Use this endpoint to fetch available tags for applying to
        new assets or filtering existing ones.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_get_tags as operation

        return await operation.asyncio(client=self._client)

    async def set_meta(
        self,
        rid: str,
        *,
        caption: str | Unset | None = UNSET,
        description: str | Unset | None = UNSET,
        long_description: str | Unset | None = UNSET,
        related_link_text: str | Unset | None = UNSET,
        related_link_url: str | Unset | None = UNSET,
        reference_id: str | Unset | None = UNSET,
        tags: SequenceNotStr[str] | Unset | None = UNSET,
        video_thumb_sec: int | Unset | None = UNSET,
        thumb_attached_rid: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """asset.set_meta: Set asset metadata.

        This API helps modify metadata attributes for a specific asset within your account. It helps you
        manage and update asset-related information, such as titles, descriptions, or custom fields,
        ensuring that media assets are well-organized and easily searchable.

        A write: never retried.
        Permission: asset.update (inferred).

        Args:
            rid: A unique identifier for the asset whose metadata needs to be updated. If an incorrect or
                non-existent RID is provided, the request will not be processed.
            caption: Defines a new title for the asset. If provided, it replaces the existing title
                associated with the asset.
            description: The description is a short summary of the asset. If included in the request, it
                will override the previous description.
            long_description: A detailed description of the asset. If specified, this long description will
                replace the existing one.
            related_link_text: The clickable text that serves as a hyperlink to related content.
            related_link_url: The actual URL that the `related_link_text` points to.
            reference_id: A user-defined identifier assigned to an asset for custom tracking or integration
                purposes.
            tags: A list of keywords to categorize the asset. If present in the request, these tags will
                replace the existing ones.
            video_thumb_sec: The second of the video to take the thumbnail from; -1 lets Cincopa choose.
            thumb_attached_rid: The reference ID of the image to be used as the asset’s thumbnail. When
                provided, it replaces the default or auto-generated thumbnail. Careful: If the provided rid does
                not point to a valid image asset, the request may fail or revert to a default thumbnail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_set_meta as operation

        return await operation.asyncio(
            client=self._client,
            rid=rid,
            caption=caption,
            description=description,
            long_description=long_description,
            related_link_text=related_link_text,
            related_link_url=related_link_url,
            reference_id=reference_id,
            tags=tags,
            video_thumb_sec=video_thumb_sec,
            thumb_attached_rid=thumb_attached_rid,
        )

    async def resync(
        self,
        rid: str,
    ) -> models.SuccessResponse:
        """asset.resync: Resync an asset.

        This API initiates a process to check for missing versions of an asset and regenerate them if
        necessary. It is specifically used in scenarios where a gallery synchronization failure has
        occurred, ensuring that all asset versions remain updated and accessible. This method should only be
        used when an asset fails to sync properly and requires restoration.

        A write: never retried.
        Permission: asset.update (inferred).

        Args:
            rid: A unique identifier for an asset used to locate a specific item. If invalid or missing, the
                API cannot process the request.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_resync as operation

        return await operation.asyncio(client=self._client, rid=rid)

    async def delete(
        self,
        rid: str,
    ) -> models.SuccessResponse:
        """asset.delete: Delete an asset.

        This API allows you to permanently delete an asset from your account. Once deleted, the asset is
        completely removed from the system, including any galleries it was part of. Use this endpoint
        carefully, as deleted assets cannot be recovered.

        A write: never retried.
        Permission: asset.delete (inferred).

        Args:
            rid: A unique identifier for the asset that needs to be deleted. The RID ensures that only the
                specified asset is removed from the system. If an invalid RID is provided, the request will not
                be processed.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_delete as operation

        return await operation.asyncio(client=self._client, rid=rid)

    async def get_upload_url(
        self,
        *,
        fid: str | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
        ttl: int | Unset | None = UNSET,
        sourceip: str | Unset | None = UNSET,
    ) -> models.GetUploadUrl:
        """asset.get_upload_url: Get upload URL.

        Returns a pre-signed URL to upload one file: into the library, into a gallery (`fid`) or attached to
        another asset (`rid` and `type`). POST the unchanged bytes of the file to it, with the percent-
        encoded name in the header `X-FILE-NAME`. The response is plain text with a line `new resource id
        NUMBER RID`.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for the gallery where the asset is stored. This is mandatory when
                adding an asset to a gallery. If an invalid or non-existent fid is provided, the request will
                not be processed.
            rid: The asset that the upload is attached to, as `type` says.
            type_: The role of the upload for the asset `rid`: `thumb`, `subtitle-en`, `subtitle-en-us` and
                the like, or a value of your own. To use a thumbnail, pass its rid to asset.set_meta as
                `thumb_attached_rid`. Default on the server: `thumb`.
            ttl: Specifies the duration (in seconds) for which the generated upload URL remains valid. Once
                the time expires, any attempt to use the URL will be rejected. If not provided, the URL remains
                valid indefinitely.
            sourceip: Defines the source IP address of the client allowed to use the generated upload URL.
                Any request from a different IP address will be rejected. This adds an extra layer of security
                by restricting access to a specific client machine.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_get_upload_url as operation

        return await operation.asyncio(client=self._client, fid=fid, rid=rid, type_=type_, ttl=ttl, sourceip=sourceip)

    async def upload_from_url(
        self,
        input_: str,
        *,
        fid: str | Unset | None = UNSET,
        rid: str | Unset | None = UNSET,
        type_: str | Unset | None = UNSET,
    ) -> models.UploadFromUrl:
        """asset.upload_from_url: Upload asset from URL.

        This API endpoint allows you to upload an asset using a provided URL. The asset can either be added
        to a gallery or linked to another asset, such as a video poster. If attaching it to another asset, a
        type name must be specified.

        Once the request is successful, the API returns a status ID. This ID can be used with
        `asset.upload_from_url_get_status` to track the upload progress and retrieve the asset's ID after
        completion.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            input_: The http(s) URL of the file to fetch. Videos on consumer sites such as YouTube are not
                supported: Cincopa's team migrates those.
            fid: A unique identifier for the gallery where the asset should be uploaded. This is mandatory
                when adding an asset to a gallery. If an invalid or non-existent fid is provided, the request
                will not be processed.
            rid: A unique identifier for an asset when attaching it to another existing asset. If an invalid
                or non-existent rid is provided, the request will be rejected, and the attachment will not be
                processed. If specified, a type must also be provided.
            type_: Defines the type of the attached asset. This is particularly important when associating
                an asset with another asset. Default on the server: `thumb`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url as operation

        return await operation.asyncio(client=self._client, input_=input_, fid=fid, rid=rid, type_=type_)

    async def upload_from_url_get_status(
        self,
        status_id: str,
    ) -> models.UploadFromUrlStatus:
        """asset.upload_from_url_get_status: Get upload status.

        This API allows users to check the status of an asset upload request. When an asset is uploaded, the
        system assigns a unique `status_id`. This ID can be used to track the upload progress and determine
        whether the upload has been successfully completed.

        To retrieve the upload status, users must provide a valid authentication key (api_token) along with
        the corresponding `status_id`. If the provided ID is incorrect or does not exist, the request will
        return an error.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            status_id: A unique identifier assigned to each asset upload request. This ID is returned when
                an asset is uploaded. It is required to track the progress of the upload and retrieve its final
                status. If an incorrect or non-existent `status_id` is provided, the request will fail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url_get_status as operation

        return await operation.asyncio(client=self._client, status_id=status_id)

    async def upload_from_url_abort(
        self,
        status_id: str,
    ) -> models.UploadFromUrl:
        """asset.upload_from_url_abort: Abort uploading process.

        This API allows you to terminate an ongoing file upload. This is useful when an upload is no longer
        needed, was initiated by mistake, or is taking too long. Aborting an upload prevents unnecessary
        storage usage and system load. Once aborted, the upload process cannot be resumed, and any partially
        uploaded data will be discarded.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            status_id: A unique identifier assigned to each asset upload request. This ID is returned when
                an asset is uploaded. It is required to track the progress of the upload and retrieve its final
                status. If an incorrect or non-existent `status_id` is provided, the request will fail.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .assets import asset_upload_from_url_abort as operation

        return await operation.asyncio(client=self._client, status_id=status_id)


class UploadOperations(Group):
    """The operations `upload.*`."""

    def iframe(
        self,
        *,
        fid: str | Unset | None = UNSET,
        rrid: str | Unset | None = UNSET,
    ) -> str:
        """upload.iframe: HTML iframe to manage gallery.

        This method is actually a URL for an iframe which allows end users to upload media directly to a
        Cincopa gallery using an embedded iframe. This iframe provides a unified, simple interface to an end
        user for uploading using drag and drop, selecting media, editing the media information, reordering,
        and deleting. The iframe supports mobile, tablet, and desktop and will adopt the size and shape
        according to the site layout.

        Here are some scenarios where this iframe can be used:

        - CMS system like WordPress and BuddyPress in an editor mode where the user can attach the media
        while in the authoring mode of a post, article or profile.

        - LMS system in teachers mode where the teachers can add media to a lesson

        - CRM system like Salesforce where media can be attached to any object, for example, a product
        object where the iframe can be added to the product's layout and allow adding videos, images, audio,
        and docs to that object.

        Every media that is uploaded will reside in a gallery; this gallery can be referenced using two
        methods. Those two methods are interchangeable and were created to make the integration with the
        different systems much simpler:

        - Cincopa Identifier - this id (also known as FID) is issued by the API (or when creating a gallery
        in www.cincopa.com). When using FIDs your system should save it either in CMS page (like short code
        in WordPress) or in an extra field in the CRM object.

        - External Identifier - this id (also knows as RRID) is actually a remote reference given by your
        system, for example in WordPress this can be post id, in Salesforce this can be the unique id of the
        specific object.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for a gallery. This parameter is used to specify the target gallery
                where the asset should be added.
            rrid: A remote resource ID that serves as a reference to a remote object, such as an entity in a
                CRM or CMS. This can be used as an alternative to fid when linking assets to external systems.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .upload import upload_iframe as operation

        return operation.sync(client=self._client, fid=fid, rrid=rrid)

    def get_upload_token(
        self,
        fid: str,
        expire: datetime.date,
    ) -> models.GetUploadToken:
        """upload.get_upload_token: Invite upload token.

        This API generates a special token that allows controlled access to an invite-based upload page.
        This token restricts access to the upload URL and ensures that only authorized users can upload
        files within a specified timeframe. The generated token must be included as a query parameter in the
        upload request to authenticate the upload session.

        This API is useful for scenarios where temporary and restricted access to file uploads is required,
        such as inviting external users to contribute files without giving them full API access.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for the gallery where the uploaded assets will be stored. This helps
                link the uploaded content to the correct gallery.
            expire: The expiration date of the invite token in ISO 8601 format (YYYY-MM-DD). After this
                date, the token will no longer be valid, preventing further uploads.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .upload import upload_get_upload_token as operation

        return operation.sync(client=self._client, fid=fid, expire=expire)


class AsyncUploadOperations(AsyncGroup):
    """The asynchronous operations `upload.*`."""

    async def iframe(
        self,
        *,
        fid: str | Unset | None = UNSET,
        rrid: str | Unset | None = UNSET,
    ) -> str:
        """upload.iframe: HTML iframe to manage gallery.

        This method is actually a URL for an iframe which allows end users to upload media directly to a
        Cincopa gallery using an embedded iframe. This iframe provides a unified, simple interface to an end
        user for uploading using drag and drop, selecting media, editing the media information, reordering,
        and deleting. The iframe supports mobile, tablet, and desktop and will adopt the size and shape
        according to the site layout.

        Here are some scenarios where this iframe can be used:

        - CMS system like WordPress and BuddyPress in an editor mode where the user can attach the media
        while in the authoring mode of a post, article or profile.

        - LMS system in teachers mode where the teachers can add media to a lesson

        - CRM system like Salesforce where media can be attached to any object, for example, a product
        object where the iframe can be added to the product's layout and allow adding videos, images, audio,
        and docs to that object.

        Every media that is uploaded will reside in a gallery; this gallery can be referenced using two
        methods. Those two methods are interchangeable and were created to make the integration with the
        different systems much simpler:

        - Cincopa Identifier - this id (also known as FID) is issued by the API (or when creating a gallery
        in www.cincopa.com). When using FIDs your system should save it either in CMS page (like short code
        in WordPress) or in an extra field in the CRM object.

        - External Identifier - this id (also knows as RRID) is actually a remote reference given by your
        system, for example in WordPress this can be post id, in Salesforce this can be the unique id of the
        specific object.

        A write: never retried.
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for a gallery. This parameter is used to specify the target gallery
                where the asset should be added.
            rrid: A remote resource ID that serves as a reference to a remote object, such as an entity in a
                CRM or CMS. This can be used as an alternative to fid when linking assets to external systems.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .upload import upload_iframe as operation

        return await operation.asyncio(client=self._client, fid=fid, rrid=rrid)

    async def get_upload_token(
        self,
        fid: str,
        expire: datetime.date,
    ) -> models.GetUploadToken:
        """upload.get_upload_token: Invite upload token.

        This API generates a special token that allows controlled access to an invite-based upload page.
        This token restricts access to the upload URL and ensures that only authorized users can upload
        files within a specified timeframe. The generated token must be included as a query parameter in the
        upload request to authenticate the upload session.

        This API is useful for scenarios where temporary and restricted access to file uploads is required,
        such as inviting external users to contribute files without giving them full API access.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: asset.upload (inferred).

        Args:
            fid: A unique identifier for the gallery where the uploaded assets will be stored. This helps
                link the uploaded content to the correct gallery.
            expire: The expiration date of the invite token in ISO 8601 format (YYYY-MM-DD). After this
                date, the token will no longer be valid, preventing further uploads.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .upload import upload_get_upload_token as operation

        return await operation.asyncio(client=self._client, fid=fid, expire=expire)


class PortalOperations(Group):
    """The operations `portal.*`."""

    def check(
        self,
        subdomain: str,
    ) -> models.PortalCheck:
        """portal.check: Verify subdomain.

        The API allows developers to check whether a specific subdomain is available for use. This is
        particularly useful when creating new portals, custom domains, or other web-based services that
        require a unique subdomain. By making a simple API request, users can determine if their desired
        subdomain is already taken or available for registration.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: portal.read (inferred).

        Args:
            subdomain: The name of the subdomain to be checked for availability. The API will return a
                response indicating whether the subdomain is free or already in use. Note: Choose a unique
                `subdomain` name to increase the chances of availability and avoid conflicts with existing
                domains.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_check as operation

        return operation.sync(client=self._client, subdomain=subdomain)

    def cease(
        self,
        subdomain: str,
    ) -> models.SuccessResponse:
        """portal.cease: Claim a subdomain if it is available.

        Claims a new subdomain for a portal of the account. Despite its name it removes nothing: a name that
        is already in use is refused with the error `taken`.

        A write: never retried.
        Permission: portal.create (inferred).

        Args:
            subdomain: The name of the subdomain to be created. The API will check if the subdomain is
                available before proceeding with the creation.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_cease as operation

        return operation.sync(client=self._client, subdomain=subdomain)

    def rename(
        self,
        from_: str,
        to: str,
    ) -> models.SuccessResponse:
        """portal.rename: Rename subdomain.

        This API endpoint allows users to rename an existing subdomain. By providing the current subdomain
        name and the desired new name, the request will update the subdomain accordingly. Authentication is
        required through an API token to ensure that only authorized users can perform this action.

        A write: never retried.
        Permission: portal.update (inferred).

        Args:
            from_: Specifies the existing subdomain name that needs to be changed. The subdomain must
                already exist within the system, and the user making the request must have the necessary
                permissions to modify it. Careful: If the new subdomain name is already taken or does not follow
                naming rules, the API may return an error. Verify subdomain availability before renaming to
                avoid conflicts.
            to: Defines the new name for the subdomain after renaming. The new name must follow the system's
                naming conventions (e.g., length limits, allowed characters) and must not be already in use by
                another subdomain. If the requested subdomain name is unavailable, the API may return an error
                indicating that the name is already taken.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_rename as operation

        return operation.sync(client=self._client, from_=from_, to=to)

    def remove(
        self,
        subdomain: str,
    ) -> models.SuccessResponse:
        """portal.remove: Remove subdomain.

        This API endpoint allows users to delete an existing subdomain from the system. This action is
        irreversible, meaning that once a subdomain is removed, it cannot be recovered, and any associated
        services or configurations will be lost. Proper authentication is required to perform this
        operation.

        A write: never retried.
        Permission: portal.delete (inferred).

        Args:
            subdomain: The name of the subdomain to be removed. The subdomain must exist within the system
                and be accessible by the user making the request.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_remove as operation

        return operation.sync(client=self._client, subdomain=subdomain)

    def set(
        self,
        subdomain: str,
        *,
        template: str | Unset | None = UNSET,
        args: Mapping[str, object] | Unset | None = UNSET,
        allow_public: bool | Unset | None = UNSET,
        cincopa_login: bool | Unset | None = UNSET,
        cincopa_login_registration: models.PortalSetCincopaLoginRegistration | Unset | None = UNSET,
        cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
        simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        cname_domain: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """portal.set: Save subdomain.

        The Save subdomain API endpoint allows you to create or update a subdomain configuration for a
        Cincopa-hosted portal. This endpoint is critical for configuring custom access rules, authentication
        methods (e.g., SSO, user/password), and domain mappings for your portal. Use it to:

        - Set up a branded subdomain (e.g., portal.yourcompany.cincopa.com).

        - Control public/private access to the portal.

        - Integrate Single Sign-On (SSO) via Google or Cincopa’s native authentication.

        - Map custom domains (CNAME) to the portal.

        A write: never retried.
        Permission: portal.update (inferred).

        Args:
            subdomain: The subdomain to create, or one of the account's own to update. It must be unique
                within Cincopa: that of another account is refused with the error `not_yours`.
            template: The path to a predefined template that can be used to structure the portal’s
                appearance.
            args: Additional settings for the template.
            allow_public: True or False. Whether anyone can visit the portal. Default on the server: `yes`.
            cincopa_login: True or False. Whether visitors of the portal must log in with Cincopa
                credentials. Default on the server: `no`.
            cincopa_login_registration: Controls user registration when Cincopa login is enabled. anyone
                allows open registration, restricted limits it, and off disables it. Default on the server:
                `restricted`.
            cincopa_login_user_add: A list. List of emails authorized to access the portal using Cincopa
                login.
            cincopa_login_user_remove: List of emails to be removed from the Cincopa authorization list.
            cincopa_login_domain_add: Allows login access for users from specified domains. Accepts a list
                of domains.
            cincopa_login_domain_remove: Removes specified domains from the authorization list, revoking
                access for associated users.
            google_openid_user_add: A list. Grants login access via Google OpenID for specific email
                addresses.
            google_openid_user_remove: Removes specified Google email addresses from the portal’s
                authorization list.
            google_openid_domain_add: A list. Authorizes all users from specified Google domains to log in
                via OpenID.
            google_openid_domain_remove: A list. Revokes OpenID login access for users from specified Google
                domains.
            simple_user_add: A list. Adds users who log in with a password, each as `user:password`.
            simple_user_remove: Removes specified users from the authorization list.
            cname_domain: Your domain name to map (CNAME) to this portal. Make sure to map your domain
                before you make this API call. For example to map your subdomain https://videos.acme.com to your
                Cincopa portal name https://acme.cincopa.com first go to your DNS provider and create a CNAME
                record host - video.acme.com points to - acme.cincopa.com. For more information read our help
                article. Careful: `cname_domain` must have a valid CNAME record set up before making the API
                call.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal.portal_set import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                subdomain=subdomain,
                template=template,
                args=args,
                allow_public=allow_public,
                cincopa_login=cincopa_login,
                cincopa_login_registration=cincopa_login_registration,
                cincopa_login_user_add=cincopa_login_user_add,
                cincopa_login_user_remove=cincopa_login_user_remove,
                cincopa_login_domain_add=cincopa_login_domain_add,
                cincopa_login_domain_remove=cincopa_login_domain_remove,
                google_openid_user_add=google_openid_user_add,
                google_openid_user_remove=google_openid_user_remove,
                google_openid_domain_add=google_openid_domain_add,
                google_openid_domain_remove=google_openid_domain_remove,
                simple_user_add=simple_user_add,
                simple_user_remove=simple_user_remove,
                cname_domain=cname_domain,
            )
        finally:
            del simple_user_add  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def list(
        self,
        *,
        subdomain: str | Unset | None = UNSET,
    ) -> models.PortalList:
        """portal.list: List of portals.

        This API endpoint retrieves a list of available portals based on the provided query parameters. It
        allows users to fetch either all portals or filter the results using a specific subdomain. This API
        requires authentication via an `api_token` to ensure secure access.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: portal.read (inferred).

        Args:
            subdomain: Specifies the subdomain name to filter the portal list. If left blank, the API will
                return all available portals.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_list as operation

        return operation.sync(client=self._client, subdomain=subdomain)


class AsyncPortalOperations(AsyncGroup):
    """The asynchronous operations `portal.*`."""

    async def check(
        self,
        subdomain: str,
    ) -> models.PortalCheck:
        """portal.check: Verify subdomain.

        The API allows developers to check whether a specific subdomain is available for use. This is
        particularly useful when creating new portals, custom domains, or other web-based services that
        require a unique subdomain. By making a simple API request, users can determine if their desired
        subdomain is already taken or available for registration.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: portal.read (inferred).

        Args:
            subdomain: The name of the subdomain to be checked for availability. The API will return a
                response indicating whether the subdomain is free or already in use. Note: Choose a unique
                `subdomain` name to increase the chances of availability and avoid conflicts with existing
                domains.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_check as operation

        return await operation.asyncio(client=self._client, subdomain=subdomain)

    async def cease(
        self,
        subdomain: str,
    ) -> models.SuccessResponse:
        """portal.cease: Claim a subdomain if it is available.

        Claims a new subdomain for a portal of the account. Despite its name it removes nothing: a name that
        is already in use is refused with the error `taken`.

        A write: never retried.
        Permission: portal.create (inferred).

        Args:
            subdomain: The name of the subdomain to be created. The API will check if the subdomain is
                available before proceeding with the creation.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_cease as operation

        return await operation.asyncio(client=self._client, subdomain=subdomain)

    async def rename(
        self,
        from_: str,
        to: str,
    ) -> models.SuccessResponse:
        """portal.rename: Rename subdomain.

        This API endpoint allows users to rename an existing subdomain. By providing the current subdomain
        name and the desired new name, the request will update the subdomain accordingly. Authentication is
        required through an API token to ensure that only authorized users can perform this action.

        A write: never retried.
        Permission: portal.update (inferred).

        Args:
            from_: Specifies the existing subdomain name that needs to be changed. The subdomain must
                already exist within the system, and the user making the request must have the necessary
                permissions to modify it. Careful: If the new subdomain name is already taken or does not follow
                naming rules, the API may return an error. Verify subdomain availability before renaming to
                avoid conflicts.
            to: Defines the new name for the subdomain after renaming. The new name must follow the system's
                naming conventions (e.g., length limits, allowed characters) and must not be already in use by
                another subdomain. If the requested subdomain name is unavailable, the API may return an error
                indicating that the name is already taken.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_rename as operation

        return await operation.asyncio(client=self._client, from_=from_, to=to)

    async def remove(
        self,
        subdomain: str,
    ) -> models.SuccessResponse:
        """portal.remove: Remove subdomain.

        This API endpoint allows users to delete an existing subdomain from the system. This action is
        irreversible, meaning that once a subdomain is removed, it cannot be recovered, and any associated
        services or configurations will be lost. Proper authentication is required to perform this
        operation.

        A write: never retried.
        Permission: portal.delete (inferred).

        Args:
            subdomain: The name of the subdomain to be removed. The subdomain must exist within the system
                and be accessible by the user making the request.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_remove as operation

        return await operation.asyncio(client=self._client, subdomain=subdomain)

    async def set(
        self,
        subdomain: str,
        *,
        template: str | Unset | None = UNSET,
        args: Mapping[str, object] | Unset | None = UNSET,
        allow_public: bool | Unset | None = UNSET,
        cincopa_login: bool | Unset | None = UNSET,
        cincopa_login_registration: models.PortalSetCincopaLoginRegistration | Unset | None = UNSET,
        cincopa_login_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
        cincopa_login_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_domain_add: SequenceNotStr[str] | Unset | None = UNSET,
        google_openid_domain_remove: SequenceNotStr[str] | Unset | None = UNSET,
        simple_user_add: SequenceNotStr[str] | Unset | None = UNSET,
        simple_user_remove: SequenceNotStr[str] | Unset | None = UNSET,
        cname_domain: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """portal.set: Save subdomain.

        The Save subdomain API endpoint allows you to create or update a subdomain configuration for a
        Cincopa-hosted portal. This endpoint is critical for configuring custom access rules, authentication
        methods (e.g., SSO, user/password), and domain mappings for your portal. Use it to:

        - Set up a branded subdomain (e.g., portal.yourcompany.cincopa.com).

        - Control public/private access to the portal.

        - Integrate Single Sign-On (SSO) via Google or Cincopa’s native authentication.

        - Map custom domains (CNAME) to the portal.

        A write: never retried.
        Permission: portal.update (inferred).

        Args:
            subdomain: The subdomain to create, or one of the account's own to update. It must be unique
                within Cincopa: that of another account is refused with the error `not_yours`.
            template: The path to a predefined template that can be used to structure the portal’s
                appearance.
            args: Additional settings for the template.
            allow_public: True or False. Whether anyone can visit the portal. Default on the server: `yes`.
            cincopa_login: True or False. Whether visitors of the portal must log in with Cincopa
                credentials. Default on the server: `no`.
            cincopa_login_registration: Controls user registration when Cincopa login is enabled. anyone
                allows open registration, restricted limits it, and off disables it. Default on the server:
                `restricted`.
            cincopa_login_user_add: A list. List of emails authorized to access the portal using Cincopa
                login.
            cincopa_login_user_remove: List of emails to be removed from the Cincopa authorization list.
            cincopa_login_domain_add: Allows login access for users from specified domains. Accepts a list
                of domains.
            cincopa_login_domain_remove: Removes specified domains from the authorization list, revoking
                access for associated users.
            google_openid_user_add: A list. Grants login access via Google OpenID for specific email
                addresses.
            google_openid_user_remove: Removes specified Google email addresses from the portal’s
                authorization list.
            google_openid_domain_add: A list. Authorizes all users from specified Google domains to log in
                via OpenID.
            google_openid_domain_remove: A list. Revokes OpenID login access for users from specified Google
                domains.
            simple_user_add: A list. Adds users who log in with a password, each as `user:password`.
            simple_user_remove: Removes specified users from the authorization list.
            cname_domain: Your domain name to map (CNAME) to this portal. Make sure to map your domain
                before you make this API call. For example to map your subdomain https://videos.acme.com to your
                Cincopa portal name https://acme.cincopa.com first go to your DNS provider and create a CNAME
                record host - video.acme.com points to - acme.cincopa.com. For more information read our help
                article. Careful: `cname_domain` must have a valid CNAME record set up before making the API
                call.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal.portal_set import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                subdomain=subdomain,
                template=template,
                args=args,
                allow_public=allow_public,
                cincopa_login=cincopa_login,
                cincopa_login_registration=cincopa_login_registration,
                cincopa_login_user_add=cincopa_login_user_add,
                cincopa_login_user_remove=cincopa_login_user_remove,
                cincopa_login_domain_add=cincopa_login_domain_add,
                cincopa_login_domain_remove=cincopa_login_domain_remove,
                google_openid_user_add=google_openid_user_add,
                google_openid_user_remove=google_openid_user_remove,
                google_openid_domain_add=google_openid_domain_add,
                google_openid_domain_remove=google_openid_domain_remove,
                simple_user_add=simple_user_add,
                simple_user_remove=simple_user_remove,
                cname_domain=cname_domain,
            )
        finally:
            del simple_user_add  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def list(
        self,
        *,
        subdomain: str | Unset | None = UNSET,
    ) -> models.PortalList:
        """portal.list: List of portals.

        This API endpoint retrieves a list of available portals based on the provided query parameters. It
        allows users to fetch either all portals or filter the results using a specific subdomain. This API
        requires authentication via an `api_token` to ensure secure access.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: portal.read (inferred).

        Args:
            subdomain: Specifies the subdomain name to filter the portal list. If left blank, the API will
                return all available portals.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .portal import portal_list as operation

        return await operation.asyncio(client=self._client, subdomain=subdomain)


class WebhookOperations(Group):
    """The operations `webhook.*`."""

    def list(
        self,
    ) -> models.WebhookList:
        """webhook.list: List of webhooks.

        This API allows users to retrieve all active webhooks associated with their account. This endpoint
        provides an overview of registered webhooks, including their callback URLs and event types. It
        enables seamless management of webhook configurations, ensuring users can monitor or update their
        event-driven integrations efficiently.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: webhook.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook import webhook_list as operation

        return operation.sync(client=self._client)

    def set(
        self,
        hook_url: str,
        security_key: str,
        *,
        events: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """webhook.set: Create/update webhook.

        This API endpoint allows users to create or modify a webhook by specifying a target URL (hook_url).
        A webhook is a mechanism that enables real-time notifications when specific events occur in the
        system. When a webhook is created or updated, it listens for particular events and triggers an HTTP
        request to the specified hook_url.

        A write: never retried.
        Permission: webhook.update (inferred).

        Args:
            hook_url: The URL that will receive event notifications when the webhook is triggered. This URL
                should be properly configured to handle incoming webhook requests.
            security_key: A secret of your own, with which Cincopa is said to hash the URL that it calls.
                The hash is not documented and cannot be verified yet.
            events: A list. The events that the webhook receives: names such as `asset.updated`, and
                patterns such as `gallery.*`. The namespaces are `gallery`, `asset`, `account`, `analytics` and
                `leads`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_set import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
        finally:
            del hook_url, security_key  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def set_slack(
        self,
        hook_url: str,
        slack_channel: str,
        *,
        events: SequenceNotStr[str] | Unset | None = UNSET,
        slack_username: str | Unset | None = UNSET,
        slack_icon: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """webhook.set_slack: Create/update webhook to slack.

        This API endpoint allows users to create or update a webhook that sends messages to a specified
        Slack channel. This webhook integration enables automated notifications based on specified events,
        improving communication and workflow efficiency. Users must provide authentication credentials,
        specify the Slack webhook URL, and define parameters such as the Slack channel, username, and
        optional icon.

        A write: never retried.
        Permission: webhook.update (inferred).

        Args:
            hook_url: The Slack webhook URL where messages will be sent. This must be in a valid Slack
                webhook format.
            events: A list. Defines the events that will trigger the webhook call. The specified events
                determine when messages are sent to Slack. Default on the server: `*(all)`.
            slack_channel: The Slack channel where the messages will be posted. This should be in the format
                of a channel name or workspace channel.
            slack_username: The username that will appear as the sender of the message. Defaults to the
                integration’s configured username if not provided. Default on the server: `cincopa_bot`.
            slack_icon: An optional icon for the message sender. This can be an emoji (e.g., :smile:) or a
                URL linking to an image.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_set_slack import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                hook_url=hook_url,
                events=events,
                slack_channel=slack_channel,
                slack_username=slack_username,
                slack_icon=slack_icon,
            )
        finally:
            del hook_url  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed

    def delete(
        self,
        hook_url: str,
    ) -> models.SuccessResponse:
        """webhook.delete: Delete a webhook.

        This API endpoint allows users to remove an existing webhook from the system. By making a request to
        this endpoint with the necessary authentication and webhook details, users can ensure that the
        specified webhook URL is no longer active or receiving event notifications.

        A write: never retried.
        Permission: webhook.delete (inferred).

        Args:
            hook_url: The URL of the webhook to delete; it identifies the webhook.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_delete import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(hook_url=hook_url)
        finally:
            del hook_url  # kept out of tracebacks
        return self._client.send(OPERATION, parameters).parsed


class AsyncWebhookOperations(AsyncGroup):
    """The asynchronous operations `webhook.*`."""

    async def list(
        self,
    ) -> models.WebhookList:
        """webhook.list: List of webhooks.

        This API allows users to retrieve all active webhooks associated with their account. This endpoint
        provides an overview of registered webhooks, including their callback URLs and event types. It
        enables seamless management of webhook configurations, ensuring users can monitor or update their
        event-driven integrations efficiently.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: webhook.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook import webhook_list as operation

        return await operation.asyncio(client=self._client)

    async def set(
        self,
        hook_url: str,
        security_key: str,
        *,
        events: SequenceNotStr[str] | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """webhook.set: Create/update webhook.

        This API endpoint allows users to create or modify a webhook by specifying a target URL (hook_url).
        A webhook is a mechanism that enables real-time notifications when specific events occur in the
        system. When a webhook is created or updated, it listens for particular events and triggers an HTTP
        request to the specified hook_url.

        A write: never retried.
        Permission: webhook.update (inferred).

        Args:
            hook_url: The URL that will receive event notifications when the webhook is triggered. This URL
                should be properly configured to handle incoming webhook requests.
            security_key: A secret of your own, with which Cincopa is said to hash the URL that it calls.
                The hash is not documented and cannot be verified yet.
            events: A list. The events that the webhook receives: names such as `asset.updated`, and
                patterns such as `gallery.*`. The namespaces are `gallery`, `asset`, `account`, `analytics` and
                `leads`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_set import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(hook_url=hook_url, security_key=security_key, events=events)
        finally:
            del hook_url, security_key  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def set_slack(
        self,
        hook_url: str,
        slack_channel: str,
        *,
        events: SequenceNotStr[str] | Unset | None = UNSET,
        slack_username: str | Unset | None = UNSET,
        slack_icon: str | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """webhook.set_slack: Create/update webhook to slack.

        This API endpoint allows users to create or update a webhook that sends messages to a specified
        Slack channel. This webhook integration enables automated notifications based on specified events,
        improving communication and workflow efficiency. Users must provide authentication credentials,
        specify the Slack webhook URL, and define parameters such as the Slack channel, username, and
        optional icon.

        A write: never retried.
        Permission: webhook.update (inferred).

        Args:
            hook_url: The Slack webhook URL where messages will be sent. This must be in a valid Slack
                webhook format.
            events: A list. Defines the events that will trigger the webhook call. The specified events
                determine when messages are sent to Slack. Default on the server: `*(all)`.
            slack_channel: The Slack channel where the messages will be posted. This should be in the format
                of a channel name or workspace channel.
            slack_username: The username that will appear as the sender of the message. Defaults to the
                integration’s configured username if not provided. Default on the server: `cincopa_bot`.
            slack_icon: An optional icon for the message sender. This can be an emoji (e.g., :smile:) or a
                URL linking to an image.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_set_slack import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(
                hook_url=hook_url,
                events=events,
                slack_channel=slack_channel,
                slack_username=slack_username,
                slack_icon=slack_icon,
            )
        finally:
            del hook_url  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed

    async def delete(
        self,
        hook_url: str,
    ) -> models.SuccessResponse:
        """webhook.delete: Delete a webhook.

        This API endpoint allows users to remove an existing webhook from the system. By making a request to
        this endpoint with the necessary authentication and webhook details, users can ensure that the
        specified webhook URL is no longer active or receiving event notifications.

        A write: never retried.
        Permission: webhook.delete (inferred).

        Args:
            hook_url: The URL of the webhook to delete; it identifies the webhook.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .webhook.webhook_delete import OPERATION, _get_kwargs

        try:
            parameters = _get_kwargs(hook_url=hook_url)
        finally:
            del hook_url  # kept out of tracebacks
        return (await self._client.send_async(OPERATION, parameters)).parsed


class LiveOperations(Group):
    """The operations `live.*`."""

    def list(
        self,
    ) -> models.LiveList:
        """live.list: List of live streams.

        Get all live streams registered in the account. The list will include liveid, rtmp_source is the
        address to which your source device should transmit, hls_playback_url is the URL of the hls file
        (m3u8), iframe_embed_code is an embed code for a player that already configured with this live
        stream.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: live.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_list as operation

        return operation.sync(client=self._client)

    def create(
        self,
        *,
        name: str | Unset | None = UNSET,
        location: models.LiveCreateLocation | Unset | None = UNSET,
        type_: models.LiveCreateType | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """live.create: Create a live stream.

        Creates a live channel. The response does not contain its id: find it with live.list.

        A write: never retried.
        Permission: live.create (inferred).

        Args:
            name: Give a name to your channel.
            location: The location of the live server. Default on the server: `us_central`.
            type_: `passthrough` broadcasts the original input only, `transcoded` adds lower resolutions and
                bitrates. Default on the server: `passthrough`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_create as operation

        return operation.sync(client=self._client, name=name, location=location, type_=type_)

    def start(
        self,
        liveid: str,
    ) -> models.LiveStart:
        """live.start: Start a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_start as operation

        return operation.sync(client=self._client, liveid=liveid)

    def stop(
        self,
        liveid: str,
    ) -> models.LiveStop:
        """live.stop: Stop a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_stop as operation

        return operation.sync(client=self._client, liveid=liveid)

    def reset(
        self,
        liveid: str,
    ) -> models.LiveReset:
        """live.reset: Reset a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_reset as operation

        return operation.sync(client=self._client, liveid=liveid)

    def delete(
        self,
        liveid: str,
    ) -> models.SuccessResponse:
        """live.delete: Delete a live stream.

        A write: never retried.
        Permission: live.delete (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_delete as operation

        return operation.sync(client=self._client, liveid=liveid)


class AsyncLiveOperations(AsyncGroup):
    """The asynchronous operations `live.*`."""

    async def list(
        self,
    ) -> models.LiveList:
        """live.list: List of live streams.

        Get all live streams registered in the account. The list will include liveid, rtmp_source is the
        address to which your source device should transmit, hls_playback_url is the URL of the hls file
        (m3u8), iframe_embed_code is an embed code for a player that already configured with this live
        stream.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: live.read (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_list as operation

        return await operation.asyncio(client=self._client)

    async def create(
        self,
        *,
        name: str | Unset | None = UNSET,
        location: models.LiveCreateLocation | Unset | None = UNSET,
        type_: models.LiveCreateType | Unset | None = UNSET,
    ) -> models.SuccessResponse:
        """live.create: Create a live stream.

        Creates a live channel. The response does not contain its id: find it with live.list.

        A write: never retried.
        Permission: live.create (inferred).

        Args:
            name: Give a name to your channel.
            location: The location of the live server. Default on the server: `us_central`.
            type_: `passthrough` broadcasts the original input only, `transcoded` adds lower resolutions and
                bitrates. Default on the server: `passthrough`.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_create as operation

        return await operation.asyncio(client=self._client, name=name, location=location, type_=type_)

    async def start(
        self,
        liveid: str,
    ) -> models.LiveStart:
        """live.start: Start a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_start as operation

        return await operation.asyncio(client=self._client, liveid=liveid)

    async def stop(
        self,
        liveid: str,
    ) -> models.LiveStop:
        """live.stop: Stop a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_stop as operation

        return await operation.asyncio(client=self._client, liveid=liveid)

    async def reset(
        self,
        liveid: str,
    ) -> models.LiveReset:
        """live.reset: Reset a live stream.

        A write: never retried.
        Permission: live.update (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_reset as operation

        return await operation.asyncio(client=self._client, liveid=liveid)

    async def delete(
        self,
        liveid: str,
    ) -> models.SuccessResponse:
        """live.delete: Delete a live stream.

        A write: never retried.
        Permission: live.delete (inferred).

        Args:
            liveid: ID of the live stream, you can get it from live.list.

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .live import live_delete as operation

        return await operation.asyncio(client=self._client, liveid=liveid)


class Operations(AuthenticatedClient):
    """A client with all operations as methods."""

    @property
    def token(self) -> TokenOperations:
        """The operations `token.*`."""
        return TokenOperations(self)

    @property
    def gallery(self) -> GalleryOperations:
        """The operations `gallery.*`."""
        return GalleryOperations(self)

    @property
    def asset(self) -> AssetOperations:
        """The operations `asset.*`."""
        return AssetOperations(self)

    @property
    def upload(self) -> UploadOperations:
        """The operations `upload.*`."""
        return UploadOperations(self)

    @property
    def portal(self) -> PortalOperations:
        """The operations `portal.*`."""
        return PortalOperations(self)

    @property
    def webhook(self) -> WebhookOperations:
        """The operations `webhook.*`."""
        return WebhookOperations(self)

    @property
    def live(self) -> LiveOperations:
        """The operations `live.*`."""
        return LiveOperations(self)

    def ping(
        self,
    ) -> models.Ping:
        """ping: Validate API connection.

        Verify the validity of your API credentials and confirm connectivity to the Cincopa platform. This
        endpoint checks if the provided `api_token` is valid and returns account/user metadata.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: none (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .general import ping as operation

        return operation.sync(client=self)


class AsyncOperations(AuthenticatedClient):
    """A client with all operations as asynchronous methods."""

    @property
    def token(self) -> AsyncTokenOperations:
        """The operations `token.*`."""
        return AsyncTokenOperations(self)

    @property
    def gallery(self) -> AsyncGalleryOperations:
        """The operations `gallery.*`."""
        return AsyncGalleryOperations(self)

    @property
    def asset(self) -> AsyncAssetOperations:
        """The operations `asset.*`."""
        return AsyncAssetOperations(self)

    @property
    def upload(self) -> AsyncUploadOperations:
        """The operations `upload.*`."""
        return AsyncUploadOperations(self)

    @property
    def portal(self) -> AsyncPortalOperations:
        """The operations `portal.*`."""
        return AsyncPortalOperations(self)

    @property
    def webhook(self) -> AsyncWebhookOperations:
        """The operations `webhook.*`."""
        return AsyncWebhookOperations(self)

    @property
    def live(self) -> AsyncLiveOperations:
        """The operations `live.*`."""
        return AsyncLiveOperations(self)

    async def ping(
        self,
    ) -> models.Ping:
        """ping: Validate API connection.

        Verify the validity of your API credentials and confirm connectivity to the Cincopa platform. This
        endpoint checks if the provided `api_token` is valid and returns account/user metadata.

        Read-only: retried after connection errors, HTTP 429, 502, 503, 504, and 500 (except a refusal).
        Permission: none (inferred).

        Raises:
            ApiError, TransportError, DecodeError; TypeError or ValueError before anything is sent.
            ApiError with HTTP 403: The token is missing, wrong or expired, or lacks the permission for this
                operation: check the token, and the permissions that it was given.
        """
        from .general import ping as operation

        return await operation.asyncio(client=self)


# The methods of the clients by HTTP method and path, without the names of path parameters, unless two paths differ in
# these names only.
METHODS: dict[str, str] = {
    "GET /ping.json": "ping",
    "GET /token.get_temp.json": "token.get_temp",
    "POST /gallery.create.json": "gallery.create",
    "POST /gallery.set_meta.json": "gallery.set_meta",
    "POST /gallery.delete.json": "gallery.delete",
    "POST /gallery.add_item.json": "gallery.add_item",
    "POST /gallery.remove_item.json": "gallery.remove_item",
    "GET /gallery.list.json": "gallery.list",
    "GET /gallery.get_items.json": "gallery.get_items",
    "POST /gallery.set_master.json": "gallery.set_master",
    "GET /gallery.download.json": "gallery.download",
    "GET /asset.list.json": "asset.list",
    "GET /asset.get_tags.json": "asset.get_tags",
    "POST /asset.set_meta.json": "asset.set_meta",
    "POST /asset.resync.json": "asset.resync",
    "POST /asset.delete.json": "asset.delete",
    "GET /asset.get_upload_url.json": "asset.get_upload_url",
    "POST /asset.upload_from_url.json": "asset.upload_from_url",
    "GET /asset.upload_from_url_get_status.json": "asset.upload_from_url_get_status",
    "POST /asset.upload_from_url_abort.json": "asset.upload_from_url_abort",
    "GET /upload.iframe": "upload.iframe",
    "GET /upload.get_upload_token.json": "upload.get_upload_token",
    "GET /portal.check.json": "portal.check",
    "POST /portal.cease.json": "portal.cease",
    "POST /portal.rename.json": "portal.rename",
    "POST /portal.remove.json": "portal.remove",
    "POST /portal.set.json": "portal.set",
    "GET /portal.list.json": "portal.list",
    "GET /webhook.list.json": "webhook.list",
    "POST /webhook.set.json": "webhook.set",
    "POST /webhook.set_slack.json": "webhook.set_slack",
    "POST /webhook.delete.json": "webhook.delete",
    "GET /live.list.json": "live.list",
    "GET /live.create.json": "live.create",
    "GET /live.start.json": "live.start",
    "GET /live.stop.json": "live.stop",
    "GET /live.reset.json": "live.reset",
    "GET /live.delete.json": "live.delete",
}
