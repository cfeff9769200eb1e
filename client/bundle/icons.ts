/** One sprite of the few KRDS icons that pages use, painted in the text's own colour. */

/** Our name → the file in KRDS. */
export const ICONS: Readonly<Record<string, string>> = {
  menu: "ico_all",
  close: "ico_close",
  down: "ico_angle",
  download: "ico_download",
  upload: "ico_upload",
  print: "ico_print",
  search: "ico_sch",
  filter: "ico_filter",
  file: "ico_file",
  calendar: "ico_calendar",
  person: "ico_my",
  globe: "ico_global",
  help: "ico_help",
  link: "ico_go",
  plus: "ico_plus",
  delete: "ico_delete",
  login: "ico_login",
  logout: "ico_logout",
};

/** Turns one icon file into a `<symbol>`; the stroke or fill colour becomes `currentColor`. */
export function symbolOf(name: string, svg: string): string {
  const viewBox = /viewBox="([^"]+)"/.exec(svg)?.[1];
  const inside = /<svg[^>]*>([\s\S]*)<\/svg>/.exec(svg)?.[1];
  if (viewBox === undefined || inside === undefined) throw new Error(`icon "${name}" is not an SVG image`);
  const painted = inside
    .replace(/<(clipPath|defs|mask)[\s\S]*<\/\1>/g, "")
    .replace(/\s(clip-path|mask)="[^"]*"/g, "")
    .replace(/(fill|stroke)="(?!none)[^"]*"/g, '$1="currentColor"')
    .replace(/\s*\n\s*/g, "");
  return `<symbol id="${name}" viewBox="${viewBox}">${painted}</symbol>`;
}

/** The sprite for all icons, in a fixed order so that builds are equal byte for byte. */
export function spriteOf(read: (file: string) => string): string {
  const symbols = Object.entries(ICONS).map(([name, file]) => symbolOf(name, read(file)));
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`;
}
