/** Tables that turn into cards on phones lose their meaning for screen readers unless it is written out. */

const ROLES: ReadonlyArray<readonly [selector: string, role: string]> = [
  ["thead, tbody, tfoot", "rowgroup"],
  ["tr", "row"],
  ["td", "cell"],
  ["thead th", "columnheader"],
  ["tbody th, tfoot th", "rowheader"],
];

/** Writes the table roles that `display: grid` would take away; roles already there are left alone. */
export function keepTableMeaning(page: ParentNode): void {
  for (const table of page.querySelectorAll("table.cards")) {
    setRole(table, "table");
    for (const [selector, role] of ROLES) {
      for (const part of table.querySelectorAll(selector)) setRole(part, role);
    }
  }
}

function setRole(part: Element, role: string): void {
  if (!part.hasAttribute("role")) part.setAttribute("role", role);
}
