/** Lets a file be dropped onto its field; the field itself stays an ordinary file input. */

/** Says a file's name and size the way people read them. */
export function describeFile(name: string, bytes: number): string {
  if (bytes < 1024) return `${name} (${bytes} B)`;
  const kilobytes = bytes / 1024;
  return kilobytes < 1024
    ? `${name} (${Math.round(kilobytes)} kB)`
    : `${name} (${(kilobytes / 1024).toFixed(1)} MB)`;
}

/** `<div class="file-drop"><input type="file"><p class="file-said"></p></div>` accepts a dropped file. */
export function acceptDroppedFiles(page: ParentNode): void {
  for (const zone of page.querySelectorAll<HTMLElement>(".file-drop")) {
    const input = zone.querySelector<HTMLInputElement>("input[type=file]");
    if (input === null) continue;
    const said = zone.querySelector(".file-said");
    const sayChosen = (): void => {
      if (said === null) return;
      said.textContent = [...(input.files ?? [])].map((file) => describeFile(file.name, file.size)).join(
        ", ",
      );
    };
    const hover = (over: boolean): void => void zone.classList.toggle("over", over);
    zone.addEventListener("dragover", (event) => {
      event.preventDefault();
      hover(true);
    });
    zone.addEventListener("dragleave", () => hover(false));
    zone.addEventListener("drop", (event) => {
      event.preventDefault();
      hover(false);
      const files = event.dataTransfer?.files;
      if (files === undefined || files.length === 0) return;
      input.files = files;
      sayChosen();
    });
    input.addEventListener("change", sayChosen);
  }
}
