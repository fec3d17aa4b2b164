"""The ``gongkai`` command. Heavy libraries are loaded only by the subcommand that uses them."""

import atexit
import gc
import re
import sys
import traceback
from pathlib import Path
from typing import Any, NoReturn

import click

from gongkai.publish.commands import server, withdraw
from gongkai.settings_file import CHOICES, MOST_JOBS, day
from gongkai.usage import Group, fault_in_words, in_chinese

_POSTERS = click.Choice(CHOICES["posters"])
_FORMS = click.Choice(["text", "markdown", "json"])
_PAPERS = click.Choice(CHOICES["paper"], case_sensitive=False)
_INTERRUPTED = 130
_SCHEDULER = click.option("--scheduler", help="让集群的工作机一起做：调度的地址，例如 tcp://10.0.0.5:8786")


def _day(context: click.Context, parameter: click.Parameter, value: str | None) -> str | None:
    """Return the day as typed, where it is one."""
    try:
        if value is not None:
            day(value)
    except ValueError as wrong:
        raise click.BadParameter(str(wrong), context, parameter) from None
    return value


def _given(options: dict[str, Any]) -> dict[str, Any]:
    """Return the options that were written."""
    return {name: value for name, value in options.items() if value is not None}


def _refuse(error: click.UsageError) -> NoReturn:
    """Say what is wrong with a command, and end."""
    path = error.ctx.command_path if error.ctx else "gongkai"
    click.echo(f"命令写得不对：{in_chinese(error)}\n运行 {path} --help 看怎么写", err=True)
    raise SystemExit(2) from None


class _Commands(Group):
    """Runs a subcommand; a bug of ours is shown as ours, never as the clerk's mistake."""

    def parse_args(self, context: click.Context, args: list[str]) -> list[str]:
        try:
            return super().parse_args(context, args)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _refuse(error)

    def invoke(self, context: click.Context) -> Any:
        try:
            return super().invoke(context)
        except click.exceptions.NoArgsIsHelpError:
            raise
        except click.UsageError as error:
            _refuse(error)
        except (KeyboardInterrupt, click.Abort):
            # Ctrl+C, or the end of the input where something was asked.
            click.echo("\n停下来了，没有做完。要做的，再运行一次。", err=True)
            raise SystemExit(_INTERRUPTED) from None
        except (click.exceptions.Exit, click.ClickException, BrokenPipeError):
            # click knows what to do where whoever read along has gone, as ``head`` does.
            raise
        except Exception as fault:
            said = fault_in_words(fault)
            if said:
                click.echo(said, err=True)
                raise SystemExit(1) from None
            click.echo(f"程序出错，请把下面的内容发给维护人员：\n\n{traceback.format_exc()}", err=True)
            raise SystemExit(2) from None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(None, "-V", "--version", package_name="gongkai", message="gongkai %(version)s", help="是哪一版")
@click.option("--git-bash", envvar="MSYSTEM", hidden=True)
def main(git_bash: str | None) -> None:
    """公开：把村务公开的 YAML 文件检查好，做成网站和海报。"""
    for stream in (sys.stdout, sys.stderr):
        # A Windows console may be GBK; a character that it lacks must not stop a report. Git Bash is no console of
        # Windows: it shows UTF-8, whatever Windows says.
        encoding = "utf-8" if git_bash and not stream.isatty() else None
        stream.reconfigure(encoding=encoding, errors="replace")  # type: ignore[union-attr]
    # Python looks through all that is imported while it grows and once more at the end: a fifth of a small command's time.
    gc.set_threshold(20_000)
    atexit.register(gc.freeze)


def _in_shell(folder: Path) -> str:
    """Return a folder's name as it is typed behind a command."""
    return f'"{folder}"' if re.search(r"[^\w./\\:~-]", str(folder)) else str(folder)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
def init(folder: Path) -> None:
    """在 FOLDER 新建一个镇的文件夹，里面有可以照着改的样例。"""
    from gongkai.start import start

    made = start(folder)
    if not made:
        click.echo(f"“{folder}”里已经有文件，没有改动。请换一个新的文件夹名。")
        raise SystemExit(1)
    click.echo(
        f"已建好 {folder}。下一步：\n  cd {_in_shell(folder)}\n  改 content/镇.yaml 和 content/示范村/ 里的文件\n"
        "  gongkai build\n（Windows、Mac 写 gongkai build --posters none）"
    )


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--settings", "-s", default="pelicanconf.py", type=click.Path(path_type=Path), help="设置文件")
@click.option("--format", "form", type=_FORMS, default="text", help="报告的样子，默认 text；markdown 贴在合并请求里")
@click.option("--today", callback=_day, help="按哪一天检查，例如 2026-03-05；默认今天")
@click.option(
    "--ledger", type=click.Path(path_type=Path), help="网站的台账 ledger.jsonl 的拷贝：公开过的改了、少了，也会说"
)
@_SCHEDULER
def check(files: tuple[Path, ...], settings: Path, form: str, ledger: Path | None, **options: Any) -> None:
    """检查全部内容；写了 FILES 就只报告和这些文件有关的。"""
    from gongkai.commands import check_content

    raise SystemExit(check_content(settings, files, form, _given(options), ledger))


@main.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@click.option("--settings", "-s", default="pelicanconf.py", type=click.Path(path_type=Path), help="设置文件")
@click.option("--yes", "sure", is_flag=True, help="不问，直接改")
def fix(files: tuple[Path, ...], settings: Path, *, sure: bool) -> None:
    """自动改好标点、空格和编码；先给看改哪里，不改内容。"""
    from gongkai.fixing import fix_content

    raise SystemExit(fix_content(settings, files, sure=sure))


@main.command()
@click.argument("code")
def explain(code: str) -> None:
    """说明一个编号的意思和改法，例如 gongkai explain F001。"""
    from gongkai.explaining import explain_code

    raise SystemExit(explain_code(code))


@main.command()
@click.option("--settings", "-s", default="pelicanconf.py", type=click.Path(path_type=Path), help="设置文件")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="网站放在哪里")
@click.option("--posters", type=_POSTERS, help="海报：all 全部，current 现在该贴的（默认），none 不做")
@click.option("--paper", type=_PAPERS, help="海报纸张，默认 A3")
@click.option("--jobs", type=click.IntRange(1, MOST_JOBS), help="同时用几个进程，默认 2")
@click.option("--today", callback=_day, help="按哪一天生成，例如 2026-03-05；默认今天")
@_SCHEDULER
def build(settings: Path, output: Path | None, **options: Any) -> None:
    """检查内容，没有错误就生成网站和海报。"""
    from gongkai.unchanged import asked, told_before

    own = _given(options)
    this = asked(settings, output, own)
    if this is not None and (said := told_before(this)) is not None:
        sys.stdout.write(said)
        raise SystemExit(0)
    from gongkai.commands import build_site

    raise SystemExit(build_site(settings, output, own, this))


@main.command()
@click.option("--settings", "-s", default="pelicanconf.py", type=click.Path(path_type=Path), help="设置文件")
@click.option("--port", default=8000, type=click.IntRange(1, 65535), help="端口，默认 8000")
@click.option("--posters", type=_POSTERS, default="none", help="海报，默认 none")
def serve(settings: Path, port: int, posters: str) -> None:
    """在本机看网站；内容、模板或程序一改就重新生成。"""
    from gongkai.serve import serve_site

    serve_site(settings, port, posters)


@main.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--paper", "papers", multiple=True, help="海报上的二维码扫出来的字，后面可以写几个")
@click.option("--witness", "witnesses", multiple=True, help="县里见证的台账头和县里的公钥，后面可以写几个文件")
@click.argument("more", nargs=-1, metavar="")
def verify(folder: Path, papers: tuple[str, ...], witnesses: tuple[str, ...], more: tuple[str, ...]) -> None:
    """核对一份网站的拷贝 FOLDER 和它的台账，也和墙上的纸、县里的见证核对；不联网。"""
    from gongkai.ledger.verify import is_code
    from gongkai.ledger.verify import verify as verify_copy

    # Of what follows, a code is a long digest or an address; anything else was meant as a file, there or not.
    codes = [one for one in more if is_code(one)]
    files = [one for one in more if not is_code(one)]
    status, report = verify_copy(folder, [*papers, *codes], [*witnesses, *files])
    click.echo(report, nl=False)
    raise SystemExit(status)


@main.command()
@click.option("--settings", "-s", default="pelicanconf.py", type=click.Path(path_type=Path), help="设置文件")
@click.option(
    "--to", "folder", required=True, type=click.Path(path_type=Path), help="已经发布的网站的文件夹，第一次是空的"
)
@click.option("--reason", default="", help="一次改很多件的原因，写进台账")
@click.option("--by", default="", help="经办人")
@click.option("--date", callback=_day, help="今天的日期，例如 2026-07-12；离上次发布很久了，要人说一声时钟对")
def publish(settings: Path, folder: Path, reason: str, by: str, date: str | None) -> None:
    """没有自己的服务器的：做出要发布的网站，台账接着上一次的写。"""
    from gongkai.publish.local import publish_to

    raise SystemExit(publish_to(settings, folder, reason, by, date or ""))


@main.command()
@click.argument("file", type=click.Path(path_type=Path), metavar="县.YAML")
@click.option("--output", "-o", type=click.Path(path_type=Path), help="县的网站放在哪里，默认在县.yaml 旁边的 output")
@click.option("--jobs", default=2, type=click.IntRange(1, MOST_JOBS), help="同时用几个进程，默认 2")
@click.option("--today", callback=_day, help="按哪一天核对，例如 2026-03-05；默认今天")
def gather(file: Path, output: Path | None, jobs: int, today: str | None) -> None:
    """县里用：核对各镇网站的拷贝，做成全县的网站，给各镇的台账作见证。"""
    from gongkai.gathering import gather_county

    raise SystemExit(gather_county(file, output, jobs, today))


main.add_command(withdraw)
main.add_command(server)


if __name__ == "__main__":
    main()
