/** Design tokens: a dark twin for every light colour, and nothing that no rule asks for. */
import postcss, { type Declaration, type Root } from "postcss";

const LIGHT = "--krds-light-color-";
const DARK = "--krds-high-contrast-color-";
const REFERENCE = /var\(\s*(--[\w-]+)/g;

/** Adds a dark block that points each light colour at the token set's own high-contrast twin. */
export function withDarkTwins(tokens: string): string {
  const root: Root = postcss.parse(tokens);
  const names = new Set<string>();
  root.walkDecls(/^--/, (declaration) => void names.add(declaration.prop));
  const twins = [...names]
    .filter((name) => name.startsWith(LIGHT) && names.has(name.replace(LIGHT, DARK)))
    .map((name) => `${name}:var(${name.replace(LIGHT, DARK)});`);
  const dark = `@media screen and (prefers-color-scheme: dark){:root{${twins.join("")}}}`;
  return `${root.toString()}\n${dark}`;
}

/** Drops custom properties that nothing refers to, however long the chain of references. */
export function dropUnusedTokens(css: string): string {
  const root: Root = postcss.parse(css);
  const declared = new Map<string, Declaration[]>();
  const wanted: string[] = [];
  root.walkDecls((declaration) => {
    if (declaration.prop.startsWith("--")) {
      declared.set(declaration.prop, [...(declared.get(declaration.prop) ?? []), declaration]);
    } else wanted.push(...referencesIn(declaration.value));
  });
  const used = new Set<string>();
  for (let name = wanted.pop(); name !== undefined; name = wanted.pop()) {
    if (used.has(name)) continue;
    used.add(name);
    for (const declaration of declared.get(name) ?? []) wanted.push(...referencesIn(declaration.value));
  }
  for (const [name, declarations] of declared) {
    if (!used.has(name)) declarations.forEach((declaration) => void declaration.remove());
  }
  root.walkRules((rule) => void (rule.nodes.length === 0 && rule.remove()));
  return root.toString();
}

/** Custom properties that are asked for and declared nowhere: a misspelt token, not a style. */
export function missingTokens(css: string): string[] {
  const declared = new Set<string>();
  const asked = new Set<string>();
  postcss.parse(css).walkDecls((declaration) => {
    if (declaration.prop.startsWith("--")) declared.add(declaration.prop);
    for (const name of referencesIn(declaration.value)) asked.add(name);
  });
  return [...asked].filter((name) => !declared.has(name)).sort();
}

function referencesIn(value: string): string[] {
  return [...value.matchAll(REFERENCE)].map((found) => found[1] ?? "");
}
