"""Marks functions that will be removed."""

from __future__ import annotations

import functools
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

F = TypeVar("F", bound=Callable[..., Any])

if TYPE_CHECKING:
    # Type checkers strike out calls of functions with this mark, which they recognize by its origin only.
    from typing_extensions import deprecated as deprecated  # noqa: PLC0414 - exported
else:

    def deprecated(message: str) -> Callable[[F], F]:
        """Mark a function or a method as deprecated: each call of it warns.

        >>> @deprecated("use asset.get")
        ... def get_asset(rid): ...

        Args:
            message: What to use instead, and the version that removes the function.
        """

        def mark(function: F) -> F:
            @functools.wraps(function)
            def warning(*args: Any, **kwargs: Any) -> Any:
                warnings.warn(message, DeprecationWarning, stacklevel=2)
                return function(*args, **kwargs)

            warning.__deprecated__ = message
            return warning

        return mark
