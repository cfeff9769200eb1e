/** What every page loads; each part does nothing on a page that does not ask for it. */
import "htmx.org";
import { keepRoll } from "./attendance/roll_page.ts";
import { showCodes } from "./attendance/screen.ts";
import { askBeforeSubmitting } from "./confirm.ts";
import { offerCopying } from "./copy.ts";
import { acceptDroppedFiles } from "./dropzone.ts";
import { closeMenusOnLeave, openMenus } from "./menus.ts";
import { keepTableMeaning } from "./tables.ts";

openMenus(document);
closeMenusOnLeave(document);
askBeforeSubmitting(document);
offerCopying(document, (text) => navigator.clipboard.writeText(text));
acceptDroppedFiles(document);
keepTableMeaning(document);
keepRoll(document, window);
showCodes(document, window);
document.addEventListener("htmx:load", (event) => {
  if (event.target instanceof Element) keepTableMeaning(event.target);
});
