"""`cincopa api`: call any operation by its name."""

from ..cincopa import CINCOPA
from ..operations.api_command import api_command

api = api_command(CINCOPA)
