/** The class screen: the next code in time, and a plain word where the network is gone. */

const AGAIN_MS = 2000;

/** How long until the next code is fetched: a little after it begins, so that it is surely the next. */
export function waitFor(left: number): number {
  return Math.max(left, 0) + 150;
}

/** Keeps `<div data-code-from="…">` fresh; a code past its time is marked so that nobody scans it in vain. */
export function showCodes(page: Document, window: Window & typeof globalThis): void {
  const place = page.querySelector<HTMLElement>("[data-code-from]");
  if (place === null) return;
  let ends = 0;
  const begin = (): void => {
    const code = place.querySelector<HTMLElement>(".code[data-left]");
    if (code === null) return;
    ends = window.performance.now() + Number(code.dataset["left"]);
    window.setTimeout(() => void next(), waitFor(Number(code.dataset["left"])));
  };
  const next = async (): Promise<void> => {
    const html = await load(window, place.dataset["codeFrom"]!);
    if (html === undefined) {
      place.querySelector(".code")?.classList.add("expired");
      window.setTimeout(() => void next(), AGAIN_MS);
      return;
    }
    place.innerHTML = html;
    begin();
  };
  window.setInterval(() => {
    const bar = place.querySelector<HTMLProgressElement>("progress.code-left");
    if (bar !== null) bar.value = Math.max(0, ends - window.performance.now());
  }, 500);
  begin();
}

async function load(window: Window & typeof globalThis, address: string): Promise<string | undefined> {
  try {
    const answer = await window.fetch(address, { redirect: "error", cache: "no-store" });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}
