"""An import-linter contract: a room is entered through its doors only."""

from collections.abc import Iterator
from typing import NamedTuple

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output

ROOT = "yoram"
TOP = "site"
# Tests may set up what they look at, and a migration's references were checked when it was made.
EXEMPT = {"tests", "migrations"}


class Step(NamedTuple):
    importer: str
    imported: str


class DoorsContract(Contract):
    """Every import from one room into another ends at a door of it."""

    doors = fields.SetField(subfield=fields.StringField())
    open_rooms = fields.SetField(subfield=fields.StringField(), required=False, default=set())
    mounted_by_site = fields.SetField(subfield=fields.StringField(), required=False, default=set())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        trespasses = sorted(step for step in _steps(graph) if not self._allowed(*step))
        return ContractCheck(kept=not trespasses, metadata={"trespasses": trespasses})

    def _allowed(self, importer: str, imported: str) -> bool:
        _, room, *inside = importer.split(".")
        _, other, *target = imported.split(".")
        if room == other or other in self.open_rooms or EXEMPT.intersection(inside):
            return True
        doors = self.doors | (self.mounted_by_site if room == TOP else set())
        return bool(target) and target[0] in doors

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, imported in check.metadata["trespasses"]:
            output.print_error(f"{importer} goes past the doors: it imports {imported}.")


def _steps(graph: ImportGraph) -> Iterator[Step]:
    ours = {module for module in graph.modules if module.count(".") >= 1 and module.startswith(f"{ROOT}.")}
    for importer in ours:
        for imported in graph.find_modules_directly_imported_by(importer) & ours:
            yield Step(importer, imported)
