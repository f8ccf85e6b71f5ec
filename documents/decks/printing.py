"""A page as PDF, printed by a browser that the machine has: Chrome, Edge or Chromium, found by itself, with no network and no profile."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import settings
from language.words import _

SECONDS = 120  # after which a browser that has not finished is ended
BUDGET = 20_000  # milliseconds of its own clock that a page has to draw itself
NAMES = (
    "google-chrome", "google-chrome-stable", "chromium", "chromium-browser", "microsoft-edge", "microsoft-edge-stable", "chrome", "msedge",
)  # fmt: skip
APPLICATIONS = ("Google Chrome", "Microsoft Edge", "Chromium")
WINDOWS = (r"Google\Chrome\Application\chrome.exe", r"Microsoft\Edge\Application\msedge.exe", r"Chromium\Application\chrome.exe")
ROOTS = (Path(r"C:\Program Files"), Path(r"C:\Program Files (x86)"), Path.home() / "AppData" / "Local")
QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--no-default-browser-check", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--metrics-recording-only", "--mute-audio", "--hide-scrollbars",
    "--host-resolver-rules=MAP * ~NOTFOUND", "--no-pdf-header-footer", "--run-all-compositor-stages-before-draw",
    f"--virtual-time-budget={BUDGET}",
)  # fmt: skip


class NoPdf(RuntimeError):
    """A PDF that could not be made; the message says why and what to do."""


def browser() -> Path:
    """The program that prints. Raises NoPdf, with how to get one."""
    named = settings.browser()
    if named:
        found = Path(named) if Path(named).is_file() else Path(shutil.which(named) or "")
        if not found.is_file():
            raise NoPdf(_("PUENTE_BROWSER says «{named}», and there is no such program. Correct it, or take it away.", named=named))
        return found
    for place in _places():
        if place.is_file():
            return place
    raise NoPdf(
        _(
            "To make a PDF Puente needs Chrome, Edge or Chromium, and this machine has none. Install one of them, or say in "
            "PUENTE_BROWSER where it is. The other formats need none: from PowerPoint or Word a PDF is saved too."
        )
    )


def printed(page: str, fragment: str = "") -> bytes:
    """A whole page, as a browser prints it; `fragment` is what stands after # in its address. Raises NoPdf."""
    program = browser()
    with tempfile.TemporaryDirectory(prefix="puente-", ignore_cleanup_errors=True) as place:
        folder = Path(place)
        source, target = folder / "page.html", folder / "page.pdf"
        source.write_text(page, encoding="utf-8")
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []  # Chrome has no sandbox for the system's first user
        address = source.as_uri() + (f"#{fragment}" if fragment else "")
        command = [str(program), *QUIET, *root, f"--user-data-dir={folder / 'profile'}", f"--print-to-pdf={target}", address]
        try:
            subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except subprocess.TimeoutExpired:
            raise NoPdf(
                _("{program} did not finish the PDF in {seconds} seconds. Try again.", program=program.name, seconds=SECONDS)
            ) from None
        except OSError:
            raise NoPdf(_("{program} does not start. Say another browser in PUENTE_BROWSER.", program=program)) from None
        made = target.read_bytes() if target.is_file() else b""
    if not made.startswith(b"%PDF"):
        raise NoPdf(_("{program} made no PDF. Close it if it is open, try again, or say another in PUENTE_BROWSER.", program=program.name))
    return made


def _places() -> list[Path]:
    """Where browsers are on Linux, macOS and Windows."""
    on_path = [Path(found) for name in NAMES if (found := shutil.which(name))]
    on_mac = [
        root / f"{name}.app" / "Contents" / "MacOS" / name
        for root in (Path("/Applications"), Path.home() / "Applications")
        for name in APPLICATIONS
    ]
    return [*on_path, *on_mac, *(root / place for root in ROOTS for place in WINDOWS)]
