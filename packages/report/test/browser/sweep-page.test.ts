import axe from "axe-core";
import type { Page } from "playwright-core";
import { beforeAll, expect, it } from "vitest";

import { eighteenMergedArms } from "../fixture/charted-matrix.ts";
import { fileOf } from "../fixture/file-of.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

/** What a phone, a tablet and a screen have, in CSS pixels. */
const WIDTHS = [360, 768, 1280] as const;
/** Of A4 with the margins that browsers print with. */
const PAPER_WIDTH = 718;

const SCROLL_WIDTH = "document.documentElement.scrollWidth";

/** Elements whose boxes reach out of the window, but for what scrolls by itself or is not seen. */
const REACHES_OUT = `[...document.querySelectorAll("main > section *, header *")]
  .filter((each) => !each.closest(".table, pre, .hidden, svg"))
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => each.outerHTML.slice(0, 120))`;

async function unfold(page: Page): Promise<void> {
  for (const summary of await page.locator("summary").all()) await summary.click();
}

describeInBrowser("the page of a sweep", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(eighteenMergedArms(), "report.html");
  });

  it.each(WIDTHS)("has nothing to scroll sideways at %i pixels but its tables", async (width) => {
    await using open = await openPage(html, { width });
    await unfold(open.page);
    expect(await open.page.evaluate(SCROLL_WIDTH)).toBe(width);
    expect(await open.page.evaluate(REACHES_OUT)).toEqual([]);
  });

  it("keeps the names of the arms in sight while their table is scrolled on a phone", async () => {
    await using open = await openPage(html, { width: 360 });
    const box = open.page.locator("#sweep .table").first();
    const name = box.locator("tbody th").nth(3);
    const last = box.locator("tbody tr").nth(3).locator("td").last();
    await box.scrollIntoViewIfNeeded();
    await last.evaluate((cell) => cell.scrollIntoView({ block: "nearest", inline: "end" }));
    const [frame, place] = [await box.boundingBox(), await name.boundingBox()];
    expect(await box.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(300);
    expect(await name.innerText()).toBe("gpu60-ctx512-t0p6");
    expect(place?.x).toBeGreaterThanOrEqual(frame?.x ?? Infinity);
    expect((place?.x ?? 0) - (frame?.x ?? 0)).toBeLessThan(3);
    // It hides what lies under it, and not the numbers beside it.
    expect(place?.width).toBeLessThan((frame?.width ?? 0) / 2);
  });

  it("shows the verdict of every arm without scrolling on a screen", async () => {
    await using open = await openPage(html, { width: 1280 });
    const box = open.page.locator("#sweep .table").first();
    const frame = await box.boundingBox();
    const badge = await box.locator("tbody .badge").first().boundingBox();
    if (frame === null || badge === null) throw new Error("no table of arms");
    expect(badge.x + badge.width).toBeLessThan(frame.x + frame.width);
  });

  it("is read by keyboard alone", async () => {
    await using open = await openPage(html);
    const { page } = open;
    const table = page.locator("#sweep .table").first().locator("table");
    const stop = table.locator(".claim:not([tabindex='-1'])");
    expect(await stop.count()).toBe(1);
    await stop.focus();
    await page.keyboard.press("End");
    await page.keyboard.press("ArrowDown");
    const focused = table.locator(".claim:focus");
    const shown = await focused.innerText();
    await page.keyboard.press("Enter");
    const panel = page.getByRole("dialog");
    expect(await panel.isVisible()).toBe(true);
    expect(await panel.locator(".panel-value").innerText()).toMatch(/\d/);
    await page.keyboard.press("Escape");
    expect(await panel.isVisible()).toBe(false);
    expect(await focused.innerText()).toBe(shown);
    expect(open.problems).toEqual([]);
  });

  it.each(["light", "dark"] as const)(
    "has enough contrast and names for all in %s colours, also while a claim is shown",
    async (colorScheme) => {
      await using open = await openPage(html, { colorScheme, width: 768 });
      await open.page.evaluate(axe.source);
      const violations = async (where: string): Promise<unknown> =>
        open.page.evaluate(
          `axe.run(${where}).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.length, nodes[0].html.slice(0, 200)]))`,
        );
      expect(await violations("'#sweep'")).toEqual([]);
      await open.page.locator("#sweep .claim").first().click();
      expect(await violations("'dialog'")).toEqual([]);
    },
    180_000,
  );

  it("has no text of a chart that reaches out of it on a phone, with names as plans give them", async () => {
    await using open = await openPage(html, { width: 360 });
    const out = await open.page
      .evaluate(`[...document.querySelectorAll(".narrow svg")].flatMap((svg) => {
      const frame = svg.getBoundingClientRect();
      return [...svg.querySelectorAll("text")]
        .filter((each) => {
          const box = each.getBoundingClientRect();
          return box.width > 0 && (box.left < frame.left - 0.5 || box.right > frame.right + 0.5);
        })
        .map((each) => svg.closest("figure").id + ": " + each.textContent);
    })`);
    expect(out).toEqual([]);
  });

  it("is printed whole: no table is wider than the paper, and none is folded", async () => {
    await using open = await openPage(html, { width: PAPER_WIDTH, colorScheme: "dark" });
    await open.page.emulateMedia({ media: "print", colorScheme: "dark" });
    expect(await open.page.locator("details td").first().isVisible()).toBe(true);
    const wide = await open.page.evaluate(`[...document.querySelectorAll("table")]
      .filter((table) => table.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
      .map((table) => table.caption.textContent)`);
    expect(wide).toEqual([]);
    const colours = await open.page.evaluate(
      "[document.body, document.querySelector('h1')].map((each) => getComputedStyle(each).color)",
    );
    expect(colours).toEqual(["rgb(29, 33, 38)", "rgb(29, 33, 38)"]);
  });
});
