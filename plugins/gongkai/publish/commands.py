"""What an operator types: ``gongkai server …`` and ``gongkai withdraw``; everything heavy is loaded by the one that runs."""

import re
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.settings_file import day
from gongkai.usage import Command, Group

if TYPE_CHECKING:
    from gongkai.ledger.lines import Note


def _address(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return the address without its last slash."""
    if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d+)?/?", value):
        raise click.BadParameter(
            f"“{value}”不能用，只写域名，例如 https://gongkai.example.gov.cn，后面不要有别的", context, parameter
        )
    return value.rstrip("/")


def _day(context: click.Context, parameter: click.Parameter, value: str) -> str:
    """Return the day, or nothing, as typed."""
    try:
        return day(value).isoformat() if value else ""
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), context, parameter) from None


_PLAIN = re.compile(r"[\w@%+=:,./-]+")
_ROOT = click.argument("folder", type=click.Path(path_type=Path))
_REASON = click.option("--reason", required=True, help="原因，写进台账，会公开")
_BY = click.option("--by", required=True, help="经办人，写进台账，会公开")


def _note(reason: str, by: str) -> "Note":
    """Return what the operator says; where that may not be public, say so and end, and nothing has changed."""
    from gongkai.publish.saying import NotSaid, note_of

    try:
        return note_of(reason, by)
    except NotSaid as wrong:
        click.echo(f"{wrong}。什么也没有动。")
        raise SystemExit(1) from None


@click.command(cls=Command)
@click.argument("record")
@click.option("--server", "folder", required=True, type=click.Path(path_type=Path), help="服务器的文件夹")
@_REASON
@_BY
def withdraw(record: str, folder: Path, reason: str, by: str) -> None:
    """在服务器上彻底撤下 RECORD（村名/类别/文件名）：网站、旧版本、历史里都清掉。"""
    from gongkai.publish.clock import now
    from gongkai.publish.hook import on_server
    from gongkai.publish.withdraw import withdraw as take_down

    note = _note(reason, by)
    raise SystemExit(on_server(folder, lambda server: take_down(server, record, note, now(server))))


@click.group(cls=Group)
def server() -> None:
    """自己的服务器：git push 就发布。"""


def _quoted(path: Path) -> str:
    """Return a path as it may stand in a command."""
    return str(path) if _PLAIN.fullmatch(str(path)) else shlex.quote(str(path))


@server.command("init")
@_ROOT
@click.option("--site-url", required=True, callback=_address, help="网站的网址，例如 https://gongkai.example.gov.cn")
def server_init(folder: Path, site_url: str) -> None:
    """在 FOLDER 建一个服务器：收推送的仓库、发布的网站、台账。"""
    from gongkai.publish.setup import init as make

    made = make(folder, site_url)
    if made is None:
        click.echo(f"“{folder}”里已经有文件，没有改动。请换一个新的文件夹。")
        raise SystemExit(1)
    click.echo(
        f"已建好 {made.root}。下一步：\n"
        f"  村里、镇里的电脑上：git remote add origin 用户名@这台电脑:{_quoted(made.repository)}\n"
        f"  网页服务器的设置样例：{made.root / 'samples'}（nginx.conf、Caddyfile）\n"
        "  每小时看一次到期的：同一个文件夹里的 gongkai-reconcile.timer，或 crontab"
    )


@server.command("status")
@_ROOT
def server_status(folder: Path) -> None:
    """现在的版本、什么时候发布的、哪个提交、有没有没做完的。"""
    from gongkai.publish.clock import now
    from gongkai.publish.hook import on_server
    from gongkai.publish.operator import status

    raise SystemExit(on_server(folder, lambda server: status(server, now(server))))


@server.command("reconcile")
@_ROOT
@click.option(
    "--date", default="", callback=_day, help="今天的日期，例如 2026-07-12；服务器的时钟过了不止一天，要人说一声对"
)
def server_reconcile(folder: Path, date: str) -> None:
    """补做没有做完的发布，撤下到期的；开机时和每小时运行一次。"""
    from gongkai.publish.hook import on_server, settle

    raise SystemExit(on_server(folder, lambda server: settle(server, date)))


@server.command("rollback")
@_ROOT
@click.argument("commit", default="")
@_REASON
@_BY
def server_rollback(folder: Path, commit: str, reason: str, by: str) -> None:
    """退回到 COMMIT 的内容（不写就是上一个发布的提交）；台账接着写，写明原因。"""
    from gongkai.publish.clock import now
    from gongkai.publish.hook import on_server
    from gongkai.publish.operator import rollback

    note = _note(reason, by)
    raise SystemExit(on_server(folder, lambda server: rollback(server, commit, note, now(server))))


@server.command("upgrade")
@_ROOT
@click.option("--reason", default="软件升级，内容没有改", help="写进台账的原因")
@click.option("--by", required=True, help="经办人，写进台账，会公开")
@click.option("--lost", is_flag=True, help="签名的钥匙、撤下的名单丢了，备份里也没有：从头开始")
def server_upgrade(folder: Path, reason: str, by: str, *, lost: bool) -> None:
    """以后用运行这个命令的这一份软件；先试做一遍，不行就不换。"""
    from gongkai.publish.clock import now
    from gongkai.publish.hook import on_server
    from gongkai.publish.operator import upgrade

    note = _note(reason, by)
    raise SystemExit(on_server(folder, lambda server: upgrade(server, note, now(server), lost=lost)))
