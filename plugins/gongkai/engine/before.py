"""What earlier builds checked and rendered, and what of it still stands."""

from gongkai.engine.settings import Settings
from gongkai.engine.state import Cache, Checked, Rendered
from gongkai.engine.task import Look, Task
from gongkai.ledger.marks import salt_mark


class Before:
    """Reads each village's states once; ``look`` is None where nothing is rendered."""

    def __init__(self, settings: Settings, cache: Cache, look: Look | None) -> None:
        self.settings, self.cache, self.look = settings, cache, look
        self._rendered: dict[str, Rendered] = {}

    def checked(self, task: Task) -> Checked | None:
        """Return what was found in the village, where that would be found again."""
        checked = self.cache.checked(task.folder.name)
        if checked.digest != task.checked or not checked.span.covers(self.settings.today):
            return None
        publishing = self.settings.publishing
        accepted = publishing is not None and publishing.accepted
        # Whoever is without problems is so either way.
        if checked.lenient != accepted and checked.problems:
            return None
        if publishing and any(
            mark.salted and salt_mark(publishing.salts.of(mark.salted)) != mark.salt for mark in checked.marks.records
        ):
            return None
        return checked

    def rendered(self, village: str) -> Rendered:
        """Return what was made of a village, or an empty one."""
        if village not in self._rendered:
            self._rendered[village] = self.cache.rendered(village)
        return self._rendered[village]

    def standing(self, village: str, digest: str) -> Rendered | None:
        """Return what was made of a village, where it was made of the same and lies there as it was written."""
        if self.look is None:
            return None
        rendered = self.rendered(village)
        same = rendered.digest == digest and rendered.span.covers(self.settings.today)
        return rendered if same and rendered.lies_in(self.look.lying, self.look.hanging) else None
