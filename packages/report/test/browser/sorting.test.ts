import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { reportInput } from "../fixture/report-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

describeInBrowser("a table of runs", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(reportInput({ runs: 12 }), "report.html");
  });

  it("is sorted by number up, down and not at all, by click and by keyboard", async () => {
    await using open = await openPage(html);
    const table = open.page.locator("#run-by-run table").first();
    const header = table.locator("th.right", { hasText: "TTFT" });
    const column = (await table.locator("thead th").allInnerTexts()).indexOf(
      await header.innerText(),
    );
    const values = async (): Promise<readonly number[]> =>
      (await table.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts()).map(parseFloat);
    const original = await values();
    const numbers = original.filter((value) => !Number.isNaN(value)).toSorted((a, b) => a - b);
    const missing = original.filter(Number.isNaN);
    const up = [...numbers, ...missing];
    expect(up).not.toEqual(original);
    expect(missing.length).toBeGreaterThan(0);

    await header.getByRole("button").click();
    expect(await values()).toEqual(up);
    expect(await header.getAttribute("aria-sort")).toBe("ascending");

    await open.page.keyboard.press("Enter");
    expect(await values()).toEqual([...numbers.toReversed(), ...missing]);
    expect(await header.getAttribute("aria-sort")).toBe("descending");

    await open.page.keyboard.press("Space");
    expect(await values()).toEqual(original);
    expect(await header.getAttribute("aria-sort")).toBeNull();
    expect(await open.page.getByRole("status").innerText()).toContain("original order");
  });

  it("has one sorted column at a time", async () => {
    await using open = await openPage(html);
    const table = open.page.locator("#run-by-run table").first();
    await table.locator("thead button").nth(1).click();
    await table.locator("thead button").nth(2).click();
    expect(await table.locator("[aria-sort]").count()).toBe(1);
  });
});
