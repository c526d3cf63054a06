import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

import { chromium } from "playwright-core";

export interface Screenshot {
  /** File to write, as PNG. */
  readonly picture: string;
  readonly colorScheme: "light" | "dark";
  /** Of the window, in CSS pixels. */
  readonly width: number;
  readonly height: number;
}

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

/**
 * Open a page from disk in a real browser, and keep what its readers see first.
 *
 * @returns false where there is no browser
 */
export async function takeScreenshots(
  page: string,
  screenshots: readonly Screenshot[],
): Promise<boolean> {
  const executablePath = BROWSERS.find((path) => existsSync(path));
  if (executablePath === undefined) return false;
  const browser = await chromium.launch({ executablePath, args: ["--disable-gpu"] });
  try {
    for (const { picture, colorScheme, width, height } of screenshots) {
      const viewport = { width, height };
      const opened = await browser.newPage({ colorScheme, viewport, offline: true });
      await opened.goto(pathToFileURL(page).href);
      await opened.screenshot({ path: picture });
      await opened.close();
    }
  } finally {
    await browser.close();
  }
  return true;
}
