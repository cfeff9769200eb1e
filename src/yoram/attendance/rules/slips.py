"""How lateness, leaving early and outings become absences."""

from collections.abc import Iterable, Mapping, Sequence

from yoram.attendance.facts import Carry, Composite, Counted, Pooling, Rulebook, Slip

Pool = Slip | None


def pools(rulebook: Rulebook) -> tuple[Pool, ...]:
    """What slips are gathered by: one pool for all, or one for each kind that counts."""
    if rulebook.pooling is Pooling.POOLED:
        return (None,)
    return tuple(slip for slip in Slip if slip in rulebook.counted_slips)


def points(slips: Iterable[Slip], rulebook: Rulebook) -> Mapping[Pool, int]:
    """What one day's slips count, by pool."""
    counted = rulebook.counted_slips.intersection(slips)
    if rulebook.pooling is Pooling.SEPARATE:
        return dict.fromkeys(counted, 1)
    return {None: min(len(counted), 1) if rulebook.composite is Composite.ONE else len(counted)}


def slip_absences(units: Sequence[Sequence[Counted]], rulebook: Rulebook) -> tuple[tuple[int, Mapping[Pool, int]], ...]:
    """The absences that slips make in each unit, and the slips over at its end.

    Slips that are carried count on over the course, so a unit bears the absence that became full in it.
    """
    over: dict[Pool, int] = dict.fromkeys(pools(rulebook), 0)
    found = []
    for counted in units:
        if rulebook.carry is Carry.UNIT:
            over = dict.fromkeys(over, 0)
        sums = dict(over)
        for line in counted:
            worths = points(line.slips, rulebook) if line.slips else {}
            for pool, worth in worths.items():
                sums[pool] += worth * line.days
        over = {pool: sums[pool] % rulebook.slips_per_absence for pool in over}
        found.append((sum(sums[pool] // rulebook.slips_per_absence for pool in over), over))
    return tuple(found)
