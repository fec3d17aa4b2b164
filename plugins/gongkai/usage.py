"""What was mistyped on a command line, in Chinese and with the nearest right one; click speaks English."""

import difflib
import errno
import os
import re
import unicodedata
from pathlib import Path
from typing import Any

import click

from gongkai.read.patterns import on_use

_HAN = on_use("[一-鿿]")


# What click says by itself, in its help.
_HELP = {
    "Usage: ": "用法：",
    "[OPTIONS]": "[选项]",
    "COMMAND [ARGS]...": "命令 …",
    "Options:": "选项：",
    "Commands:": "命令：",
    "Show this message and exit.": "看怎么写",
    "[required]": "（要写）",
    "INTEGER RANGE": "数",
    " TEXT": " 字",
    " PATH": " 路径",
}
# What an input method writes for the hyphens of an option.
_DASHES = on_use("^[-－—–―‐‑−﹣]+")


def _in_help(text: str) -> str:
    for said, chinese in _HELP.items():
        text = text.replace(said, chinese)
    return text


class Command(click.Command):
    """A command whose help is in Chinese, and which tells an option with other hyphens from a file."""

    def get_help(self, ctx: click.Context) -> str:
        return _in_help(super().get_help(ctx))

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        known = {name for one in self.get_params(ctx) if isinstance(one, click.Option) for name in one.opts}
        for word in args[: args.index("--")] if "--" in args else args:
            plain = _plain(word)
            if plain != word and plain in known:
                raise click.UsageError(f"“{word}”要写成 {plain}，横线和字母都用英文的", ctx)
        return super().parse_args(ctx, args)


def _plain(word: str) -> str:
    """Return an option as English input writes it: －－today, ——today, ｃｈｅｃｋ."""
    dashes = _DASHES.match(word)
    if dashes is None:
        return unicodedata.normalize("NFKC", word).lower()
    name = unicodedata.normalize("NFKC", word[dashes.end() :])
    # A dash in Chinese is as long as two, and is written as one or two.
    return f"--{name}" if len(name) > 1 else f"-{name}"


class Group(Command, click.Group):
    """A group of commands that names an unknown one, and the nearest of its own, or of the groups beside."""

    command_class = Command

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            raise click.UsageError(f"没有“{args[0]}”这个命令{self._meant(ctx, args[0])}", ctx)
        return super().resolve_command(ctx, args)

    def _meant(self, ctx: click.Context, word: str) -> str:
        """Return what may have been meant by a word that is no command of this group."""
        plain = _plain(word.strip(" 。，"))
        if plain.strip("-") in {"version", "help"}:
            return f"，是不是 --{plain.strip('-')}"
        top = ctx.find_root()
        for name, command in top.command.commands.items() if isinstance(top.command, click.Group) else ():
            if name == plain and self is not top.command:
                return f"，是不是 gongkai {name}"
            if isinstance(command, click.Group) and plain in command.commands and command is not self:
                return f"，是不是 gongkai {name} {plain}"
        return _nearest(plain, self.list_commands(ctx))


def in_chinese(error: click.UsageError) -> str:
    """Return what is wrong with a command, and what may have been meant."""
    if isinstance(error, click.NoSuchOption):
        options = error.ctx.command.get_params(error.ctx) if error.ctx else []
        # One letter is as near to any other: a short option is not what was meant.
        known = [max(one.opts, key=len) for one in options if isinstance(one, click.Option)]
        if behind := _commands_with(error.option_name, error.ctx):
            return f"“{error.option_name}”写在命令的后面，例如 gongkai {behind[0]} {error.option_name}"
        return f"没有“{error.option_name}”这个选项{_nearest(error.option_name, known)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"“{error.option_name}”后面缺少内容"
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_named(error)} 只能是 {'、'.join(map(str, kind.choices))}"
        if isinstance(kind, click.IntRange):
            return f"{_named(error)} 要写 {kind.min} 到 {kind.max} 的数"
    more = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    if more:
        return f"多写了“{more[1]}”"
    if _HAN.search(error.message):
        return error.message
    return f"{_named(error)} 写得不对" if isinstance(error, click.BadParameter) else "写得不对"


def _commands_with(option: str, context: click.Context | None) -> list[str]:
    """Return the commands of a group that have an option, which was written before any of them."""
    group = context.command if context else None
    if not isinstance(group, click.Group):
        return []
    return [name for name, command in group.commands.items() if any(option in one.opts for one in command.params)]


def _named(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return ""
    return (
        max(parameter.opts, key=len)
        if isinstance(parameter, click.Option)
        else parameter.make_metavar(error.ctx)
        if error.ctx
        else ""
    )


def _nearest(typed: str, known: list[str]) -> str:
    near = difflib.get_close_matches(typed.lower(), known, 1, 0.6)
    return f"，是不是 {near[0]}" if near else f"，有这些：{'、'.join(known)}"


_LOOP = "{}是一圈互相指着的快捷方式，打不开。删掉它，换成真的文件夹或文件"
_UNREADABLE = "没有权限读{}。请管理员让自己能读（chmod u+rX），再运行"
_ANOTHERS = "没有权限读写{}：它是用户 {} 的，多半是换了用户或者用 sudo 做过一次。请管理员用 chown 把整个文件夹改成自己的，再运行"
_FAULTS = {
    errno.ENOSPC: "磁盘满了，写不下{}。清出一些地方再运行",
    errno.EDQUOT: "磁盘的配额用完了，写不下{}。清出一些地方再运行",
    errno.EACCES: "没有权限读写{}。换一个自己能写的文件夹，或请管理员改权限",
    errno.EPERM: "没有权限读写{}。换一个自己能写的文件夹，或请管理员改权限",
    errno.ELOOP: _LOOP,
    errno.ENAMETOOLONG: "{}名字太长，这台电脑放不下。换一个短的名字",
    errno.ENOTDIR: "{}是一个文件，不是文件夹，或者它上面有一层是文件。把那个文件移开，或换一个文件夹",
    errno.EEXIST: "{}已经有了，放不进新的。把它移开再运行",
    errno.EISDIR: "{}是一个文件夹，这里要的是一个文件。把它移开再运行",
    errno.EROFS: "{}在只读的磁盘上，写不了。拷到自己的文件夹里再运行",
    errno.EIO: "读写不了{}：磁盘坏了，或者网络盘断开了。请管理员检查",
    errno.ESTALE: "读写不了{}：磁盘坏了，或者网络盘断开了。请管理员检查",
    errno.EADDRINUSE: "这个端口别的程序在用。换一个，例如 gongkai serve --port 8001",
    errno.EMFILE: "打开的文件太多。关掉别的程序，再运行",
    errno.ENFILE: "打开的文件太多。关掉别的程序，再运行",
}


def fault_in_words(fault: Exception) -> str:
    """Return what this machine cannot do, and what helps; empty where the fault may be ours."""
    if not isinstance(fault, OSError):
        # What Path.resolve raises before Python 3.13.
        loop = re.fullmatch(r"Symlink loop from (['\"])(.*)\1", str(fault)) if isinstance(fault, RuntimeError) else None
        return _LOOP.format(f" {loop[2]} ") + "。" if loop else ""
    if fault.errno == errno.ENOENT and not _stands_somewhere():
        return "现在所在的文件夹不见了，被删掉、改名或者移走了。用 cd 进到镇的文件夹，再运行。"
    words = _FAULTS.get(fault.errno or 0, "")
    if fault.errno in (errno.EACCES, errno.EPERM) and _cannot_be_read(fault.filename):
        words = _UNREADABLE
    if fault.errno in (errno.EACCES, errno.EPERM) and fault.filename and (owner := whose(Path(str(fault.filename)))):
        words = _ANOTHERS.format("{}", owner)
    # Of two that should change places, the one that is what it should not be is where a file was to go.
    named = fault.filename2 if fault.errno in (errno.EISDIR, errno.ENOTDIR) and fault.filename2 else fault.filename
    where = f" {named} " if named else ""
    return words.format(where) + "。" if words else ""


def whose(path: Path) -> str:
    """Return the user to whom what lies at ``path``, or the folder where it would, belongs; empty where that is whoever runs this."""
    there = path if os.path.lexists(path) else path.parent
    try:
        return "" if there.lstat().st_uid == os.geteuid() else there.owner()
    except (AttributeError, NotImplementedError, OSError):
        # Windows has no such owners.
        return ""
    except KeyError:
        return str(there.lstat().st_uid)


def _stands_somewhere() -> bool:
    """Return whether the folder in which this runs is still there."""
    try:
        return bool(Path.cwd())
    except FileNotFoundError:
        return False


def _cannot_be_read(path: object) -> bool:
    """Return whether something is there that this user may not even read."""
    return (
        isinstance(path, str)
        and os.path.lexists(path)
        and not os.access(path, os.R_OK | (os.X_OK if Path(path).is_dir() else 0))
    )
