"""Which system libraries Qt needs on Linux, which of them are missing, and how to get them.

Standard library only: it is asked before Qt can be imported.
    python app/system_libraries.py [--install] [--plates]
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
}
"""Shared library -> the Debian package that holds it."""

FOR_PLATES = {"dri/swrast_dri.so": "libgl1-mesa-dri"}
OTHER_SYSTEMS = {
    "dnf": "mesa-libEGL mesa-libGL libxkbcommon fontconfig dbus-libs xcb-util-cursor libxkbcommon-x11 "
    "xcb-util-wm xcb-util-image xcb-util-keysyms xcb-util-renderutil",
    "pacman": "libglvnd libxkbcommon fontconfig dbus xcb-util-cursor libxkbcommon-x11 xcb-util-wm "
    "xcb-util-image xcb-util-keysyms xcb-util-renderutil",
    "zypper": "libEGL1 libGL1 libxkbcommon0 fontconfig libdbus-1-3 libxcb-cursor0 libxkbcommon-x11-0 "
    "libxcb-icccm4 libxcb-image0 libxcb-keysyms1 libxcb-render-util0",
}


def missing() -> tuple[str, ...]:
    """The shared libraries that cannot be loaded here; none on Windows and macOS."""
    if not sys.platform.startswith("linux"):
        return ()
    return tuple(name for name in LIBRARIES if not _loads(name))


def _loads(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def packages(libraries: Sequence[str]) -> tuple[str, ...]:
    """The Debian packages that hold these libraries."""
    return tuple(LIBRARIES[name] for name in libraries)


def install_line(libraries: Sequence[str]) -> str:
    """The exact command that installs them on this system."""
    if shutil.which("apt-get"):
        line = "apt-get install " + " ".join(packages(libraries))
    else:
        tool = next((t for t in OTHER_SYSTEMS if shutil.which(t)), "")
        verb = "-S" if tool == "pacman" else "install"
        names = " ".join(packages(libraries))
        line = f"{tool} {verb} {OTHER_SYSTEMS[tool]}" if tool else f"your package manager, for: {names}"
    return line if _is_root() else f"sudo {line}"


def explanation(libraries: Sequence[str]) -> str:
    """What is missing, and the line that mends it."""
    return (
        "Qt cannot open a window without these system libraries:\n  "
        + "\n  ".join(libraries)
        + f"\nInstall them with:\n  {install_line(libraries)}\n"
    )


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def install(wanted: Sequence[str]) -> bool:
    """Install Debian packages when root; False where that is not possible."""
    if not (_is_root() and shutil.which("apt-get")):
        return False
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["update", "-qq"], ["install", "-y", "-qq", "--no-install-recommends", *wanted]):
        if subprocess.run(["apt-get", *command], env=environment, stdout=subprocess.DEVNULL).returncode:
            return False
    return True


def main(arguments: Sequence[str]) -> int:
    """Say what is missing; with --install also install it when root on Debian."""
    lacking = missing()
    wanted = list(packages(lacking))
    if "--plates" in arguments and sys.platform.startswith("linux"):
        wanted += [p for p in FOR_PLATES.values() if not _debian_has(p)]
    if wanted and "--install" in arguments and install(wanted):
        lacking = missing()
    if lacking:
        sys.stderr.write(explanation(lacking))
    return 1 if lacking else 0


def _debian_has(package: str) -> bool:
    if not shutil.which("dpkg-query"):
        return True
    return subprocess.run(["dpkg-query", "-W", package], capture_output=True).returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
