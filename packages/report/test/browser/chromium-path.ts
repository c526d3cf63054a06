import { existsSync } from "node:fs";

const PLACES = [
  process.env["CHROMIUM"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

/** The browser of this machine; `CHROMIUM` names another. */
export const CHROMIUM_PATH: string | undefined = PLACES.find(
  (place) => place !== undefined && place !== "" && existsSync(place),
);
