"""Operations that the document lacks, but that a client of Cincopa's own calls."""

# Facts §2.8.

from .. import choices
from .contract import Operation, Parameter, string_parameter


def _operation(name: str, effect: str, permission: str, *parameters: Parameter) -> Operation:
    return Operation(name, f"/{name}.json", "GET", effect, parameters, permission=permission)


UNDOCUMENTED = (
    _operation("account.list_sub", "read", choices.LIST_SUB_PERMISSION),
    _operation("account.add_sub", "write", choices.ADD_SUB_PERMISSION, string_parameter("name", required=True)),
    _operation("token.list", "read", "token.read", string_parameter("sub_account")),
    _operation(
        "token.create",
        "write",
        "token.create",
        string_parameter("name"),
        string_parameter("permissions"),
        string_parameter("sub_account"),
    ),
)
