import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

/** A browser that draws and does nothing else: no first-run pages, no connections of its own. */
const QUIET_BROWSER = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
  "--force-device-scale-factor=1",
] as const;

export interface ScreenshotInput {
  readonly page: string;
  readonly picture: string;
  readonly colourScheme: "light" | "dark";
  readonly width: number;
  readonly height: number;
}

/** True when there is a browser to take pictures with. */
export function canTakeScreenshots(): boolean {
  return BROWSERS.some((path) => existsSync(path));
}

/** Open a file in a real browser and keep what it shows as PNG. */
export function takeScreenshot(input: ScreenshotInput): void {
  const browser = BROWSERS.find((path) => existsSync(path));
  if (browser === undefined) throw new Error("no Chromium found");
  const profile = mkdtempSync(join(tmpdir(), "runproof-browser-"));
  const { status, stderr } = spawnSync(
    browser,
    [
      ...QUIET_BROWSER,
      `--user-data-dir=${profile}`,
      `--blink-settings=preferredColorScheme=${input.colourScheme === "dark" ? 0 : 1}`,
      `--window-size=${input.width},${input.height}`,
      `--screenshot=${input.picture}`,
      pathToFileURL(input.page).href,
    ],
    { encoding: "utf8", timeout: 60_000 },
  );
  rmSync(profile, { recursive: true, force: true });
  if (status !== 0 || !existsSync(input.picture)) throw new Error(`no screenshot: ${stderr}`);
}
