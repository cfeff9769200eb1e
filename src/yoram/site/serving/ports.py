"""Finding out that a port is taken before anything is started."""

import errno
import socket

from yoram.site.commands.speech import CommandError

HIGHEST_PORT = 65535
SEARCHED = 100


def _bind(host: str, port: int) -> int:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    with socket.socket(family, kind, protocol) as probe:
        # A port whose last connections are still closing is free for a server.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind(address)
        return int(probe.getsockname()[1])


def next_free_port(host: str, taken: int) -> int | None:
    """The first free port above a taken one, to name it in the message."""
    for port in range(taken + 1, min(taken + SEARCHED, HIGHEST_PORT) + 1):
        try:
            return _bind(host, port)
        except OSError:
            continue
    return None


def claim_port(host: str, port: int, command: str) -> int:
    """The port to listen on (0 picks a free one), or one sentence about why it cannot be had."""
    if not 0 <= port <= HIGHEST_PORT:
        raise CommandError(f"--port {port} is not a port; take 0 (any free one) or 1 to {HIGHEST_PORT}.")
    try:
        return _bind(host, port)
    except socket.gaierror as wrong:
        raise CommandError(f"--host {host} is not an address of this machine.") from wrong
    except OSError as wrong:
        if wrong.errno == errno.EADDRINUSE:
            free = next_free_port(host, port)
            hint = f"{free} is free: ./yoram {command} --port {free}" if free else "name another with --port."
            raise CommandError(f"port {port} is taken by another program; {hint}") from wrong
        if wrong.errno == errno.EACCES:
            raise CommandError(
                f"port {port} may only be opened by the administrator; take one above 1023, "
                f"and let a proxy pass port {port} on."
            ) from wrong
        raise CommandError(f"cannot listen on {host}, port {port}: {wrong.strerror}.") from wrong
