"""Whether a firewall of this laptop stands in the way, as far as one may know without rights."""

import os
import re
import sys
from collections.abc import Callable
from pathlib import Path

from studio.model.findings import Finding
from studio.web.asking_system import Ask, ask_system

_MAC = "/usr/libexec/ApplicationFirewall/socketfilterfw"
_UFW = Path("/etc/ufw/ufw.conf")
_TEST = "A test phone tells for sure."


def firewall(
    port: int,
    *,
    system: str = sys.platform,
    ask: Ask = ask_system,
    read: Callable[[Path], str] | None = None,
    root: bool | None = None,
) -> Finding:
    """What the firewall does with requests from the room."""
    if system == "win32":
        return _windows(ask)
    if system == "darwin":
        return _mac(ask)
    if root is None:
        root = os.name == "posix" and os.geteuid() == 0
    return _linux(port, ask, read or _text, root=root)


def _windows(ask: Ask) -> Finding:
    told = ask(("netsh", "advfirewall", "show", "currentprofile")) or ""
    state = re.search(r"^State\s+(ON|OFF)", told, re.MULTILINE)
    policy = re.search(r"(Block|Allow)Inbound(Always)?", told)
    if state is None or policy is None:
        return _unknown(
            "What Windows Firewall does cannot be read here. Look in Windows Security, Firewall & "
            "network protection, whether Python may be reached on this network."
        )
    if state[1] == "OFF" or policy[1] == "Allow":
        return _open("Windows Firewall lets phones through on this network.")
    if policy[2]:
        return _blocked(
            "Windows Firewall blocks everything that comes in, allowed apps too. In Windows "
            "Security, Firewall & network protection, untick “Block all incoming connections”, or "
            "ask your IT; scribe, tablet and paper need none of it."
        )
    return _unknown(
        "Windows Firewall is on. If Windows asks whether Python may be reached, allow it on this "
        "network; if it did not ask, look in Windows Security under “Allow an app through "
        f"firewall”, or ask your IT. {_TEST}"
    )


def _mac(ask: Ask) -> Finding:
    state = ask((_MAC, "--getglobalstate")) or ""
    blocks = ask((_MAC, "--getblockall")) or ""
    if "enabled" not in state and "disabled" not in state:
        return _unknown(
            "What the firewall of this Mac does cannot be read here. Look in System Settings, "
            f"Network, Firewall. {_TEST}"
        )
    if "disabled" in state:
        return _open("The firewall of this Mac is off: it stands in nobody's way.")
    if "enabled" in blocks.lower() and "disabled" not in blocks.lower():
        return _blocked(
            "The firewall of this Mac blocks everything that comes in. In System Settings, "
            "Network, Firewall, Options, untick “Block all incoming connections”, or ask your IT."
        )
    return _unknown(
        "The firewall of this Mac is on. If it asks whether Python may be reached, allow it; else "
        f"add Python in System Settings, Network, Firewall, Options. {_TEST}"
    )


def _linux(port: int, ask: Ask, read: Callable[[Path], str], *, root: bool) -> Finding:
    # The command of firewalld could ask for a password, so only whether it runs is asked.
    if re.search(r"^ENABLED=yes", read(_UFW), re.MULTILINE | re.IGNORECASE):
        return _unknown(
            f"The firewall ufw is on. `sudo ufw allow {port}/tcp` lets phones through for the day. "
            f"{_TEST}"
        )
    if (ask(("systemctl", "is-active", "firewalld")) or "").strip() == "active":
        return _unknown(
            f"The firewall firewalld is on. `sudo firewall-cmd --add-port={port}/tcp` lets phones "
            f"through until the next start. {_TEST}"
        )
    rules = ask(("nft", "list", "ruleset")) if root else None
    if rules is None:
        return _unknown(f"No firewall was found; one that cannot be seen may be there. {_TEST}")
    return _nft(port, rules)


def _nft(port: int, rules: str) -> Finding:
    chains = re.findall(r"chain [^{]*\{[^}]*\bhook input\b[^}]*\}", rules)
    drops = [chain for chain in chains if "policy drop" in chain]
    if not drops:
        return _open("No firewall of this laptop stands in phones' way.")
    if all(re.search(rf"tcp dport[^\n]*\b{port}\b[^\n]*accept", chain) for chain in drops):
        return _open(f"The firewall lets phones through at port {port}.")
    return _blocked(
        f"A firewall of this laptop (nftables) blocks what comes in. Let port {port} through for "
        f"the day, or ask your IT. {_TEST}"
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _open(sentence: str) -> Finding:
    return Finding("firewall", True, sentence)


def _blocked(sentence: str) -> Finding:
    return Finding("firewall", False, sentence)


def _unknown(sentence: str) -> Finding:
    return Finding("firewall", False, sentence, known=False)
