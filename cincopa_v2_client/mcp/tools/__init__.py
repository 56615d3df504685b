"""The tools: those for the jobs that people give to an agent, and those for any operation of the API."""

from ..tool import Tool
from . import assets, changes, galleries, overview, sharing, uploads

_MODULES = (assets, changes, uploads, galleries, sharing, overview)


def job_tools() -> list[Tool]:
    """Return the tools for jobs, without those whose operations the document does not have any more."""
    return [tool for module in _MODULES for tool in module.TOOLS if tool.is_available]
