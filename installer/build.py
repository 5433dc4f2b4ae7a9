"""Makes what officers install, out of a checkout.

    python installer/build.py                  the setup program, the portable zip and the .deb
    python installer/build.py --windows        the setup program and the portable zip alone
    python installer/build.py --linux          the .deb alone, for machines like this one
    python installer/build.py --linux-folder   freeze for Linux and run its own check, for CI
    python installer/build.py --check          install all that was made, try it, remove it
    python installer/build.py --test           the tests, with Python for Windows through Wine;
                                               folders of tests may be named: --test models cli

On Debian the Windows program is made through Wine; on Windows the Python that runs this makes it.
installer/README.md says what must be installed, how to sign and what two builds have in common.
"""

import argparse
import os
import shutil
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from delivery.checking import check_deb, check_portable, check_setup
from delivery.debian import make_deb
from delivery.freezing import freeze_for_linux, freeze_for_windows, site_for
from delivery.materials import write_materials
from delivery.packing import complete, make_portable, make_setup, sign
from delivery.parts import parts_of_site, python_part
from delivery.pins import WINDOWS, linux_target
from delivery.windows_python import is_windows
from delivery.windows_tests import run_tests
from delivery.wine import Wine
from delivery.workshop import ROOT, Failed, Told, Workshop, open_workshop, run

ON_DEBIAN = ("wine", "makensis", "Xvfb")
PACKAGES = "wine wine64 nsis xvfb osslsigncode binutils"


def main(arguments: list[str] | None = None) -> int:
    """Do what the command line asks; the exit code."""
    asked = _parser().parse_args(arguments)
    shop = open_workshop(ROOT)
    if asked.linux_folder:
        return _try_linux_folder(shop)
    if asked.test is not None:
        _through_wine(shop, partial(run_tests, folders=asked.test))
        return 0
    if asked.check:
        # On a Windows where nothing was ever installed.
        shutil.rmtree(shop.build / "wine-check", ignore_errors=True)
        _through_wine(shop, _check, "wine-check")
        return 0
    if asked.windows or not asked.linux:
        _make_for_windows(shop, asked.sign)
    if (asked.linux or not asked.windows) and sys.platform.startswith("linux"):
        make_deb(shop, _frozen_for_linux(shop))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="build.py", description="Make what officers install.")
    what = parser.add_mutually_exclusive_group()
    what.add_argument("--windows", action="store_true", help="setup program and portable zip alone")
    what.add_argument("--linux", action="store_true", help="the .deb alone")
    what.add_argument("--linux-folder", action="store_true", help="freeze for Linux and try it")
    what.add_argument("--check", action="store_true", help="install what was made and try it")
    what.add_argument(
        "--test", nargs="*", metavar="FOLDER", help="the tests on Windows's Python, all or some"
    )
    parser.add_argument(
        "--sign", metavar="COMMAND", help="signs the file whose name is put behind the command"
    )
    return parser


def _make_for_windows(shop: Workshop, signing: str | None) -> None:
    if is_windows():
        folder = freeze_for_windows(shop, None)
    else:
        _ask_for_tools()
        with Wine(shop.build / "wine") as wine:
            folder = freeze_for_windows(shop, wine)
    site = site_for(shop, WINDOWS)
    parts = [python_part(shop, WINDOWS), *parts_of_site(site, WINDOWS)]
    complete(shop, folder, parts)
    sign(signing, [folder / "gkapp.exe", folder / "gkapp-cli.exe"])
    make_setup(shop, folder, signing)
    make_portable(shop, folder)
    write_materials(shop, parts, WINDOWS, shop.dist / f"gkapp-{shop.version}-windows.cdx.json")


def _frozen_for_linux(shop: Workshop) -> Path:
    folder = freeze_for_linux(shop)
    target = linux_target()
    parts = [python_part(shop, target), *parts_of_site(site_for(shop, target), target)]
    complete(shop, folder, parts)
    write_materials(shop, parts, target, shop.dist / f"gkapp-{shop.version}-{target}.cdx.json")
    return folder


def _try_linux_folder(shop: Workshop) -> int:
    folder = _frozen_for_linux(shop)
    with Told("selftest of the frozen folder"):
        environ = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        print(run([folder / "gkapp-cli", "selftest"], env=environ))
    return 0


def _through_wine(
    shop: Workshop, work: Callable[[Workshop, Wine], None], prefix: str = "wine"
) -> None:
    if is_windows():
        raise Failed("This is for Debian; on Windows install the setup program and run selftest.")
    _ask_for_tools()
    with Wine(shop.build / prefix) as wine:
        work(shop, wine)


def _check(shop: Workshop, wine: Wine) -> None:
    check_setup(shop, wine)
    check_portable(shop, wine)
    check_deb(shop)


def _ask_for_tools() -> None:
    missing = [name for name in ON_DEBIAN if not shutil.which(name)]
    if missing:
        raise Failed(
            f"Not found here: {', '.join(missing)}. Please type:\n"
            f"  sudo apt-get update && sudo apt-get install --no-install-recommends {PACKAGES}"
        )


if __name__ == "__main__":
    sys.exit(main())
