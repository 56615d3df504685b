"""Operations that the document lacks, but that a client of Cincopa's own calls."""

# Facts §2.8.

from .contract import Operation, Parameter, string_parameter


def _operation(name: str, effect: str, *parameters: Parameter) -> Operation:
    return Operation(name, f"/{name}.json", "GET", effect, parameters)


UNDOCUMENTED = (
    _operation("account.list_sub", "read"),
    _operation("account.add_sub", "write", string_parameter("name", required=True)),
    _operation("token.list", "read", string_parameter("sub_account")),
    _operation(
        "token.create",
        "write",
        string_parameter("name"),
        string_parameter("permissions"),
        string_parameter("sub_account"),
    ),
)
