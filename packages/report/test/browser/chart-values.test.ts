import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { reportInput } from "../fixture/report-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

describeInBrowser("a mark of a chart", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(reportInput(), "report.html");
  });

  it("shows its value with arrow keys, says it aloud, and goes away with Escape", async () => {
    await using open = await openPage(html);
    const chart = open.page.locator("#chart-runs .wide");
    await chart.focus();
    await open.page.keyboard.press("ArrowRight");
    const tip = open.page.locator(".tip");
    const first = await tip.innerText();
    expect(first).toMatch(/\d/);
    expect(await open.page.getByRole("status").innerText()).toBe(first);
    await open.page.keyboard.press("ArrowRight");
    expect(await tip.innerText()).not.toBe(first);
    await open.page.keyboard.press("Escape");
    expect(await tip.isVisible()).toBe(false);
  });

  it("shows it under the pointer", async () => {
    await using open = await openPage(html);
    const chart = open.page.locator("#chart-runs .wide");
    await chart.focus();
    await open.page.keyboard.press("ArrowRight");
    const text = await open.page.locator(".tip").innerText();
    const mark = await chart.locator(".is-read").boundingBox();
    await open.page.keyboard.press("Escape");
    expect(mark).not.toBeNull();
    if (mark === null) return;
    await open.page.mouse.move(mark.x + mark.width / 2, mark.y + mark.height / 2);
    expect(await open.page.locator(".tip").innerText()).toBe(text);
    await open.page.mouse.move(2, 2);
    expect(await open.page.locator(".tip").isVisible()).toBe(false);
    expect(open.problems).toEqual([]);
  });
});
