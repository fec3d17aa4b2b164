"""A whole build: which villages must be done, by how many processes, and then the swap."""

import shutil
from collections.abc import Collection, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

from jinja2 import Environment
from msgspec import field
from msgspec.structs import asdict

from gongkai.board import Township
from gongkai.engine.before import Before
from gongkai.engine.files import Stood, Written, content_digest, digest_of, must_be_ours, must_lie_apart, written_in
from gongkai.engine.posters import make_posters, merge_posters
from gongkai.engine.publication import MadePublic, made_public, of_ledger, other_address
from gongkai.engine.runner import runner_for
from gongkai.engine.settings import Publishing, Settings, files_digest, signature, software_digest
from gongkai.engine.state import Cache, Checked, Rendered
from gongkai.engine.swap import CutOff, Swap
from gongkai.engine.task import Done, Look, PosterOrder, Task
from gongkai.engine.town import TOWN, stage_town
from gongkai.load import load_township
from gongkai.problem import Problem, errors
from gongkai.records.indicators import Indicators
from gongkai.records.places import VillageFacts
from gongkai.rules.additions import additions_are_sound
from gongkai.rules.consequences import without_consequences
from gongkai.rules.copying import identical_ledgers
from gongkai.rules.pack import pack_for
from gongkai.rules.privacy import nothing_personal_in_township
from gongkai.rules.tallies import sums_of_villages
from gongkai.scan import scan


class Outcome(MadePublic):
    """What a build or a check found and did."""

    problems: list[Problem] = field(default_factory=list)
    villages: int = 0
    records: int = 0
    pages: int = 0
    """Files of the site, posters apart, that were made and differ from what lay there."""
    posters: int = 0
    removed: int = 0
    stood: Stood | None = None
    """Once all is in the output."""
    cut_off: CutOff = CutOff.NOTHING
    """Whether the build before was."""

    @property
    def sound(self) -> bool:
        return not errors(self.problems)


def check(settings: Settings) -> Outcome:
    """Return every Problem of the content; nothing is rendered."""
    return Build(settings).stage()


class Build:
    """``stage`` finds every Problem and makes every changed file; ``commit`` then touches the output.

    With no ``environment`` (Jinja's) nothing is rendered. Raises
    FileNotFoundError where there is no content folder, NoCluster where a
    cluster cannot be asked, NotOurs where something else lies in the output.
    """

    def __init__(self, settings: Settings, environment: Environment | None = None, theme: Path | None = None) -> None:
        self.settings = settings
        self.cache = Cache(settings.cache, kept=environment is not None)
        self.cache.keep_out_of_git()
        self.runner = runner_for(settings)
        self.outcome = Outcome()
        self.swap = Swap(settings.cache, settings.cache / "staging", {"site": settings.output, "wall": settings.wall})
        if settings.publishing is None:
            # Whoever publishes into a folder that stays has done so before reading the ledger there.
            self.outcome.cut_off = self.swap.take_up()
        self.facts: dict[str, VillageFacts] = {}
        self.common = ""
        """Digest of what every file of the site depends on: software, theme, the township and its villages."""
        self.checked: dict[str, Checked] = {}
        self.rendered: dict[str, Rendered] = {}
        self.standing: set[str] = set()
        """Of which what was rendered before is taken."""
        self.orders: list[PosterOrder] = []
        self.fresh: set[str] = set()
        """The villages that were checked in this build."""
        self.look: Look | None = None
        if environment is None or theme is None:
            self.content = scan(settings.content)
        else:
            self._look_at(environment, theme)
        self.before = Before(settings, self.cache, self.look)

    def _look_at(self, environment: Environment, theme: Path) -> None:
        """Find out what lies in content and output."""
        settings = self.settings
        must_lie_apart(settings.output, settings.content)
        # Both ask the disk about every file, and wait: a county has 66,000.
        with ThreadPoolExecutor(1) as beside:
            lying = beside.submit(written_in, settings.output)
            self.content = scan(settings.content)
        begun = settings.publishing is not None or self.outcome.cut_off is not CutOff.NOTHING
        if not begun:
            must_be_ours(settings.output, lying.result())
        self.look = Look(environment, theme, settings.cache / "staging", lying.result(), written_in(settings.wall))

    def stage(self) -> Outcome:
        """Return the Outcome; where it is sound, every changed file lies in staging. Raises NoCluster, NoPrinter."""
        sound = False
        try:
            outcome = self._stage()
            sound = outcome.sound
        finally:
            self.runner.close()
            if not sound:
                # Pages may have been made of what must not be shown.
                shutil.rmtree(self.settings.cache / "staging", ignore_errors=True)
        if self.settings.publishing and not outcome.sound:
            # What may not be published is not kept either, not even as what was found in it.
            self.cache.forget(self.fresh)
        return outcome

    def _stage(self) -> Outcome:
        shutil.rmtree(self.settings.cache / "staging", ignore_errors=True)
        township, self.facts, problems = load_township(self.content)
        self.outcome.problems += problems
        if township is None:
            return self.outcome
        self.outcome.problems += nothing_personal_in_township(township.facts)
        self.outcome.problems += additions_are_sound(township, pack_for(township.facts))
        self.outcome.problems += other_address(township, self.settings.publishing)
        self._do_villages(township)
        for checked in self.checked.values():
            self.outcome.problems += checked.problems
        if self.settings.publishing:
            # The ledger says of the days of corrections what is said of days ahead.
            self.outcome.problems = without_consequences(self.outcome.problems)
        self.outcome.problems += identical_ledgers({name: c.ledgers for name, c in self.checked.items()})
        tallies = {name: checked.tallies for name, checked in self.checked.items()}
        self.outcome.problems += sums_of_villages(tallies, self._unread())
        self.outcome.villages = len(township.villages)
        self.outcome.records = sum(checked.records for checked in self.checked.values())
        if self.look is not None and self.outcome.sound:
            self._stage_town(township, self.look)
        if self.look is not None and self.outcome.sound:
            self._stage_posters(self.look)
        return self.outcome

    def _unread(self) -> set[str]:
        """Return the villages of which 村.yaml or a file of 指标 has an error, so that what they report may not be known."""
        wrong = {problem.file for problem in errors(self.outcome.problems)}
        return {
            folder.name
            for folder in self.content.folders
            if folder.name not in self.facts
            or any(file.startswith(f"{folder.name}/{Indicators.title}/") for file in wrong)
        }

    def commit(self) -> Outcome:
        """Move what was staged into the output, delete what belongs to nothing any more, and keep what was made."""
        if self.look is None or not self.outcome.sound:
            raise AssertionError("only a sound, rendered build can be committed")
        ours = {address for rendered in self.rendered.values() for address in rendered.outputs}
        kept = self.settings.publishing.keep if self.settings.publishing else ()
        stale = {"site": sorted(set(self.look.lying) - ours - set(kept))}
        hanging = {address for rendered in self.rendered.values() for address in rendered.wall}
        if self.settings.printing.posters != "none":
            stale["wall"] = [name for name in self.look.hanging if name.endswith(".pdf") and name not in hanging]
        self.swap.do(stale)
        self.outcome.removed = len(stale["site"])
        for village, rendered in self.rendered.items():
            if village not in self.standing:
                self.cache.keep_rendered(village, rendered)
        self.cache.forget_others([TOWN, *self.checked])
        shutil.rmtree(self.look.staging, ignore_errors=True)
        if self.settings.publishing is None:
            self.outcome.stood = self._stood()
        return self.outcome

    def _stood(self) -> Stood:
        """Return what a later build can know this one by."""
        made, hung = dict[str, Written](), dict[str, Written]()
        for rendered in self.rendered.values():
            made |= rendered.outputs
            hung |= rendered.hung
        if self.settings.printing.posters == "none":
            hung = written_in(self.settings.wall)
        spans = [one.span for one in self.checked.values()] + [one.span for one in self.rendered.values()]
        digests = (digest_of(sorted(files.items())) for files in (made, hung))
        return Stood(min(span.until for span in spans), content_digest(self.content), *digests)

    def _do_villages(self, township: Township) -> None:
        """Fill ``checked`` and ``rendered``, in the order of the folders.

        A publication goes over the villages twice: a poster carries its line of
        the ledger, and a line's number depends on every village before it.
        """
        tasks = list(self._tasks(township))
        known = {task.folder.name: self.before.checked(task) for task in tasks}
        self.checked = {name: checked for name, checked in known.items() if checked is not None}
        unchecked = [task for task in tasks if task.folder.name not in self.checked]
        self.fresh = {task.folder.name for task in unchecked}
        if self.settings.publishing is None:
            self._work(self._to_render(tasks, self.fresh) if self.look else unchecked, township, self.look)
        else:
            self._work(unchecked, township, None)
            self._advance(self.settings.publishing)
            if self.look is not None and self._sound_so_far():
                tasks = [of_ledger(task, self.outcome.ledger or self.settings.publishing.ledger) for task in tasks]
                self._work(self._to_render(tasks, ()), township, self.look)
        order = [folder.name for folder in self.content.folders]
        self.checked = {name: self.checked[name] for name in order if name in self.checked}
        self.rendered = {name: self.rendered[name] for name in order if name in self.rendered}

    def _work(self, tasks: list[Task], township: Township, look: Look | None) -> None:
        doing = "检查" if look is None else "检查和生成网页"
        progress = partial(self.settings.progress, doing)
        results: list[Done] = list(self.runner.villages(tasks, township, look, progress))
        for done in results:
            self.cache.keep_checked(done.village, done.checked)
            self.checked[done.village] = done.checked
            if done.rendered is not None:
                self.rendered[done.village] = done.rendered
            self.outcome.problems += done.leaks
            self.orders += done.posters
            self.outcome.pages += done.written

    def _tasks(self, township: Township) -> Iterator[Task]:
        """Yield a Task per village, with the digests by which its result is known."""
        settings = self.settings
        common = signature(software_digest(), township.facts.model_dump(), township.villages, str(settings.content))
        self.common = signature(common, files_digest([self.look.theme]) if self.look else "")
        for folder in self.content.folders:
            facts = self.facts.get(folder.name)
            if facts is None:
                continue
            digest = signature(common, folder.name, folder.files, folder.links, folder.odd)
            task = Task(folder, facts, digest, signature(digest, self.common, settings.printing))
            yield task if settings.publishing is None else of_ledger(task, settings.publishing.ledger)

    def _to_render(self, tasks: list[Task], again: Collection[str]) -> list[Task]:
        """Return the tasks that must be done, those of ``again`` among them; of the others take what was rendered before."""
        return [
            task
            for task in tasks
            if (name := task.folder.name) in again
            or not (errors(self.checked[name].problems) or self._stands(name, task.rendered))
        ]

    def _stands(self, village: str, digest: str) -> bool:
        """Return whether what was made of a village stands, and take that."""
        rendered = self.before.standing(village, digest)
        if rendered is not None:
            self.rendered[village] = rendered
            self.standing.add(village)
        return rendered is not None

    def _sound_so_far(self) -> bool:
        return self.outcome.sound and not any(errors(checked.problems) for checked in self.checked.values())

    def _advance(self, publishing: Publishing) -> None:
        """Make the new lines of the ledger; nothing is said of it while the records themselves have errors."""
        if not self._sound_so_far():
            return
        marks = [self.checked[folder.name].marks for folder in self.content.folders if folder.name in self.checked]
        made, problems = made_public(publishing, marks, self.settings.output)
        self.outcome.problems += problems
        if made is not None:
            for name, value in asdict(made).items():
                setattr(self.outcome, name, value)

    def _stage_posters(self, look: Look) -> None:
        self.outcome.problems += make_posters(self.orders, self.settings, look, self.rendered, self.runner)
        self.outcome.posters = len(self.orders)
        if self.outcome.sound:
            remade = {name: one for name, one in self.rendered.items() if name != TOWN and name not in self.standing}
            merge_posters(
                self.orders, self.settings, look, remade, {name: self.before.rendered(name) for name in remade}
            )

    def _stage_town(self, township: Township, look: Look) -> None:
        """Make the files above the villages, unless nothing that they show has changed."""
        ledger = self.outcome.ledger
        parts = [(name, r.digest, r.span.today) for name, r in self.rendered.items()]
        digest = signature(self.common, parts, self.settings.printing, ledger.head if ledger else "")
        if self._stands(TOWN, digest):
            return
        names = {mark.record: mark.name for checked in self.checked.values() for mark in checked.marks.records}
        rendered, orders, problems = stage_town(
            digest,
            township,
            self.rendered.values(),
            names,
            self.outcome,
            self.settings,
            look,
            self.before.rendered(TOWN),
        )
        self.outcome.problems += problems
        self.orders += orders
        self.outcome.pages += sum(look.lying.get(address) != written for address, written in rendered.outputs.items())
        self.rendered[TOWN] = rendered
