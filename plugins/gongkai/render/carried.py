"""Photos and attachments that the pages of a village name, and that its site must carry for it."""

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from gongkai.records.base import Record
from gongkai.records.commitment import Commitment
from gongkai.render.fingerprint import Files
from gongkai.render.page import Download
from gongkai.render.pictures import Picture, pictures_of


class Carried:
    """Remembers every file that was asked for, until ``outputs`` gives them all."""

    def __init__(self, files: Files) -> None:
        self.files = files
        self._originals: dict[str, Path] = {}

    def outputs(self) -> Iterator[tuple[str, bytes]]:
        """Yield (address, content) of what was asked for so far."""
        for address, original in self._originals.items():
            yield address, self.files.content_of(address, original)

    def pictures(self, record: Record) -> dict[str, Picture]:
        """Return file as written -> the Picture."""
        found = pictures_of(record, self.files.content, self.files.slug)
        self._originals.update({picture.address: original for picture, original in found.values()})
        return {name: picture for name, (picture, _) in found.items()}

    def portraits(self, shown: Sequence[Record]) -> dict[str, Picture]:
        """Return the id of a commitment -> its portrait."""
        return {
            record.id: self.pictures(record)[record.portrait]
            for record in shown
            if isinstance(record, Commitment) and record.portrait
        }

    def attachments(self, record: Record) -> tuple[Download, ...]:
        found = []
        for attached in record.attachments:
            suffix = PurePosixPath(attached.file).suffix.lower()
            name = attached.name if attached.name.lower().endswith(suffix) else attached.name + suffix
            address = self.files.address(record, attached.file, attached=True)
            self._originals[address] = self.files.original(record, attached.file)
            found.append(Download(address, name))
        return tuple(found)
