import { beforeAll, expect, it } from "vitest";

import { eighteenArms } from "../fixture/charted-matrix.ts";
import { fileOf } from "../fixture/file-of.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

/** A text of a narrow chart, with its distance from the chart's edges in pixels. */
interface TextPlace {
  readonly text: string;
  readonly left: number;
  readonly right: number;
}

const NARROW_TEXTS = `[...document.querySelectorAll(".narrow svg")].flatMap((svg) => {
  const frame = svg.getBoundingClientRect();
  return [...svg.querySelectorAll("text")].map((element) => {
    const box = element.getBoundingClientRect();
    return {
      text: svg.closest("figure").id + ": " + element.textContent,
      left: box.width === 0 ? 0 : box.left - frame.left,
      right: box.width === 0 ? 0 : frame.right - box.right,
    };
  });
})`;

/** The first closed shapes of a heat map are its cells, row by row. */
const CELLS = 'path[d$="z"]';

describeInBrowser("charts of many arms", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(eighteenArms(), "report.html");
  });

  it("show what a cell of the heat map holds, wherever in it the pointer is", async () => {
    await using open = await openPage(html);
    const chart = open.page.locator("#chart-heat-map .wide");
    await chart.scrollIntoViewIfNeeded();
    const cell = chart.locator(CELLS).nth(4);
    const box = await cell.boundingBox();
    if (box === null) throw new Error("the cell is nowhere");
    for (const [x, y] of [
      [0.5, 0.5],
      [0.5, 0.2],
      [0.1, 0.9],
    ] as const) {
      await open.page.mouse.move(2, 2);
      await open.page.mouse.move(box.x + x * box.width, box.y + y * box.height);
      expect(await open.page.locator(".tip").innerText()).toMatch(
        /^arm-9: 1\.\d+ s, n = 6, faster −/,
      );
    }
    expect(open.problems).toEqual([]);
  });

  it("fit a phone: no text of a chart reaches out of it", async () => {
    await using open = await openPage(html, { width: 375 });
    expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(375);
    const texts = (await open.page.evaluate(NARROW_TEXTS)) as readonly TextPlace[];
    expect(texts.length).toBeGreaterThan(300);
    expect(texts.filter(({ left, right }) => left < 0 || right < 0)).toEqual([]);
  });

  it("keep every text of a heat map's cell inside of it, and print it", async () => {
    await using open = await openPage(html);
    await open.page.emulateMedia({ media: "print" });
    expect(await open.page.locator("#chart-heat-map .wide svg").isVisible()).toBe(true);
    const cells = open.page.locator("#chart-heat-map .wide").locator(CELLS);
    const first = await cells.first().boundingBox();
    if (first === null) throw new Error("no cells");
    const texts = open.page.locator("#chart-heat-map .wide svg text", {
      hasText: /^not comparable$/,
    });
    const widths = await Promise.all(
      (await texts.all()).map(async (text) => (await text.boundingBox())?.width ?? 0),
    );
    expect(Math.max(...widths)).toBeGreaterThan(0);
    expect(Math.max(...widths)).toBeLessThan(first.width);
  });
});
