"""What was mistyped on a command line, in Chinese and with the nearest right one; click speaks English."""

import difflib
import errno
import os
import re
from pathlib import Path
from typing import Any

import click

_HAN = re.compile("[一-鿿]")


class Group(click.Group):
    """A group of commands that names an unknown one, and the nearest of its own."""

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        if args and self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            names = self.list_commands(ctx)
            raise click.UsageError(f"没有“{args[0]}”这个命令{_nearest(args[0], names)}", ctx)
        return super().resolve_command(ctx, args)


def in_chinese(error: click.UsageError) -> str:
    """Return what is wrong with a command, and what may have been meant."""
    if isinstance(error, click.NoSuchOption):
        known = [name for parameter in error.ctx.command.params for name in parameter.opts] if error.ctx else []
        if behind := _commands_with(error.option_name, error.ctx):
            return f"“{error.option_name}”写在命令的后面，例如 gongkai {behind[0]} {error.option_name}"
        return f"没有“{error.option_name}”这个选项{_nearest(error.option_name, known)}"
    if isinstance(error, click.MissingParameter):
        return f"缺少 {_named(error)}"
    if isinstance(error, click.BadOptionUsage):
        return f"“{error.option_name}”后面缺少内容"
    if _HAN.search(error.message):
        return error.message
    if isinstance(error, click.BadParameter):
        kind = error.param.type if error.param else None
        if isinstance(kind, click.Choice):
            return f"{_named(error)} 只能是 {'、'.join(map(str, kind.choices))}"
        if isinstance(kind, click.IntRange):
            return f"{_named(error)} 要写 {kind.min} 到 {kind.max} 的数"
        return f"{_named(error)} 写得不对"
    more = re.search(r"unexpected extra arguments? \((.*)\)", error.message)
    return f"多写了“{more[1]}”" if more else "写得不对"


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
    near = difflib.get_close_matches(typed, known, 1, 0.5)
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


def _cannot_be_read(path: object) -> bool:
    """Return whether something is there that this user may not even read."""
    return (
        isinstance(path, str)
        and os.path.lexists(path)
        and not os.access(path, os.R_OK | (os.X_OK if Path(path).is_dir() else 0))
    )
