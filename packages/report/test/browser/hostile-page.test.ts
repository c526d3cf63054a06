import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";

import { afterAll, beforeAll, expect, it } from "vitest";

import { renderFormat } from "../../src/index.ts";
import { cleanText } from "../../src/text/clean-text.ts";
import { HOSTILE_TEXTS } from "../fixture/hostile-texts.ts";
import { poisonedInput } from "../fixture/poisoned-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage, type OpenPage } from "./open-page.ts";

/** Places of a page that show one text and nothing else, and what they are to show. */
const WHOLE_TEXT_PLACES = 5;

describeInBrowser("hostile texts in a real browser", () => {
  let folder: string;
  let browser: OpenPage;
  let heading: string | null;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "runproof-hostile-"));
    browser = await openPage(await renderFormat(poisonedInput("harmless"), "html"));
    heading = await browser.page.textContent("h1");
  });
  afterAll(async () => {
    await browser[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(Object.entries(HOSTILE_TEXTS))(
    "%s: runs nothing, loads nothing, is shown",
    async (name, text) => {
      const path = join(folder, `${name.replaceAll(" ", "-")}.html`);
      await writeFile(path, await renderFormat(poisonedInput(text), "html"));
      const address = pathToFileURL(path).href;
      const { page, requests, problems } = browser;
      const seen = { requests: requests.length, problems: problems.length };
      await page.goto(address);
      const shown = await page.evaluate(() => ({
        hit: "__hit" in globalThis,
        address: location.href,
        base: document.baseURI,
        heading: document.querySelector("h1")?.textContent,
        foreign: [
          ...document.querySelectorAll(
            "iframe, object, embed, img, form, input:not(.theme > label > input), link, base, template",
          ),
        ].map(({ outerHTML }) => outerHTML),
        links: [...document.querySelectorAll("a[href]")].map(
          (link) => link.getAttribute("href") ?? "",
        ),
        handlers: [...document.querySelectorAll("*")].flatMap(({ attributes }) =>
          [...attributes].filter((each) => each.name.startsWith("on")).map((each) => each.name),
        ),
        texts: [...document.querySelectorAll("code, td, th, li, p, dd, pre")].map(
          ({ textContent }) => textContent ?? "",
        ),
      }));

      expect(shown.hit).toBe(false);
      expect(shown.address).toBe(address);
      expect(shown.base).toBe(address);
      expect(shown.heading).toBe(heading);
      expect(shown.foreign).toEqual([]);
      expect(shown.handlers).toEqual([]);
      expect(shown.links.filter((href) => !href.startsWith("#"))).toEqual([]);
      expect(requests.slice(seen.requests).filter((each) => each !== address)).toEqual([]);
      expect(problems.slice(seen.problems)).toEqual([]);

      const literal = lineOf(cleanText(text));
      const whole = shown.texts.filter((each) => lineOf(each) === literal);
      expect(whole.length).toBeGreaterThanOrEqual(WHOLE_TEXT_PLACES);
    },
  );
});

/** White space as a page shows it. */
function lineOf(text: string): string {
  return text.replaceAll(/\s+/gu, " ").trim();
}
