# Generated; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from attrs import frozen

from ..runtime.models import decode
from ..runtime.models.model import Field, Model, field_setters


@frozen(kw_only=True, repr=False, unsafe_hash=False, getstate_setstate=False)
class Ping(Model):
    """The response of `ping`.

    Attributes:
        success: Whether the request succeeded.
        accemail: The email address associated with the account. Must be a valid email format
        accid: A unique identifier for the account. Must be a unique string.
        accid_num: A numeric representation of the account ID. Must be a positive integer.
        permissions: A list of permissions granted to the user. Follows a regex pattern-based permission
            system.
        ping: A sample response value used for testing connectivity. Fixed value.
        runtime: The time that the server took for the request, in milliseconds.
        useremail: The email address associated with the request. Must be a valid email address.
        userid: A unique identifier for the user. Must be a unique string.
        userid_num: A numeric representation of the user ID. Must be a non-negative integer.
        ip: The IP address that the request came from.
        revertid: Not documented.
    """

    success: bool | None = None
    accemail: str | None = None
    accid: str | None = None
    accid_num: int | None = None
    permissions: str | None = None
    ping: str | None = None
    runtime: int | None = None
    useremail: str | None = None
    userid: str | None = None
    userid_num: int | None = None
    ip: str | None = None
    revertid: bool | None = None

    FIELDS: ClassVar[dict[str, Field]] = {
        "success": Field("success", decode.boolean),
        "accemail": Field("accemail", decode.string),
        "accid": Field("accid", decode.string),
        "accid_num": Field("accid_num", decode.integer),
        "permissions": Field("permissions", decode.string),
        "ping": Field("ping", decode.string),
        "runtime": Field("runtime", decode.integer),
        "useremail": Field("useremail", decode.string),
        "userid": Field("userid", decode.string),
        "userid_num": Field("userid_num", decode.integer),
        "ip": Field("ip", decode.string),
        "revertid": Field("revertid", decode.boolean),
    }

    def _read_fields(self, raw: Mapping[str, Any]) -> None:
        get = raw.get
        value: Any = get("success")
        _set_success(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])
        value = get("accemail")
        _set_accemail(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("accid")
        _set_accid(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("accid_num")
        _set_accid_num(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("permissions")
        _set_permissions(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("ping")
        _set_ping(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("runtime")
        _set_runtime(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("useremail")
        _set_useremail(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("userid")
        _set_userid(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("userid_num")
        _set_userid_num(self, value if value.__class__ is int or value is None else decode.integer(value)[0])
        value = get("ip")
        _set_ip(self, value if value.__class__ is str or value is None else decode.string(value)[0])
        value = get("revertid")
        _set_revertid(self, value if value.__class__ is bool or value is None else decode.boolean(value)[0])


[
    _set_success,
    _set_accemail,
    _set_accid,
    _set_accid_num,
    _set_permissions,
    _set_ping,
    _set_runtime,
    _set_useremail,
    _set_userid,
    _set_userid_num,
    _set_ip,
    _set_revertid,
] = field_setters(Ping)
