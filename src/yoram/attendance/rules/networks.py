"""Whether an address belongs to the house."""

from ipaddress import ip_address, ip_network


def networks_in(text: str) -> list[str]:
    """The ranges of a text with one per line. Raises ValueError with the first line that is none."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    for line in lines:
        try:
            ip_network(line, strict=False)
        except ValueError:
            raise ValueError(line) from None
    return lines


def is_within(address: str, networks: str) -> bool:
    """Whether the address lies in one of the ranges; where none are given, every address does."""
    ranges = networks_in(networks)
    if not ranges:
        return True
    try:
        here = ip_address(address.strip())
    except ValueError:
        return False
    mapped = getattr(here, "ipv4_mapped", None) or here
    return any(mapped in ip_network(each, strict=False) for each in ranges)
