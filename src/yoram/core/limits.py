"""How often something may be asked for from one place or for one address, without keeping either."""

from django.core.cache import cache
from django.utils.crypto import salted_hmac

_SALT = "yoram.core.limits"


def allow(what: str, whose: str, *, most: int, seconds: int) -> bool:
    """Count one more try and tell whether it is still within the limit; the count is forgotten after the seconds.

    ``whose`` is kept as a keyed digest only.
    """
    key = f"limit:{what}:{salted_hmac(_SALT, whose, algorithm='sha256').hexdigest()[:32]}"
    if cache.add(key, 1, timeout=seconds):
        return most >= 1
    try:
        return bool(cache.incr(key) <= most)
    except ValueError:  # it ran out between the two questions
        cache.add(key, 1, timeout=seconds)
        return most >= 1
