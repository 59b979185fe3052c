"""The network doctor: addresses told apart, firewalls and sign-in pages as far as can be known."""

import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from studio.model.findings import Finding
from studio.web.adapters import Adapter, Kind, Place, for_phones, kind_of, own_places, places
from studio.web.asking_system import ask_system
from studio.web.firewall import firewall
from studio.web.network import examine
from studio.web.reach import Reach
from studio.web.sign_in import sign_in

LINUX = (
    ("lo", "lo", "127.0.0.1", Kind.LOOPBACK),
    ("wlp2s0", "wlp2s0", "192.168.1.7", Kind.ROOM),
    ("wlan0", "wlan0", "10.12.3.4", Kind.ROOM),
    ("enp0s31f6", "enp0s31f6", "172.16.4.9", Kind.ROOM),
    ("eth0", "eth0", "169.254.9.1", Kind.LINK_LOCAL),
    ("enx00e04c680001", "enx00e04c680001", "10.42.0.1", Kind.ROOM),
    ("docker0", "docker0", "172.17.0.1", Kind.VIRTUAL),
    ("br-3f2a9c0d1e2f", "br-3f2a9c0d1e2f", "172.18.0.1", Kind.VIRTUAL),
    ("br0", "br0", "192.168.5.2", Kind.ROOM),
    ("veth12ab34", "veth12ab34", "172.17.0.3", Kind.VIRTUAL),
    ("virbr0", "virbr0", "192.168.122.1", Kind.VIRTUAL),
    ("vmnet8", "vmnet8", "192.168.44.1", Kind.VIRTUAL),
    ("vboxnet0", "vboxnet0", "192.168.56.1", Kind.VIRTUAL),
    ("lxcbr0", "lxcbr0", "10.0.3.1", Kind.VIRTUAL),
    ("tun0", "tun0", "10.8.0.2", Kind.VPN),
    ("tap0", "tap0", "10.9.0.2", Kind.VPN),
    ("wg0", "wg0", "10.7.0.2", Kind.VPN),
    ("ppp0", "ppp0", "10.64.0.1", Kind.VPN),
    ("tailscale0", "tailscale0", "100.101.102.103", Kind.VPN),
    ("cscotun0", "cscotun0", "10.66.0.8", Kind.VPN),
    ("eth1", "eth1", "100.70.1.2", Kind.VPN),
)
WINDOWS = (
    ("{1A}", "Software Loopback Interface 1", "127.0.0.1", Kind.LOOPBACK),
    ("{2A}", "Intel(R) Wi-Fi 6 AX201 160MHz", "192.168.1.7", Kind.ROOM),
    ("{2B}", "Intel(R) Ethernet Connection (16) I219-LM", "10.155.3.7", Kind.ROOM),
    ("{2C}", "Realtek USB GbE Family Controller", "192.168.0.9", Kind.ROOM),
    ("{3A}", "Hyper-V Virtual Ethernet Adapter", "172.28.16.1", Kind.VIRTUAL),
    ("{3B}", "vEthernet (WSL)", "172.20.96.1", Kind.VIRTUAL),
    ("{3C}", "VMware Virtual Ethernet Adapter for VMnet8", "192.168.44.1", Kind.VIRTUAL),
    ("{3D}", "VirtualBox Host-Only Ethernet Adapter", "192.168.56.1", Kind.VIRTUAL),
    ("{4A}", "TAP-Windows Adapter V9", "10.8.0.2", Kind.VPN),
    ("{4B}", "Wintun Userspace Tunnel", "10.7.0.2", Kind.VPN),
    ("{4C}", "WireGuard Tunnel", "10.7.0.3", Kind.VPN),
    ("{4D}", "Cisco AnyConnect Virtual Miniport Adapter for Windows x64", "10.60.1.2", Kind.VPN),
    ("{4E}", "PANGP Virtual Ethernet Adapter Secure", "10.61.1.2", Kind.VPN),
    ("{4F}", "Fortinet SSL VPN Virtual Ethernet Adapter", "10.62.1.2", Kind.VPN),
    ("{4G}", "Juniper Networks Virtual Adapter", "10.63.1.2", Kind.VPN),
    ("{5A}", "Microsoft Wi-Fi Direct Virtual Adapter #2", "192.168.137.1", Kind.ROOM),
    ("{5B}", "Microsoft Wi-Fi Direct Virtual Adapter", "169.254.77.1", Kind.LINK_LOCAL),
    ("{6A}", "Bluetooth Device (Personal Area Network)", "169.254.5.5", Kind.LINK_LOCAL),
)
MAC = (
    ("lo0", "lo0", "127.0.0.1", Kind.LOOPBACK),
    ("en0", "en0", "192.168.1.7", Kind.ROOM),
    ("en7", "en7", "10.0.0.7", Kind.ROOM),
    ("utun4", "utun4", "10.8.0.2", Kind.VPN),
    ("ipsec0", "ipsec0", "10.6.0.2", Kind.VPN),
    ("bridge100", "bridge100", "192.168.64.1", Kind.VIRTUAL),
    ("bridge100", "bridge100", "192.168.2.1", Kind.ROOM),
    ("vmenet0", "vmenet0", "192.168.65.1", Kind.VIRTUAL),
    ("awdl0", "awdl0", "169.254.1.2", Kind.LINK_LOCAL),
)


@pytest.mark.parametrize(("name", "described", "address", "kind"), [*LINUX, *WINDOWS, *MAC])
def test_addresses_are_told_apart(name: str, described: str, address: str, kind: Kind) -> None:
    assert kind_of(Adapter(name, described, (address,)), address) is kind


@pytest.mark.parametrize("table", [LINUX, WINDOWS, MAC])
def test_whatever_else_is_there_phones_get_an_address_of_the_room(
    table: Sequence[tuple[str, str, str, Kind]],
) -> None:
    found = places(Adapter(name, described, (address,)) for name, described, address, _ in table)
    assert for_phones(found) == next(place for place in found if place.address == "192.168.1.7")
    kinds = [place.kind for place in found]
    assert kinds == sorted(kinds, key=list(Kind).index)


def test_radio_comes_before_cable_and_the_trainer_before_both() -> None:
    found = places((Adapter("eth0", "", ("10.1.1.1",)), Adapter("wlan0", "", ("10.2.2.2",)),
                    Adapter("tun0", "", ("10.8.0.2",))))  # fmt: skip
    chosen = {wish: for_phones(found, wish) for wish in ("", "10.1.1.1", "10.8.0.2", "10.9.9.9")}
    assert [place.address for place in chosen.values() if place] == [
        "10.2.2.2", "10.1.1.1", "10.8.0.2", "10.2.2.2",
    ]  # fmt: skip


def test_no_adapter_at_all_is_fine() -> None:
    assert for_phones(places(())) is None
    assert for_phones(places([Adapter("wlan0", "", ())])) is None
    tunnel = places([Adapter("lo", "", ("127.0.0.1",)), Adapter("tun0", "", ("10.8.0.2",))])
    assert for_phones(tunnel) is None
    assert all(place.words for place in tunnel)


def test_windows_adapters_go_by_the_name_a_person_knows() -> None:
    (place,) = places([Adapter("{4D36E972}", "Intel(R) Wi-Fi 6", ("192.168.1.7",))])
    assert place.words == "192.168.1.7 (Intel(R) Wi-Fi 6): a network phones may be in too"


def test_this_computer_is_looked_at() -> None:
    assert Kind.LOOPBACK in {place.kind for place in own_places()}


class Moving:
    """Addresses that change."""

    def __init__(self, *addresses: str) -> None:
        self.addresses = addresses

    def __call__(self) -> tuple[Place, ...]:
        return tuple(Place(address, "wlan0", Kind.ROOM) for address in self.addresses)


def test_links_follow_the_address_and_what_was_before_is_told() -> None:
    look = Moving("10.0.0.1")
    reach = Reach("0.0.0.0", 8765, look=look)
    assert not reach.look_again()
    look.addresses = ("10.0.0.9",)
    assert reach.look_again()
    assert (reach.url, reach.moved) == ("http://10.0.0.9:8765", "10.0.0.1")


def test_a_cable_pulled_and_put_back_moves_nothing() -> None:
    look = Moving("10.0.0.1")
    reach = Reach("0.0.0.0", 80, look=look)
    look.addresses = ()
    assert reach.look_again()
    assert (reach.place, reach.url, reach.moved) == (None, "http://127.0.0.1", "10.0.0.1")
    look.addresses = ("10.0.0.1",)
    assert reach.look_again()
    assert (reach.url, reach.moved) == ("http://10.0.0.1", "")


def test_a_chosen_address_stays_while_it_is_there() -> None:
    look = Moving("10.0.0.1", "10.0.0.2")
    reach = Reach("", 8765, look=look)
    reach.choose("10.0.0.2")
    assert not reach.look_again()
    assert reach.urls == ("http://10.0.0.2:8765", "http://10.0.0.1:8765")
    look.addresses = ("10.0.0.1",)
    assert reach.look_again()
    assert reach.url == "http://10.0.0.1:8765"


def asked(answers: Mapping[str, str]) -> Callable[[Sequence[str]], str | None]:
    """A system that answers some commands, by a word of theirs, and lacks all others."""

    def ask(words: Sequence[str]) -> str | None:
        assert (
            words[0] in ("netsh", "nmcli", "systemctl", "nft", "powershell") or "socket" in words[0]
        )
        assert not {"set", "add", "delete", "-w", "sudo", "check"} & set(words), "it only reads"
        return next((told for word, told in answers.items() if word in words), None)

    return ask


NETSH = (
    "Public Profile Settings:\r\n---\r\nState                 {}\r\nFirewall Policy       {}\r\n"
)
DROPS = """table inet f {{
 chain input {{
  type filter hook input priority 0; policy drop;
  {}
 }}
}}"""
BLOCK, ALWAYS = "BlockInbound,AllowOutbound", "BlockInboundAlways,AllowOutbound"


@pytest.mark.parametrize(
    ("system", "answers", "well", "known", "says"),
    [
        ("win32", {"netsh": NETSH.format("OFF", BLOCK)}, True, True, "lets"),
        ("win32", {"netsh": NETSH.format("ON", "AllowInbound,AllowOutbound")}, True, True, "lets"),
        ("win32", {"netsh": NETSH.format("ON", BLOCK)}, False, False, "allow it"),
        ("win32", {"netsh": NETSH.format("ON", ALWAYS)}, False, True, "untick"),
        ("win32", {"netsh": "Öffentliches Profil: EIN"}, False, False, "Windows Security"),
        ("win32", {}, False, False, "Windows Security"),
        ("darwin", {"--getglobalstate": "Firewall is disabled. (State = 0)"}, True, True, "off"),
        ("darwin", {"--getglobalstate": "Firewall is enabled. (State = 1)",
                    "--getblockall": "Firewall has block all state set to disabled."},
         False, False, "add Python"),
        ("darwin", {"--getglobalstate": "Firewall is enabled. (State = 2)",
                    "--getblockall": "Firewall has block all state set to enabled."},
         False, True, "untick"),
        ("darwin", {}, False, False, "System Settings"),
        ("linux", {"firewalld": "active\n"}, False, False, "--add-port=8765/tcp"),
        ("linux", {"firewalld": "inactive\n", "nft": ""}, True, True, "No firewall"),
        ("linux", {"nft": DROPS.format("tcp dport 8765 accept")}, True, True, "lets phones"),
        ("linux", {"nft": DROPS.format("tcp dport 22 accept")}, False, True, "port 8765"),
        ("linux", {"nft": DROPS.format("").replace("drop", "accept")}, True, True, "No firewall"),
        ("linux", {}, False, False, "test phone"),
    ],
)  # fmt: skip
def test_firewalls(
    system: str, answers: Mapping[str, str], well: bool, known: bool, says: str
) -> None:
    found = firewall(8765, system=system, ask=asked(answers), read=lambda _: "", root=True)
    assert (found.about, found.well, found.known) == ("firewall", well, known)
    assert says in found.sentence


def test_ufw_is_read_from_its_file_and_without_rights_nothing_more_is_asked() -> None:
    def read(path: Path) -> str:
        return "# comment\nENABLED=yes\n" if path.name == "ufw.conf" else ""

    found = firewall(8765, system="linux", ask=asked({}), read=read, root=False)
    assert "sudo ufw allow 8765/tcp" in found.sentence
    plain = firewall(8765, system="linux", ask=asked({"nft": ""}), read=lambda _: "", root=False)
    assert (plain.well, plain.known) == (False, False)


@pytest.mark.parametrize(
    ("system", "answers", "well", "known", "says"),
    [
        ("linux", {"nmcli": "portal\n"}, False, True, "waits for a sign-in"),
        ("linux", {"nmcli": "full\n"}, True, True, "No sign-in page"),
        ("linux", {"nmcli": "limited\n"}, True, True, "none is needed"),
        ("linux", {"nmcli": "none\n"}, True, True, "none is needed"),
        ("linux", {"nmcli": "unknown\n"}, False, False, "Open any page"),
        ("linux", {}, False, False, "Open any page"),
        ("win32", {"powershell": "Internet\r\n"}, True, True, "No sign-in page"),
        ("win32", {"powershell": "LocalNetwork\r\n"}, False, False, "sign in there"),
        ("win32", {}, False, False, "cannot be read"),
        ("darwin", {}, False, False, "cannot be read"),
    ],
)
def test_sign_in_pages(
    system: str, answers: Mapping[str, str], well: bool, known: bool, says: str
) -> None:
    found = sign_in(system=system, ask=asked(answers))
    assert (found.well, found.known) == (well, known)
    assert says in found.sentence


def test_commands_that_are_missing_or_never_end_tell_nothing() -> None:
    assert ask_system(("no-such-command-anywhere",)) is None
    assert ask_system(("sh", "-c", "printf well; cat")) == "well", "nobody is asked anything"


def silent(_words: Sequence[str]) -> str | None:
    return None


def test_findings_come_in_one_order_and_say_what_to_do(tmp_path: Path) -> None:
    found = examine(tmp_path, ask=silent)
    assert [one.about for one in found] == [
        "network", "port", "firewall", "sign-in", "phone", "disk", "place",
    ]  # fmt: skip
    assert all(one.sentence.endswith(".") for one in found)
    assert all(one.known or not one.well for one in found)


def test_a_taken_port_and_a_synced_folder_are_found(tmp_path: Path) -> None:
    def about(found: Sequence[Finding], name: str) -> Finding:
        return next(one for one in found if one.about == name)

    with socket.socket() as taken:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            taken.bind(("0.0.0.0", 8765))
            taken.listen()
        except OSError:
            pass  # another program has it: as good for this test
        found = examine(tmp_path / "OneDrive - Trust" / "Workshops", ask=silent)
    assert "next free one" in about(found, "port").sentence
    assert "OneDrive" in about(found, "place").sentence
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert "name another" in about(examine(blocked / "in", ask=silent), "disk").sentence


def test_without_a_room_a_bridge_is_offered_before_a_tunnel() -> None:
    found = (Place("10.8.0.2", "tun0", Kind.VPN), Place("192.168.1.7", "vEthernet", Kind.VIRTUAL))
    reach = Reach("0.0.0.0", 8765, look=lambda: found)
    assert reach.place is None
    assert reach.url == "http://192.168.1.7:8765"
    reach.choose("192.168.1.7")
    assert reach.place == found[1]
