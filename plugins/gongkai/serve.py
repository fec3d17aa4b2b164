"""``gongkai serve``: the site on this machine, made anew whenever content, theme or software change."""

import subprocess
import sys
import threading
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click
from watchfiles import watch

from gongkai.commands import site_folders


class _Quiet(SimpleHTTPRequestHandler):
    """Serves the output without a line per request, and lets no browser keep an old page."""

    def send_head(self) -> Any:
        """Answer to this machine's own names only: a page elsewhere may have its name lead here."""
        try:
            host = urlsplit(f"//{self.headers.get('Host', '')}").hostname
        except ValueError:
            host = None
        if host not in {"127.0.0.1", "localhost"}:
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        return super().send_head()

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing."""


def serve_site(settings: Path, port: int, posters: str) -> None:
    """Build, serve on 127.0.0.1, and build again at every change until interrupted.

    Each build is a process of its own, so that a change of the software takes
    effect too. An error leaves the last good site in place and is shown.
    """
    folders = site_folders(settings)
    if folders is None:
        raise SystemExit(1)
    output, watched = folders
    # -P: no module that lies in this folder is run.
    build = [sys.executable, "-P", "-m", "gongkai.cli", "build", "--settings", str(settings), "--posters", posters]
    build += ["--output", str(output)]
    subprocess.run(build, check=False)
    output.mkdir(parents=True, exist_ok=True)
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Quiet, directory=str(output)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    click.echo(f"在浏览器打开 http://127.0.0.1:{port}/ ，改了文件会自动更新；按 Ctrl+C 结束。")
    try:
        for _ in watch(*watched):
            subprocess.run(build, check=False)
    except KeyboardInterrupt:
        click.echo("\n停下来了。")
    finally:
        server.shutdown()
