"""A record -> the values that the site shows of it, in full, and the mark by which the ledger knows it.

Open data, pages and the ledger take the same values, so what is verified is what people read.
"""

import datetime
import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import Any

from msgspec.structs import replace

from gongkai.ledger.differences import FILES, HIDDEN_NAMES
from gongkai.ledger.marks import Mark, Salts, salt_mark, salted_digest, wall_name
from gongkai.ledger.verify import FILES as FOLDER
from gongkai.ledger.verify import digest_of
from gongkai.named_files import named_files
from gongkai.records.base import Record
from gongkai.records.plain import Plain, plain, plain_row
from gongkai.records.shelf import Display
from gongkai.render.pictures import content_name
from gongkai.scan import PICTURES

Lying = Callable[[str], bytes | None]
"""The content that the published site has at an address, or None."""


def nothing_lies(address: str) -> bytes | None:
    """Return None: there is no published site."""
    return None


class Files:
    """What the site carries of a village's photos and attachments.

    A picture that is published is carried on as it is: to encode it once more
    with newer software would change the bytes that the ledger has the digest of.
    """

    def __init__(self, content: Path, slug: str, lying: Lying = nothing_lies) -> None:
        self.content, self.slug, self.lying = content, slug, lying
        self.made: dict[str, bytes] = {}

    def original(self, record: Record, name: str) -> Path:
        return self.content / PurePosixPath(record.file).parent / name

    def address(self, record: Record, name: str, *, attached: bool) -> str:
        """Return where the site has the file: named by its content, so that another content has another address."""
        original = self.original(record, name)
        suffix = original.suffix.lower()
        if not attached:
            return f"{self.slug}/photos/{content_name(original)}.jpg"
        if suffix in PICTURES:
            return f"{self.slug}/photos/{content_name(original)}-whole{suffix}"
        return f"{self.slug}/{FOLDER}/{content_name(original)}{suffix}"

    def content_of(self, address: str, original: Path) -> bytes:
        """Return what the site has at ``address``."""
        if address not in self.made:
            self.made[address] = self._make(address, original)
        return self.made[address]

    def _make(self, address: str, original: Path) -> bytes:
        if original.suffix.lower() not in PICTURES:
            return original.read_bytes()
        lying = self.lying(address)
        if lying:
            return lying
        from gongkai.render.jpeg import encoded, without_metadata

        return without_metadata(original) if "-whole." in address else encoded(original)[0]

    def told(self, record: Record) -> dict[str, dict[str, str]]:
        """Return file as written -> its digests (as it came, as the site has it) and its address."""
        found = {}
        for _, name, is_picture in named_files(record):
            address = self.address(record, name, attached=not is_picture)
            original = self.original(record, name)
            shown = self.content_of(address, original)
            found[name] = {
                "原件": hashlib.sha256(original.read_bytes()).hexdigest(),
                "网上": hashlib.sha256(shown).hexdigest(),
                "地址": address,
            }
        return found


def public_values(
    record: Record, slug: str, today: datetime.date, files: Files, salts: Salts | None, *, shown: Record | None = None
) -> Plain:
    """Return what the site shows of ``record`` on ``today``, as JSON values.

    ``shown`` is the record as the site shows it, where that is known already.
    Of a list of people on display it also holds a digest of the full names,
    which only ``salts`` make provable.
    """
    values = plain(shown or record.for_web(today))
    head = {"记录": name_of(record, slug), **values}
    if named_files(record):
        head[FILES] = files.told(record)
    if salts and record.lists_people and record.display_on(today) is not Display.OVER:
        head[HIDDEN_NAMES] = salted_digest(salts.of(name_of(record, slug)), plain(record)[record.names_key])
    return head


def name_of(record: Record, slug: str) -> str:
    """Return the record's name in the ledger, where it is on the site."""
    return f"{slug}/{record.slug}/{record.id}"


def mark_of(record: Record, slug: str, today: datetime.date, files: Files, salts: Salts) -> tuple[Mark, Plain]:
    """Return the record's Mark, and its public values (empty for one on the wall only)."""
    name = name_of(record, slug)
    mark = Mark(
        name,
        record.file,
        "",
        record.name,
        record.sentence,
        record.review.by if record.review else "",
        tuple(plain_row(entry) for entry in record.corrections),
        record.on_wall,
    )
    if not record.on_site:
        salt = salts.of(name)
        digest = wall_digest(record, slug, files, salts)
        return replace(mark, record=wall_name(slug, salt), digest=digest, salted=name, salt=salt_mark(salt)), {}
    values = public_values(record, slug, today, files, salts)
    mark = replace(mark, digest=digest_of(values))
    if not record.lists_people:
        return mark, values
    if record.display is None or record.display_on(today) is not Display.OVER:
        return replace(mark, salted=name, salt=salt_mark(salts.of(name))), values
    mark = replace(mark, over=True)
    if name in salts.known or salts.seed:
        # Without a server the salt is made of a secret that never changes; with one, it is known while the list is up.
        before = public_values(record, slug, record.display.end, files, salts)
        mark = replace(mark, on_display=digest_of(before))
    return mark, values


def wall_digest(record: Record, slug: str, files: Files, salts: Salts) -> str:
    """Return the digest of a record as it is, or would be, for the wall only."""
    return salted_digest(
        salts.of(name_of(record, slug)), _wall_values(record.model_copy(update={"audience": "墙"}), files)
    )


def _wall_values(record: Record, files: Files) -> Mapping[str, Any]:
    """Return everything that a poster for the wall only shows; its files are known by what they are."""
    values: dict[str, Any] = {key: value for key, value in plain(record).items() if key not in {"村", "豁免"}}
    originals = {name: files.original(record, name).read_bytes() for _, name, _ in named_files(record)}
    return {**values, FILES: {name: hashlib.sha256(content).hexdigest() for name, content in originals.items()}}
