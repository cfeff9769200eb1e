/** Takes from KRDS only the rules of the components our pages use, so that 540 kB become a few. */
import postcss, { type AtRule, type Root, type Rule } from "postcss";

/** Every class a kept selector may mention; a selector that names any other class is left behind. */
export const TAKEN: ReadonlySet<string> = new Set([
  "krds-btn",
  ...["primary", "secondary", "tertiary", "text", "link", "small", "medium", "large", "disabled"],
  "krds-badge",
  ...["primary", "success", "warning", "danger", "information", "gray", "point"].map((c) => `bg-light-${c}`),
  ...["primary", "gray"].map((c) => `outline-${c}`),
  "krds-input",
  "is-error",
]);

/** The components whose rules are taken at all. */
const COMPONENTS = ["krds-btn", "krds-badge", "krds-input"];

function classesOf(selector: string): string[] {
  return [...selector.matchAll(/\.([A-Za-z][\w-]*)/g)].map((found) => found[1] ?? "");
}

function isTaken(selector: string): boolean {
  const classes = classesOf(selector);
  return (
    !selector.includes("[data-krds-mode") &&
    COMPONENTS.some((component) => classes.includes(component)) &&
    classes.every((name) => TAKEN.has(name))
  );
}

/** The components' rules without themes: dark colours come from the tokens (see tokens.ts). */
export function takeComponents(css: string): string {
  const root: Root = postcss.parse(css);
  root.walkComments((comment) => void comment.remove());
  root.walkRules((rule: Rule) => {
    const kept = rule.selectors.filter(isTaken);
    if (kept.length === 0) rule.remove();
    else rule.selectors = kept;
  });
  // In a cascade layer an important rule would win over every later layer, ours included.
  root.walkDecls((declaration) => void (declaration.important = false));
  root.walkAtRules((at: AtRule) => {
    if (at.params.includes("prefers-color-scheme") || at.nodes?.length === 0 || at.name === "charset") {
      at.remove();
    }
  });
  return root.toString();
}
