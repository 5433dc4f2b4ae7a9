"""gkapp never speaks to a network: its files do not name one, and its modules open none."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
MODULES = sorted((ROOT / "gkapp").rglob("*.py"))
FORBIDDEN = {
    *("socket", "ssl", "socketserver", "asyncio", "http", "urllib.request", "urllib.error"),
    *("ftplib", "smtplib", "poplib", "imaplib", "nntplib", "telnetlib", "xmlrpc", "wsgiref"),
    *("requests", "urllib3", "httpx", "aiohttp", "websockets", "paramiko", "pycurl"),
    *("multiprocessing.connection", "multiprocessing.managers"),
    *("PySide6.QtNetwork", "PySide6.QtWebSockets", "PySide6.QtWebEngineCore"),
    *("PySide6.QtWebEngineWidgets", "PySide6.QtNetworkAuth", "PySide6.QtHttpServer"),
}
# Put before the code of a child process: any socket but one of the desktop's own bus is an error.
WATCH = """
import socket, sys

LOCAL = getattr(socket, "AF_UNIX", None)

def watch(event, arguments):
    if not event.startswith("socket.") or event == "socket.gethostname":
        return
    if event == "socket.__new__" and arguments[1] == LOCAL:
        return
    if event in ("socket.connect", "socket.bind") and isinstance(arguments[1], (str, bytes)):
        return
    raise AssertionError(f"network: {event}")

sys.addaudithook(watch)
"""
RUN_ALL = """
from gkapp.cli.main import run
for command in {commands!r}:
    assert run(command) == 0, command
"""
IMPORT_ALL = "import importlib\nfor name in {names!r}:\n    importlib.import_module(name)\n"


def watched(code):
    command = [sys.executable, "-c", WATCH + code]
    return subprocess.run(command, check=False, cwd=ROOT, capture_output=True, encoding="utf-8")


def imports(source):
    """Every module a source names in an import, and as text in a call that imports."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=str(module), names=names):
                yield module
                yield from (f"{module}.{alias.name}" for alias in names)
            case ast.Call(func=func, args=[ast.Constant(value=str(name)), *_]) if (
                "import" in ast.unparse(func)
            ):
                yield name


def leads_out(source):
    """The imports that lead to a network."""
    return [
        name
        for name in imports(source)
        if any(name == module or name.startswith(f"{module}.") for module in FORBIDDEN)
    ]


def test_no_module_imports_a_network():
    found = {path.relative_to(ROOT): leads_out(path.read_text("utf-8")) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("import socket", ["socket"]),
        ("import http.client as c", ["http.client"]),
        ("from urllib import request", ["urllib.request"]),
        ("from urllib.parse import quote", []),
        ("from PySide6 import QtNetwork", ["PySide6.QtNetwork"]),
        (
            "from PySide6.QtNetwork import QTcpSocket",
            ["PySide6.QtNetwork", "PySide6.QtNetwork.QTcpSocket"],
        ),
        ("def f():\n    import ssl", ["ssl"]),
        ("importlib.import_module('asyncio')", ["asyncio"]),
        ("__import__('smtplib')", ["smtplib"]),
        ("import sockets_and_plugs", []),
    ],
)
def test_the_reading_of_imports_itself(source, found):
    assert leads_out(source) == found


def test_importing_every_module_opens_no_socket():
    names = [
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in MODULES
        if "migrations" not in path.parts  # run by Alembic, which gives them their surroundings
    ]
    finished = watched(IMPORT_ALL.format(names=names))
    assert finished.returncode == 0, finished.stderr


def test_a_days_work_opens_no_socket(tmp_path, monkeypatch):
    database, copy = str(tmp_path / "desk.gkdb"), str(tmp_path / "copy.gkdb")
    paper, print_out = str(tmp_path / "report.docx"), str(tmp_path / "report.pdf")
    commands = [
        ["init", "--db", database, "--unit", "云岭省住房和城乡建设厅", "--unit-code", "YL01"],
        ["deadline", "--received", "2026-03-02", "--days", "20", "--db", database],
        ["report", "2025", "--db", database, "--docx", paper, "--pdf", print_out],
        ["backup", "--db", database, "--to", copy],
        ["verify", "--db", copy],
    ]
    monkeypatch.setenv("GKAPP_KEY", "5ca1ab1e" * 8)

    finished = watched(RUN_ALL.format(commands=commands))

    assert finished.returncode == 0, finished.stderr


@pytest.mark.parametrize(
    "code",
    [
        "socket.socket()",
        "socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)",
        "socket.getaddrinfo('localhost', 80)",
        "socket.create_connection(('127.0.0.1', 9))",
    ],
)
def test_the_watch_itself(code):
    finished = watched(code)
    assert finished.returncode == 1
    assert "network: socket." in finished.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the desktop's bus is a matter of Linux")
def test_the_watch_lets_the_desktops_own_bus_pass():
    code = "socket.socket(socket.AF_UNIX).bind(b'\\0gkapp-watch-test')"
    assert watched(code).returncode == 0
