"""What every way out of the program shares: which hosts are this machine, and what went wrong, in a system's words."""

from __future__ import annotations

from contextlib import suppress
from ipaddress import ip_address


def is_loopback(host: str) -> bool:
    """Tell whether a host, by name or address, is this machine."""
    with suppress(ValueError):
        return ip_address(host).is_loopback
    return host.lower() == "localhost" or host.lower().endswith(".localhost")


def reason(error: BaseException) -> str:
    """Return the operating system's words for what went wrong ("Connection refused"), else the error's own."""
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror
        cause = cause.__cause__ or cause.__context__
    return " ".join(str(error).split()) or type(error).__name__
