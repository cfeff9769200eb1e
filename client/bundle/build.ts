/** Builds what browsers load: one style sheet, one script, one icon sprite and the fonts. */
import * as esbuild from "esbuild";
import { spriteOf } from "./icons.ts";
import { takeComponents } from "./krds.ts";
import { dropUnusedTokens, missingTokens, withDarkTwins } from "./tokens.ts";

// Not a URL's pathname, which would spell a space in the folder as %20.
const CLIENT = `${import.meta.dirname}/../`;
const KRDS = `${CLIENT}node_modules/krds-uiux/resources`;
const COMPONENTS = `${KRDS}/css/component/component.css`;
const OUT = `${CLIENT}../src/yoram/site/static/build`;
const BROWSERS = ["chrome111", "firefox113", "safari16.4"];

const LICENCES = `KRDS (krds-uiux): ISC, Ministry of the Interior and Safety, Republic of Korea
Pretendard GOV: SIL Open Font Licence 1.1, Kil Hyung-jin and contributors
htmx: Zero-Clause BSD, Big Sky Software
`;

/** Serves `@import "krds:tokens"` and `@import "krds:components"` out of the installed package. */
const krds: esbuild.Plugin = {
  name: "krds",
  setup(build) {
    const sources: Record<string, [file: string, change: (css: string) => string]> = {
      "krds:tokens": [`${KRDS}/css/token/krds_tokens.css`, withDarkTwins],
      "krds:components": [COMPONENTS, takeComponents],
    };
    build.onResolve({ filter: /^krds:/ }, (args) => ({ path: args.path, namespace: "krds" }));
    build.onLoad({ filter: /.*/, namespace: "krds" }, async (args) => {
      const source = sources[args.path];
      if (source === undefined) return { errors: [{ text: `nothing is called ${args.path}` }] };
      const [file, change] = source;
      return {
        contents: change(await Deno.readTextFile(file)),
        loader: "css",
        resolveDir: file.slice(0, file.lastIndexOf("/")),
      };
    });
  },
};

const shared: esbuild.BuildOptions = {
  bundle: true,
  outdir: OUT,
  target: BROWSERS,
  charset: "utf8",
  legalComments: "none",
  logLevel: "error",
};

async function buildStyles(): Promise<void> {
  const result = await esbuild.build({
    ...shared,
    entryPoints: [`${CLIENT}css/site.css`],
    plugins: [krds],
    loader: { ".woff2": "file" },
    assetNames: "[name]",
    write: false,
  });
  for (const file of result.outputFiles) {
    if (!file.path.endsWith(".css")) {
      await Deno.writeFile(file.path, file.contents);
      continue;
    }
    const theirs = new Set(missingTokens(takeComponents(await Deno.readTextFile(COMPONENTS))));
    const missing = missingTokens(file.text).filter((name) => !theirs.has(name));
    if (missing.length > 0) throw new Error(`css/: no token is called ${missing.join(", ")}`);
    const small = await esbuild.transform(dropUnusedTokens(file.text), {
      loader: "css",
      minify: true,
      target: BROWSERS,
    });
    await Deno.writeTextFile(file.path, small.code);
  }
}

async function buildScripts(): Promise<void> {
  await esbuild.build({
    ...shared,
    entryPoints: [`${CLIENT}ts/site.ts`],
    format: "iife",
    minify: true,
  });
}

async function buildIcons(): Promise<void> {
  const folder = `${KRDS}/img/component/icon`;
  const sprite = spriteOf((file) => Deno.readTextFileSync(`${folder}/${file}.svg`));
  await Deno.writeTextFile(`${OUT}/icons.svg`, sprite);
}

async function build(): Promise<void> {
  const started = performance.now();
  await Deno.remove(OUT, { recursive: true }).catch(() => undefined);
  await Deno.mkdir(OUT, { recursive: true });
  await Promise.all([buildStyles(), buildScripts(), buildIcons()]);
  await Deno.writeTextFile(`${OUT}/LICENCES.txt`, LICENCES);
  await esbuild.stop();
  for (const entry of [...Deno.readDirSync(OUT)].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const bytes = Deno.statSync(`${OUT}/${entry.name}`).size;
    console.log(`${(bytes / 1024).toFixed(1).padStart(7)} kB  ${entry.name}`);
  }
  console.log(`client built in ${Math.round(performance.now() - started)} ms`);
}

await build();
