"""Several posters -> one PDF to be printed in one go."""

import io
from collections.abc import Sequence
from pathlib import Path

import pikepdf


def merge(parts: Sequence[Path], title: str) -> bytes:
    """Return all pages of ``parts`` in order. Equal parts give equal bytes; the tags of the parts are not kept."""
    whole = pikepdf.new()
    for part in parts:
        with pikepdf.open(part) as poster:
            whole.pages.extend(poster.pages)
    whole.docinfo["/Title"] = title
    out = io.BytesIO()
    whole.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
