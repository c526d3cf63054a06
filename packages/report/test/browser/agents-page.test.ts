import axe from "axe-core";
import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { togetherInput } from "../fixture/together-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

const SCROLL_WIDTH = "document.documentElement.scrollWidth";

describeInBrowser("the page on agents at the same time", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(togetherInput(), "report.html");
  });

  it.each([360, 1280] as const)("fits into %i pixels", async (width) => {
    await using open = await openPage(html, { width });
    expect(await open.page.evaluate(SCROLL_WIDTH)).toBe(width);
    const drawings = open.page.locator("#agents svg:visible");
    expect(await drawings.count()).toBe(1);
    for (const arm of ["one-instance", "two-instances"])
      expect(await drawings.locator("text", { hasText: `${arm}: ` }).count()).toBe(1);
    for (const drawing of await drawings.all()) {
      const box = await drawing.boundingBox();
      expect((box?.x ?? 0) + (box?.width ?? Infinity)).toBeLessThanOrEqual(width);
    }
    expect(open.problems).toEqual([]);
  });

  it("shows gain and cost of every arm on a screen without scrolling sideways", async () => {
    await using open = await openPage(html, { width: 1280 });
    const boxes = await open.page.locator("#agents .table").all();
    const wide = await Promise.all(
      boxes
        .slice(0, 3)
        .map(
          async (box) =>
            await box.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth),
        ),
    );
    expect(wide).toEqual([0, 0, 0]);
  });

  it.each(["light", "dark"] as const)("can be read by everybody, %s", async (colorScheme) => {
    await using open = await openPage(html, { colorScheme });
    await open.page.evaluate(axe.source);
    const found = await open.page.evaluate<{ violations: readonly { id: string }[] }>(
      `axe.run("#agents")`,
    );
    expect(found.violations.map(({ id }) => id)).toEqual([]);
  });
});
