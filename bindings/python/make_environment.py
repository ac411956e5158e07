#!/usr/bin/env python3
"""Makes a virtual environment with the package and what its tests use: `make_environment.py VENV BUILD`.

The package is installed as a user would: by pip, isolated, from a clean clone of the tree (with what is not committed yet, without what is ignored).
The libraries of a build are used, so that they are not compiled twice. What has not changed is left as it is.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
ARCHIVES = ("bindings/c/libgradus_c_archive.a", "src/libgradus_query.a", "src/libgradus.a")


def python_of(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def tracked(folder: Path) -> list[Path]:
    """Returns the files of a folder that a clone would have, relative to the root; all of them where the tree is no clone itself."""
    if not (ROOT / ".git").exists():
        return sorted(file.relative_to(ROOT) for file in ([folder] if folder.is_file() else folder.rglob("*")) if file.is_file())
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z", "-co", "--exclude-standard", "--", folder]
    names = subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.PIPE).stdout.decode()
    return sorted(Path(name) for name in names.split("\0") if name and (ROOT / name).is_file())


def digest(parts: Iterable[bytes]) -> str:
    sum = hashlib.sha256()
    for part in parts:
        sum.update(part)
    return sum.hexdigest()


def once(stamp: Path, state: str, do: Callable[[], None]) -> None:
    """Does something unless it was done in this state."""
    if stamp.is_file() and stamp.read_text() == state:
        return
    stamp.unlink(missing_ok=True)
    do()
    stamp.write_text(state)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("venv", type=Path)
    parser.add_argument("build", type=Path)
    parser.add_argument("--requirements", type=Path, nargs="*", default=[HERE / "requirements.txt"])
    asked = parser.parse_args()
    environment, build = asked.venv.resolve(), asked.build.resolve()
    python = python_of(environment)

    def pip(*arguments: object) -> None:
        command = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile", *arguments]
        subprocess.run(list(map(str, command)), check=True)

    def make() -> None:
        shutil.rmtree(environment, ignore_errors=True)
        venv.create(environment, with_pip=True)

    def install() -> None:
        clone = environment / "clone"
        shutil.rmtree(clone, ignore_errors=True)
        for file in files:
            (clone / file).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / file, clone / file)
        pip("--no-deps", "--force-reinstall", clone / "bindings/python", "--config-settings", f"cmake.define.GRADUS_BUILD_DIR={build}")

    if not python.is_file():
        make()
    wanted = [file.read_bytes() for file in asked.requirements]
    once(environment / "requirements.sum", digest(wanted), lambda: pip(*(arg for file in asked.requirements for arg in ("-r", file))))

    files = [*tracked(HERE), *tracked(ROOT / "bindings/c/include"), *tracked(ROOT / "include/gradus/version.hpp")]
    files = [file for file in files if not {"tests", "benchmarks"} & set(file.parts)]
    archives = [f"{name} {(build / name).stat().st_mtime_ns}".encode() for name in ARCHIVES]
    state = digest([sys.version.encode(), *archives, *(str(file).encode() + (ROOT / file).read_bytes() for file in files)])
    once(environment / "package.sum", state, install)


if __name__ == "__main__":
    main()
