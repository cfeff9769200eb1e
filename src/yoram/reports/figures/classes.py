"""The figures of each class and of all classes together: published ones, as long as the ledger still says them."""

from collections.abc import Sequence
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from yoram.courses.queries import Centre, Cohort, cohorts
from yoram.documents.queries import format_percent
from yoram.outcomes.facts import Rule
from yoram.outcomes.queries import Publication, current, house_rules, label, public_view
from yoram.reports.facts import Kind, Source, Unit, Value, Why
from yoram.reports.figures.collecting import Collecting
from yoram.reports.figures.said import Said, counted_now, of_frozen, parts
from yoram.reports.rules.calendar import months_begun

PLAIN, HEADLINE = "everyone", "press"
FIRST = (PLAIN, "completers", HEADLINE)


def add_classes(collecting: Collecting, centre: Centre, language: str) -> None:
    """Every class that has begun, in order of its start, then all of them as one."""
    for rule in newest_rules():
        collecting.rules[rule.id] = rule.title.get(language) or rule.title["ko"]
    begun = [row for row in cohorts(centre) if row.starts_on <= collecting.on]
    for place, cohort in enumerate(begun, start=1):
        prefix = f"class{place}"
        collecting.classes[prefix] = _("class %(number)s") % {"number": cohort.number}
        _add_calendar(collecting, prefix, cohort, language)
        _add_scope(collecting, prefix, centre, [cohort])
    if begun:
        collecting.classes["all"] = _("all classes")
        _add_scope(collecting, "all", centre, begun)
    _add_catalogue(collecting, begun)


def newest_rules() -> list[Rule]:
    """The newest version of every rule, the plain readings first, as one needs them to judge the others."""
    newest = {rule.id: rule for rule in house_rules()}  # in order of version
    return sorted(newest.values(), key=lambda rule: FIRST.index(rule.id) if rule.id in FIRST else len(FIRST))


def _add_calendar(collecting: Collecting, prefix: str, cohort: Cohort, language: str) -> None:
    name = collecting.classes[prefix]
    source = Source(Kind.CALENDAR, reverse("courses:course", args=[cohort.course.centre.slug, cohort.course.slug]))
    title = cohort.course.title_en if language == "en" and cohort.course.title_en else cohort.course.title
    collecting.bind(f"{prefix}.number", cohort.number, Unit.COHORT, _("%(of)s: its number") % {"of": name}, source)
    collecting.bind(f"{prefix}.course", title, Unit.WORDS, _("%(of)s: its course") % {"of": name}, source)
    collecting.bind_date(f"{prefix}.started", cohort.starts_on, _("%(of)s: first day") % {"of": name}, source)
    collecting.bind_date(f"{prefix}.ended", cohort.ends_on, _("%(of)s: last day") % {"of": name}, source)
    months = months_begun(cohort.starts_on, cohort.ends_on)
    collecting.bind(f"{prefix}.months", months, Unit.MONTHS, _("%(of)s: how long it lasts") % {"of": name}, source)


def _add_scope(collecting: Collecting, prefix: str, centre: Centre, classes: Sequence[Cohort]) -> None:
    cohort = None if prefix == "all" else classes[0]
    publication = current(centre, cohort)
    if publication is None:
        _add_unpublished(collecting, prefix, classes)
        return
    counted = [row for row in classes if row.starts_on <= publication.on]
    view = public_view(publication)
    several = {rule.id for rule in house_rules() if rule.pooled and cohort is not None}
    frozen = [of_frozen(figure) for figure in view.figures if figure.rule not in several]
    known = {f"{rule.id}@{rule.version}" for rule in house_rules()}
    live = counted_now([said.name for said in frozen if said.name in known], counted, publication.on)
    for said in frozen:
        _add_published(collecting, prefix, publication, said, live.get(said.rule))
    hidden = Why.TOO_FEW if view.guarded else Why.MOVED_ON
    for said in live.values():
        _withhold_new(collecting, prefix, publication, said, hidden)


def _add_unpublished(collecting: Collecting, prefix: str, classes: Sequence[Cohort]) -> None:
    """How many began and completed is a matter of the sealed list; what became of them must be published first."""
    live = counted_now([PLAIN], classes, collecting.on)[PLAIN]
    url = reverse("outcomes:overview") if prefix == "all" else reverse("outcomes:cohort", args=[classes[0].slug])
    source = Source(Kind.LEDGER, url, collecting.on, people=live.starters)
    of = collecting.classes[prefix]
    collecting.bind(f"{prefix}.starters", live.starters, Unit.PEOPLE, _("%(of)s: who began") % {"of": of}, source)
    if live.completers:
        said = _("%(of)s: who completed") % {"of": of}
        collecting.bind(f"{prefix}.completers", live.completers, Unit.PEOPLE, said, source)
    else:
        collecting.withhold([f"{prefix}.completers"], Why.NOT_COUNTED, url)
    for rule, title in collecting.rules.items():
        nothing = Said(rule, "", 0, 0, 0, 0, {}, shows_rate=False)
        names = [f"{prefix}.{part.name}" for part in parts(nothing, of=of, rule=title, headline=rule == HEADLINE)]
        missing = [name for name in names if name not in collecting.bound]
        collecting.withhold(missing, Why.NOT_PUBLISHED, collecting.where_to_publish)


def _add_published(
    collecting: Collecting, prefix: str, publication: Publication, frozen: Said, live: Said | None
) -> None:  # fmt: skip
    """A frozen figure may be printed only as long as the ledger, read at the same day, still says it."""
    page = reverse("outcomes:publication", args=[publication.slug])
    source = Source(Kind.PUBLICATION, page, publication.on, frozen.name, publication.hash, frozen.starters)
    of, rule = collecting.classes[prefix], collecting.rules.get(frozen.rule, frozen.rule)
    headline = frozen.rule == publication.rule
    now = {part.name: part.value for part in parts(live, of=of, rule=rule, headline=headline)} if live else {}
    for part in parts(frozen, of=of, rule=rule, headline=headline):
        name = f"{prefix}.{part.name}"
        if part.value is None:
            collecting.withhold([name], Why.TOO_FEW, page)
        elif now.get(part.name) != part.value:
            where = reverse("outcomes:change", args=[publication.slug])
            collecting.withhold([name], Why.MOVED_ON, where, _bare(part.value), _bare(now.get(part.name)))
        else:
            collecting.bind(name, part.value, part.unit, part.label, source)
    collecting.reasons |= {reason: str(label(reason)) for reason in frozen.excluded if ":" not in reason}


def _withhold_new(
    collecting: Collecting, prefix: str, publication: Publication, live: Said, why: Why
) -> None:  # fmt: skip
    """What the ledger says and the publication does not: merged by the guard, or learnt since."""
    found = parts(live, of="", rule="", headline=live.rule == publication.rule)
    new = [part for part in found if f"{prefix}.{part.name}" not in collecting.bound]
    where = reverse("outcomes:publication" if why is Why.TOO_FEW else "outcomes:change", args=[publication.slug])
    for part in new:
        collecting.withhold([f"{prefix}.{part.name}"], why, where, _bare(None), _bare(part.value))


def _bare(value: Value | None) -> str:
    return format_percent(value) if isinstance(value, Fraction) else str("–" if value is None else value)


def _add_catalogue(collecting: Collecting, begun: Sequence[Cohort]) -> None:
    source = Source(Kind.CALENDAR, reverse("courses:catalogue"), collecting.on)
    running = [row for row in begun if row.ends_on >= collecting.on]
    fields = {row.course.field_id for row in begun}
    months = {months_begun(row.starts_on, row.ends_on) for row in begun}
    collecting.bind("classes.count", len(begun), Unit.COHORTS, _("classes begun so far"), source)
    collecting.bind("classes.running", len(running), Unit.COHORTS, _("classes running now"), source)
    collecting.bind("classes.fields", len(fields), Unit.FIELDS, _("fields of these classes"), source)
    if len(months) == 1:
        collecting.bind("classes.months", months.pop(), Unit.MONTHS, _("how long every class lasts"), source)
    else:
        collecting.withhold(["classes.months"], Why.DISAGREE, source.url, was=", ".join(map(str, sorted(months))))
