"""Operations that the document lacks, but that a client of Cincopa's own calls."""

# Facts §2.8.

from .contract import Operation, Parameter

_STRING = {"type": "string"}


def _operation(name: str, effect: str, *parameters: Parameter) -> Operation:
    return Operation(name, f"/{name}.json", "GET", effect, parameters)


UNDOCUMENTED = (
    _operation("account.list_sub", "read"),
    _operation("account.add_sub", "write", Parameter("name", required=True, schema=_STRING)),
    _operation("token.list", "read", Parameter("sub_account", required=False, schema=_STRING)),
    _operation(
        "token.create",
        "write",
        Parameter("name", required=False, schema=_STRING),
        Parameter("permissions", required=False, schema=_STRING),
        Parameter("sub_account", required=False, schema=_STRING),
    ),
)
