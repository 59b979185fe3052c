"""Where workshops are kept, and which places are not private."""

import re
from collections.abc import Iterable
from pathlib import Path, PurePath

_SYNCED = (
    ("onedrive", "OneDrive"),
    ("dropbox", "Dropbox"),
    ("google drive", "Google Drive"),
    ("googledrive", "Google Drive"),
    ("my drive", "Google Drive"),
    ("icloud", "iCloud"),
    ("mobile documents", "iCloud"),
    ("com~apple~clouddocs", "iCloud"),
    ("nextcloud", "Nextcloud"),
    ("owncloud", "ownCloud"),
    ("box sync", "Box"),
    ("pcloud", "pCloud"),
    ("syncthing", "Syncthing"),
    ("sharepoint", "SharePoint"),
)
_NETWORK = {"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "fuse.rclone", "afpfs"}
_MOUNTS = Path("/proc/mounts")


def data_folder() -> Path:
    """The folder of workshops: the user's own, on this machine, not synced."""
    import platformdirs  # only where no folder was named

    return Path(platformdirs.user_data_dir("circle-studio", appauthor=False, roaming=False))


def doubtful_place(path: Path) -> str | None:
    """Why a workshop should not be kept there, as a sentence; None if nothing speaks against it.

    Knows synced folders by their names and network folders by their form or file system.
    """
    for part in reversed(PurePath(path.expanduser().absolute()).parts):
        for sign, service in _SYNCED:
            if re.match(rf"\.?{re.escape(sign)}($|[^a-z0-9])", part.lower()):
                return (
                    f"{path} is kept in step with {service}: what people write would leave this "
                    "machine. Choose a folder that is not synced."
                )
    if str(path).startswith(("\\\\", "//")) or _file_system(path, _mounts()) in _NETWORK:
        return (
            f"{path} is on the network: what people write would leave this machine, and the file "
            "could be damaged when the network drops. Choose a folder of this machine."
        )
    return None


def _mounts() -> list[str]:
    try:
        return _MOUNTS.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _file_system(path: Path, mounts: Iterable[str]) -> str:
    """The kind of file system a path lies on, by the longest mount point above it."""
    best, kind = "", ""
    absolute = str(path.expanduser().absolute())
    for line in mounts:
        _device, point, name, *_ = [*line.split(), "", "", ""]
        point = point.replace("\\040", " ")
        above = absolute == point or absolute.startswith(point.rstrip("/") + "/")
        if above and len(point) >= len(best):
            best, kind = point, name
    return kind
