"""A real web server on the sample that a server's folder brings: only ports, certificate and log are the test's own."""

import http.client
import os
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from yard import ADDRESS, Yard

HOST = ADDRESS.removeprefix("https://")
_SYSTEM = f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin"


@dataclass(frozen=True)
class Answer:
    """What the web server said; header names are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Web:
    """A running web server: ``plain`` and ``secure`` are its ports on 127.0.0.1."""

    plain: int
    secure: int
    certificate: Path
    log: Path

    def connect(self, *, secure: bool = True) -> http.client.HTTPConnection:
        """Return a connection that checks the certificate, as a browser does."""
        if not secure:
            return http.client.HTTPConnection("127.0.0.1", self.plain, timeout=60)
        trusted = ssl.create_default_context(cafile=str(self.certificate))
        return http.client.HTTPSConnection("localhost", self.secure, timeout=60, context=trusted)

    def ask(self, path: str, method: str = "GET", *, secure: bool = True, **headers: str) -> Answer:
        """Ask for one page over a connection of its own."""
        connection = self.connect(secure=secure)
        try:
            return ask(connection, path, method, **headers)
        finally:
            connection.close()


def ask(connection: http.client.HTTPConnection, path: str, method: str = "GET", **headers: str) -> Answer:
    """Ask for one page over ``connection``; ``accept_encoding`` is Accept-Encoding."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers={"Host": HOST, **told})
    answer = connection.getresponse()
    body = answer.read()
    return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, body)


def program(name: str) -> str | None:
    """Return where a system program is; /usr/sbin is on no ordinary user's path."""
    return shutil.which(name, path=_SYSTEM)


@contextmanager
def nginx(yard: Yard, folder: Path) -> Iterator[Web]:
    """Run nginx on ``samples/nginx.conf`` of the yard's server; it must find nothing to warn of."""
    folder.mkdir()
    plain, secure = _free_ports()
    certificate = _certificate(folder)
    sample = (yard.server / "samples" / "nginx.conf").read_text(encoding="utf-8")
    changed = [
        ("    listen 80;\n    listen [::]:80;\n", f"    listen 127.0.0.1:{plain};\n"),
        ("    listen 443 ssl;\n    listen [::]:443 ssl;\n", f"    listen 127.0.0.1:{secure} ssl;\n"),
        (f"/etc/ssl/{HOST}/", f"{folder}/"),
    ]
    for old, new in changed:
        assert old in sample, f"the sample has no {old!r}"
        sample = sample.replace(old, new)
    (folder / "site.conf").write_text(sample, encoding="utf-8")
    log = folder / "error.log"
    temporary = "".join(
        f"    {kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    # Workers run as another user, who cannot read the folder of a test.
    user = "user root;\n" if os.geteuid() == 0 else ""
    main = (
        f"{user}daemon off;\nworker_processes 1;\npid {folder}/pid;\nerror_log {log} warn;\n"
        "events { worker_connections 256; }\n"
        "http {\n    include /etc/nginx/mime.types;\n    default_type application/octet-stream;\n"
        f"    types_hash_max_size 2048;\n    access_log off;\n{temporary}    include {folder}/site.conf;\n}}\n"
    )
    (folder / "nginx.conf").write_text(main, encoding="utf-8")
    command = [program("nginx") or "nginx", "-e", str(log), "-c", str(folder / "nginx.conf")]
    tried = subprocess.run([*command, "-t"], capture_output=True, text=True, encoding="utf-8", check=False)
    assert tried.returncode == 0, tried.stderr
    assert "[warn]" not in tried.stderr
    with _running(command, plain, log):
        yield Web(plain, secure, certificate, log)


@contextmanager
def caddy(yard: Yard, folder: Path, binary: str) -> Iterator[Web]:
    """Run Caddy on ``samples/Caddyfile`` of the yard's server."""
    folder.mkdir()
    plain, secure = _free_ports()
    certificate = _certificate(folder)
    sample = (yard.server / "samples" / "Caddyfile").read_text(encoding="utf-8")
    own = f"{HOST}:{secure}, localhost:{secure} {{\n\tbind 127.0.0.1\n\ttls {certificate} {folder}/privkey.pem\n"
    assert f"\n{HOST} {{\n" in sample
    sample = sample.replace(f"\n{HOST} {{\n", f"\n{own}")
    ports = f"{{\n\tadmin off\n\thttp_port {plain}\n\thttps_port {secure}\n\tskip_install_trust\n}}\n"
    (folder / "Caddyfile").write_text(ports + sample, encoding="utf-8")
    log = folder / "error.log"
    command = [binary, "run", "--adapter", "caddyfile", "--config", str(folder / "Caddyfile")]
    with _running(command, secure, log, {"HOME": str(folder), "XDG_DATA_HOME": str(folder)}):
        yield Web(plain, secure, certificate, log)


def _certificate(folder: Path) -> Path:
    """Make a certificate that its own holder signed, and return its file."""
    made = folder / "fullchain.pem"
    names = f"subjectAltName=DNS:{HOST},DNS:localhost,IP:127.0.0.1"
    key = [
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:prime256v1",
        "-nodes",
        "-keyout",
        str(folder / "privkey.pem"),
    ]
    command = ["openssl", "req", "-x509", *key, "-days", "2", "-out", str(made), "-subj", f"/CN={HOST}"]
    subprocess.run([*command, "-addext", names], capture_output=True, check=True)
    return made


def _free_ports() -> tuple[int, int]:
    """Return two ports that nobody listens on."""
    with socket.socket() as first, socket.socket() as second:
        for one in (first, second):
            one.bind(("127.0.0.1", 0))
        return first.getsockname()[1], second.getsockname()[1]


@contextmanager
def _running(command: list[str], port: int, log: Path, more: dict[str, str] | None = None) -> Iterator[None]:
    with (
        log.open("ab") as said,
        subprocess.Popen(command, stdout=said, stderr=said, env={**os.environ, **(more or {})}) as process,
    ):
        try:
            for _ in range(200):
                assert process.poll() is None, log.read_text(encoding="utf-8")
                with socket.socket() as probe:
                    if probe.connect_ex(("127.0.0.1", port)) == 0:
                        break
                time.sleep(0.05)
            yield
        finally:
            process.terminate()
