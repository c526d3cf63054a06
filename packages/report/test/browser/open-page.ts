import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { chromium, type Page } from "playwright-core";

import { CHROMIUM_PATH } from "./chromium-path.ts";

/** How the reader opens the page. */
export interface Reader {
  /** Default: on. */
  readonly javaScript?: boolean;
  /** Default: light. */
  readonly colorScheme?: "light" | "dark";
  /** Width of the window in CSS pixels; default 1280. */
  readonly width?: number;
}

export interface OpenPage extends AsyncDisposable {
  readonly page: Page;
  /**
   * Addresses that the page asked for, without the file itself and without what its own policy held
   * back (that is among the problems). Grows while the page is open.
   */
  readonly requests: readonly string[];
  /** Errors, warnings and policy violations of the console, dialogs, uncaught errors. Grows too. */
  readonly problems: readonly string[];
}

/** Open a page from disk, as a reader does: no server, no network. Close it with `await using`. */
export async function openPage(html: string, reader: Reader = {}): Promise<OpenPage> {
  const folder = await mkdtemp(join(tmpdir(), "runproof-page-"));
  const path = join(folder, "report.html");
  await writeFile(path, html);
  const address = pathToFileURL(path).href;
  const browser = await chromium.launch({
    ...(CHROMIUM_PATH !== undefined && { executablePath: CHROMIUM_PATH }),
    args: ["--disable-gpu", "--disable-dev-shm-usage"],
  });
  const { javaScript = true, colorScheme = "light", width = 1280 } = reader;
  const page = await browser.newPage({
    javaScriptEnabled: javaScript,
    colorScheme,
    viewport: { width, height: 900 },
    offline: true,
  });
  const requests: string[] = [];
  const problems: string[] = [];
  page.on("request", (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on("requestfailed", (request) => {
    if (request.failure()?.errorText === "csp") requests.splice(requests.indexOf(request.url()), 1);
  });
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("dialog", (dialog) => {
    problems.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(address);
  return {
    page,
    requests,
    problems,
    [Symbol.asyncDispose]: async () => {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
