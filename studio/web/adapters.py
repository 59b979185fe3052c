"""Which of this computer's addresses phones can use, told apart by adapter name and range.

A laptop has many: its Wi-Fi, a tunnel to the workplace, a bridge to a virtual machine. Only one
of them lies in the room.
"""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import ifaddr


class Kind(StrEnum):
    """What an address is for."""

    ROOM = "room"
    """A network that phones may be in too."""
    VPN = "vpn"
    VIRTUAL = "virtual"
    LINK_LOCAL = "link-local"
    LOOPBACK = "loopback"


_WORDS = {
    Kind.ROOM: "a network phones may be in too",
    Kind.VPN: "a VPN: phones are not in it",
    Kind.VIRTUAL: "a virtual network inside this laptop: phones are not in it",
    Kind.LINK_LOCAL: "no network has given this adapter an address",
    Kind.LOOPBACK: "this laptop alone",
}
_VPN = re.compile(
    r"^(tun|tap|utun|ppp|wg|ipsec|ovpn|vpn|gpd|cscotun|nordlynx|tailscale|zt|wwan_vpn|pangp)"
    r"|\bvpn\b|tap-windows|wintun|wireguard|openvpn|anyconnect|cisco secure client|globalprotect"
    r"|fortinet|forticlient|juniper|pulse secure|ivanti|zscaler|tailscale|zerotier|nordlynx"
    r"|wan miniport|check point|sonicwall",
    re.IGNORECASE,
)
_VIRTUAL = re.compile(
    r"^(docker|br-[0-9a-f]|veth|virbr|vmnet|vmenet|vboxnet|lxc|lxd|incus|cni|flannel|cali|podman"
    r"|kube|vnet|bridge\d{3}|awdl|llw|anpi|dummy)"
    r"|vethernet|hyper-v|virtualbox|vmware|\bwsl\b|host-only|virtual (ethernet|switch|machine)"
    r"|npcap loopback|parallels",
    re.IGNORECASE,
)
_HOTSPOT = re.compile(r"wi-fi direct|hosted network|\bap\d$|mobile hotspot", re.IGNORECASE)
"""This laptop's own hotspot looks virtual, but phones are in it."""
_SHARED = ipaddress.ip_network("192.168.2.0/24")
"""What a Mac hands out when it shares its network, on a bridge like those of virtual machines."""
_CABLE = re.compile(r"^(eth|en[opsx]|em\d)|ethernet|gigabit|realtek pcie|usb.*lan", re.IGNORECASE)
_RADIO = re.compile(r"^(wl|wlan|wifi|ath|ra\d)|wi-?fi|wireless|802\.11|airport", re.IGNORECASE)
_TAILSCALE = ipaddress.ip_network("100.64.0.0/10")


@dataclass(frozen=True, slots=True)
class Adapter:
    """One way of this computer into a network: its names, and its IPv4 addresses."""

    name: str
    described: str = ""
    addresses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """An address of this computer, on which adapter it is and what it is for."""

    address: str
    adapter: str
    kind: Kind

    @property
    def words(self) -> str:
        """As the trainer reads it."""
        named = f"{self.address} ({self.adapter})" if self.adapter else self.address
        return f"{named}: {_WORDS[self.kind]}"


def kind_of(adapter: Adapter, address: str) -> Kind:
    """What an address on an adapter is for."""
    ip = ipaddress.ip_address(address)
    names = (adapter.name, adapter.described)
    if ip.is_loopback:
        return Kind.LOOPBACK
    if ip.is_link_local:
        return Kind.LINK_LOCAL
    if any(_HOTSPOT.search(name) for name in names) or _is_shared(adapter, address):
        return Kind.ROOM
    if any(_VPN.search(name) for name in names):
        return Kind.VPN
    if any(_VIRTUAL.search(name) for name in names):
        return Kind.VIRTUAL
    return Kind.VPN if ip in _TAILSCALE else Kind.ROOM


def places(adapters: Iterable[Adapter]) -> tuple[Place, ...]:
    """Every address, that for the room's phones first."""
    found: dict[str, tuple[tuple[int, int, int, str], Place]] = {}
    for adapter in adapters:
        for address in adapter.addresses:
            place = Place(address, _shown(adapter), kind_of(adapter, address))
            found.setdefault(address, (_rank(adapter, place), place))
    return tuple(place for _, place in sorted(found.values(), key=lambda pair: pair[0]))


def for_phones(found: Iterable[Place], chosen: str = "") -> Place | None:
    """The address for phones: the one the trainer chose while it is there, else the likeliest.

    None where this laptop is in no network that phones could be in.
    """
    all_ = tuple(found)
    asked = next((place for place in all_ if place.address == chosen), None)
    return asked or next((place for place in all_ if place.kind is Kind.ROOM), None)


def own_adapters() -> tuple[Adapter, ...]:
    """The adapters of this computer now."""
    return tuple(
        Adapter(
            _text(found.name),
            _text(found.nice_name),
            tuple(str(ip.ip) for ip in found.ips if ip.is_IPv4),
        )
        for found in ifaddr.get_adapters()
    )


def own_places() -> tuple[Place, ...]:
    """The addresses of this computer now, that for the room's phones first."""
    return places(own_adapters())


def _is_shared(adapter: Adapter, address: str) -> bool:
    return adapter.name.startswith("bridge") and ipaddress.ip_address(address) in _SHARED


def _text(name: str | bytes) -> str:
    return name.decode("utf-8", "replace") if isinstance(name, bytes) else name


def _shown(adapter: Adapter) -> str:
    """The name a person knows: Windows calls the adapter itself by a number in braces."""
    return adapter.described if adapter.name.startswith("{") else adapter.name


def _rank(adapter: Adapter, place: Place) -> tuple[int, int, int, str]:
    """What phones are likeliest in comes first: radio, then what a home or an office hands out."""
    names = f"{adapter.name} {adapter.described}"
    means = (
        0 if _RADIO.search(names) or _HOTSPOT.search(names) else 1 if _CABLE.search(names) else 2
    )
    ip = ipaddress.ip_address(place.address)
    range_ = 0 if place.address.startswith("192.168.") else 1 if ip.is_private else 2
    return list(Kind).index(place.kind), means, range_, place.address
