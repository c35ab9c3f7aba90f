"""Which claimlint this is."""

from __future__ import annotations


def version() -> str:
    """Return the version of the installed distribution, ``unknown`` when run from files that were not installed."""
    import claimlint

    said = getattr(claimlint, "__version__", None)
    if isinstance(said, str):
        return said
    from importlib.metadata import PackageNotFoundError
    from importlib.metadata import version as installed

    try:
        return installed("claimlint-health")
    except PackageNotFoundError:
        return "unknown"
