"""The browser of the tests: the Chrome, Edge or Chromium that the machine has, or one from its package manager.

python -m tests.browser.chromium             print where it is
python -m tests.browser.chromium --install   install it where there is none
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMED = "PUENTE_BROWSER"
COMMANDS = (
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "chrome",
    "microsoft-edge-stable",
    "microsoft-edge",
    "msedge",
    "brave-browser",
)
MAC_APPS = ("Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser")
WINDOWS_APPS = (
    "Google/Chrome/Application/chrome.exe",
    "Chromium/Application/chrome.exe",
    "Microsoft/Edge/Application/msedge.exe",
    "BraveSoftware/Brave-Browser/Application/brave.exe",
)
LINUX_PLACES = ("/usr/lib/chromium/chromium", "/opt/google/chrome/chrome", "/opt/microsoft/msedge/msedge", "/snap/bin/chromium")

# The program that tells a package manager is there, and what it runs, in order.
MANAGERS: dict[str, list[list[str]]] = {
    "apt-get": [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium"]],
    "dnf": [["dnf", "install", "-y", "-q", "chromium"]],
    "pacman": [["pacman", "-Sy", "--noconfirm", "--needed", "chromium"]],
    "zypper": [["zypper", "--non-interactive", "install", "chromium"]],
    "apk": [["apk", "add", "--no-cache", "chromium"]],
    "brew": [["brew", "install", "--cask", "chromium"]],
    "winget": [
        ["winget", "install", "--exact", "--id", "Google.Chrome", "--silent", "--accept-package-agreements", "--accept-source-agreements"]
    ],
}
OWN_USER = ("brew", "winget")  # these refuse, or do not need, an administrator
INSTALL_SECONDS = 900


class NoBrowser(Exception):
    """There is no browser to test with; the message says what to do."""


def find() -> Path | None:
    """The browser that `PUENTE_BROWSER` names, else the first found on the PATH or where installers put it."""
    named = os.environ.get(NAMED)
    if named:
        path = shutil.which(named)
        if path is None:
            raise NoBrowser(f"{NAMED} names {named!r}, which is not a program on this machine.")
        return Path(path)
    return next((path for path in _places() if path.is_file()), None)


def required() -> Path:
    """The browser, or a failure that says how to get one."""
    path = find()
    if path is None:
        raise NoBrowser(
            "No Chrome, Edge or Chromium was found. Run: python -m tests.browser.chromium --install"
            f" (or install one, or name yours in {NAMED})."
        )
    return path


def install() -> Path:
    """The browser, installed first through the machine's package manager if there is none."""
    path = find()
    if path is not None:
        return path
    manager = next((name for name in MANAGERS if shutil.which(name)), None)
    if manager is None:
        raise NoBrowser(f"No package manager that we know ({', '.join(MANAGERS)}). Install Chromium, or name your browser in {NAMED}.")
    for command in MANAGERS[manager]:
        _run([*_rights(manager), *command])
    path = find()
    if path is None:
        raise NoBrowser(f"{manager} installed Chromium, but it is nowhere we look. Name it in {NAMED}.")
    return path


def _places() -> Iterator[Path]:
    for name in COMMANDS:
        found = shutil.which(name)
        if found:
            yield Path(found)
    if sys.platform == "darwin":
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            yield from (folder / f"{app}.app" / "Contents" / "MacOS" / app for app in MAC_APPS)
    elif sys.platform == "win32":
        folders = [os.environ.get(name) for name in ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")]
        for folder in filter(None, folders):
            yield from (Path(folder) / app for app in WINDOWS_APPS)
    else:
        yield from map(Path, LINUX_PLACES)


def _rights(manager: str) -> list[str]:
    """What goes before the command for it to be allowed: nothing for root, else sudo."""
    if manager in OWN_USER or (hasattr(os, "geteuid") and os.geteuid() == 0):
        return []
    if shutil.which("sudo"):
        return ["sudo", "-E"]
    commands = " && ".join(" ".join(command) for command in MANAGERS[manager])
    raise NoBrowser(f"Chromium is missing, and installing it needs an administrator. As root, run: {commands}")


def _run(command: list[str]) -> None:
    shown = " ".join(command)
    print(f"→ {shown}", file=sys.stderr, flush=True)
    try:
        result = subprocess.run(command, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"}, timeout=INSTALL_SECONDS, check=False)
    except subprocess.TimeoutExpired:
        raise NoBrowser(f"«{shown}» did not end in {INSTALL_SECONDS} s.") from None
    # apt-get update also fails when one of many sources does not answer: what it installs decides.
    if result.returncode and "update" not in command:
        raise NoBrowser(f"«{shown}» failed with code {result.returncode}. Install Chromium yourself, or name your browser in {NAMED}.")


def main(arguments: list[str] | None = None) -> int:
    """Print the browser's path; with `--install`, install it first where it is missing."""
    parser = argparse.ArgumentParser(prog="python -m tests.browser.chromium", description="The browser that the tests drive.")
    parser.add_argument("--install", action="store_true", help="install Chromium with the machine's package manager if there is none")
    wanted = parser.parse_args(arguments)
    try:
        print(install() if wanted.install else required())
    except NoBrowser as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
