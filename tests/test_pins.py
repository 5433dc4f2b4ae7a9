"""Every package that is installed anywhere stands in the constraints: once, and exactly."""

import tomllib
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PLATFORMS = {
    "win32": {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    "linux": {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
}
SURROUNDINGS = [
    pytest.param(
        default_environment() | names | {"python_version": python, "extra": ""},
        id=f"{platform} {python}",
    )
    for platform, names in PLATFORMS.items()
    for python in ("3.11", "3.12", "3.13", "3.14")
]


def constraints():
    lines = (ROOT / "installer" / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [Requirement(line) for line in lines if line and not line.startswith("#")]


def asked_for():
    """What pyproject.toml names: to run, to develop and to build."""
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    project = described["project"]
    names = project["dependencies"] + project["optional-dependencies"]["dev"]
    return [Requirement(name) for name in names + described["build-system"]["requires"]]


def holds(requirement, surroundings, extra=""):
    marker = requirement.marker
    return marker is None or marker.evaluate(surroundings | {"extra": extra})


def needed_by(requirement, surroundings):
    """The direct needs of a package, as its installed metadata tells; none for one not here."""
    try:
        needs = [Requirement(line) for line in requires(requirement.name) or []]
    except PackageNotFoundError:
        return []
    extras = {"", *requirement.extras}
    return [need for need in needs if any(holds(need, surroundings, extra) for extra in extras)]


def everything(surroundings):
    """The names of all packages that the project leads to, directly or not."""
    waiting, seen = asked_for(), set()
    while waiting:
        requirement = waiting.pop()
        key = (canonicalize_name(requirement.name), frozenset(requirement.extras))
        if key not in seen:
            seen.add(key)
            waiting += needed_by(requirement, surroundings)
    return {name for name, _ in seen}


def test_pins_are_exact_and_name_no_source():
    for pin in constraints():
        assert pin.url is None
        assert [specifier.operator for specifier in pin.specifier] == ["=="], str(pin)


@pytest.mark.parametrize("surroundings", SURROUNDINGS)
def test_every_package_is_pinned_once(surroundings):
    pinned = [canonicalize_name(pin.name) for pin in constraints() if holds(pin, surroundings)]
    assert sorted(everything(surroundings) - set(pinned)) == []
    assert len(pinned) == len(set(pinned))


def test_what_is_installed_here_is_what_is_pinned():
    here = default_environment() | {"extra": ""}
    pinned = {canonicalize_name(pin.name): pin for pin in constraints() if holds(pin, here)}
    for name in everything(here):
        assert version(name) in pinned[name].specifier, name
