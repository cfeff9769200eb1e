"""Asking a server whether it answers, the way a browser would."""

import http.client

TIMEOUT = 5.0
WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1", "": "127.0.0.1"}  # noqa: S104 (looked up, not bound)


def address(host: str, port: int) -> str:
    """The address a person types; a wildcard is reached through the machine itself."""
    reachable = WILDCARDS.get(host, host)
    return f"http://[{reachable}]:{port}" if ":" in reachable else f"http://{reachable}:{port}"


def answers(host: str, port: int, path: str = "/healthz") -> bool:
    """Whether the server answers at all; what it answers is the pages' own matter."""
    connection = http.client.HTTPConnection(WILDCARDS.get(host, host), port, timeout=TIMEOUT)
    try:
        connection.request("GET", path)
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    else:
        return True
    finally:
        connection.close()
