"""The contract of the doors, shown on small houses; the real house is judged by ``yoram check``."""

from grimp import ImportGraph
from importlinter.contracts.layers import LayersContract

from tests.doors import DoorsContract

ROOMS = ("core", "people", "courses", "site")
INDOORS = ("actions", "models", "queries", "urls", "views")


def house(*steps: tuple[str, str]) -> ImportGraph:
    graph = ImportGraph()
    for module in ["yoram", *(f"yoram.{room}" for room in ROOMS)]:
        graph.add_module(module)
    for room in ROOMS:
        for module in INDOORS:
            graph.add_module(f"yoram.{room}.{module}")
    for importer, imported in steps:
        graph.add_import(importer=f"yoram.{importer}", imported=f"yoram.{imported}")
    return graph


def trespasses(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    options = {"doors": ["actions", "queries", "facts"], "open_rooms": ["core"], "mounted_by_site": ["urls", "api"]}
    contract = DoorsContract("doors", {"root_packages": ["yoram"]}, options)
    checked = contract.check(house(*steps), verbose=False)
    assert checked.kept == (not checked.metadata["trespasses"])
    return [(step.importer, step.imported) for step in checked.metadata["trespasses"]]


def test_doors_the_basement_and_ones_own_room_are_open() -> None:
    allowed = (
        ("courses.actions", "people.queries"),
        ("courses.actions", "core.models"),
        ("courses.actions", "courses.models"),
        ("site.urls", "people.urls"),
    )

    assert trespasses(*allowed) == []


def test_going_past_the_doors_is_caught() -> None:
    past = (("courses.actions", "people.models"), ("courses.views", "people.urls"), ("site.views", "people.models"))

    assert trespasses(*past) == [(f"yoram.{one}", f"yoram.{other}") for one, other in past]


def test_leaning_on_a_higher_room_is_caught() -> None:
    layers = {"containers": ["yoram"], "layers": ["site", "(campus)", "courses", "people", "core"]}
    contract = LayersContract("layers", {"root_packages": ["yoram"]}, layers)

    assert contract.check(house(("courses.actions", "people.queries")), verbose=False).kept
    assert not contract.check(house(("people.actions", "courses.queries")), verbose=False).kept
