"""The Content-Security-Policy of what the gateway serves."""

from __future__ import annotations


def content_policy(*, frame_ancestors: str = "'none'") -> str:
    """Only our own files, nothing inline, and shown in nobody's frame but those of `frame_ancestors` (CSP sources)."""
    return (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "manifest-src 'self'; worker-src 'self'; "
        f"base-uri 'none'; form-action 'none'; frame-ancestors {frame_ancestors}"
    )
