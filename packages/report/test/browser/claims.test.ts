import type { Locator } from "playwright-core";
import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { reportInput } from "../fixture/report-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

describeInBrowser("a number of the page", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(reportInput(), "report.html");
  });

  it("says by click what it is and where it comes from, and goes away with Escape", async () => {
    await using open = await openPage(html);
    const figure = open.page.locator(".figures .claim").first();
    const shown = parseFloat(await figure.innerText());
    await figure.click();
    const panel = open.page.getByRole("dialog");
    expect(await panel.isVisible()).toBe(true);
    const value = await panel.locator(".panel-value").innerText();
    expect(parseFloat(value)).toBeGreaterThan(0);
    expect(String(parseFloat(value)).replace(".", "")).toContain(
      String(Math.trunc(shown * 100)).replace(".", ""),
    );
    const words = await panel.innerText();
    for (const word of ["n = 5", "Provenance", "How it is computed", "r0001", "In claims.json:"]) {
      expect(words).toContain(word);
    }
    await open.page.keyboard.press("Escape");
    expect(await panel.isVisible()).toBe(false);
    expect(open.problems).toEqual([]);
  });

  it("does the same by keyboard, and the focus comes back", async () => {
    await using open = await openPage(html);
    const figure = open.page.locator(".figures .claim").first();
    await figure.focus();
    await open.page.keyboard.press("Enter");
    const panel = open.page.getByRole("dialog");
    expect(await panel.getByRole("button", { name: "Close" }).isVisible()).toBe(true);
    await open.page.keyboard.press("Enter");
    expect(await panel.isVisible()).toBe(false);
    expect(await open.page.locator(".figures .claim:focus").count()).toBe(1);
  });

  it("is one of many in a table that is one stop of the Tab key", async () => {
    await using open = await openPage(html);
    const table = open.page.locator("#run-by-run table").first();
    const stops = table.locator(".claim:not([tabindex='-1'])");
    expect(await table.locator(".claim").count()).toBeGreaterThan(10);
    expect(await stops.count()).toBe(1);
    const first = await rowOf(stops);
    await stops.focus();
    await open.page.keyboard.press("ArrowDown");
    const below = table.locator(".claim:focus");
    expect(await below.count()).toBe(1);
    expect(await rowOf(below)).toBeGreaterThan(first);
    expect(await stops.count()).toBe(1);
    await open.page.keyboard.press("ArrowUp");
    expect(await rowOf(table.locator(".claim:focus"))).toBe(first);
  });

  it("is a button for every claim that the page refers to", async () => {
    await using open = await openPage(html);
    expect(await open.page.locator("[data-claim]").count()).toBe(0);
    const claims = open.page.locator("button.claim, .claim[role=button][tabindex='0']");
    expect(await claims.count()).toBe([...html.matchAll(/<span data-claim="/g)].length);
  });

  it("opens from the words of a sentence with Enter and with the space bar", async () => {
    await using open = await openPage(html);
    const words = open.page.locator("p .claim").first();
    for (const key of ["Enter", "Space"]) {
      await words.focus();
      await open.page.keyboard.press(key);
      expect(await open.page.getByRole("dialog").isVisible()).toBe(true);
      await open.page.keyboard.press("Escape");
    }
    expect(open.problems).toEqual([]);
  });

  it("flows with the lines of its sentence, and what follows stays at its end", async () => {
    await using open = await openPage(html, { width: 360 });
    const gaps =
      await open.page.evaluate<readonly (readonly [number, number])[]>(GAPS_BEHIND_CLAIMS);
    expect(gaps.length).toBeGreaterThan(3);
    for (const [across, down] of gaps) {
      expect(Math.abs(across)).toBeLessThan(1);
      expect(Math.abs(down)).toBeLessThan(6);
    }
  });
});

/** From the end of every claim that takes several lines to the punctuation after it, in pixels. */
const GAPS_BEHIND_CLAIMS = `[...document.querySelectorAll(".whole .claim")].flatMap((claim) => {
  const lines = claim.getClientRects();
  const after = claim.nextSibling;
  if (lines.length < 2 || after === null) return [];
  const range = document.createRange();
  range.setStart(after, 0);
  range.setEnd(after, 1);
  const [last, next] = [lines[lines.length - 1], range.getBoundingClientRect()];
  return [[next.left - last.right, next.bottom - last.bottom]];
})`;

/** Place of the table's row that a button stands in. */
async function rowOf(button: Locator): Promise<number> {
  return await button.evaluate((each) => each.closest("tr")?.rowIndex ?? -1);
}
