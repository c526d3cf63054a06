import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { reportInput } from "../fixture/report-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

describeInBrowser("report.html in a browser", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(reportInput(), "report.html");
  });

  it("asks for nothing, breaks no policy and runs its script", async () => {
    await using open = await openPage(html);
    expect(await open.page.locator("html.has-script").count()).toBe(1);
    expect(open.problems).toEqual([]);
    expect(open.requests).toEqual([]);
  });

  it("runs no other script and no other style", async () => {
    const attack = `<script>document.title = "owned"</script><img src="https://evil.example/x.png" onerror="document.title = 'owned'"><style>h1{display:none}</style><p style="position:fixed">`;
    await using open = await openPage(html.replace("<main", () => `${attack}<main`));
    expect(await open.page.title()).not.toBe("owned");
    expect(await open.page.locator("h1").isVisible()).toBe(true);
    expect(open.requests).toEqual([]);
    expect(open.problems.length).toBeGreaterThan(3);
  });

  it.each([390, 320])("has nothing to scroll sideways at %i pixels", async (width) => {
    await using open = await openPage(html, { width });
    for (const summary of await open.page.locator("summary").all()) await summary.click();
    expect(await open.page.evaluate("document.documentElement.scrollWidth")).toBe(width);
  });

  it("follows the system's colours until its reader chooses, without a script too", async () => {
    await using dark = await openPage(html, { colorScheme: "dark", javaScript: false });
    await using light = await openPage(html, { colorScheme: "light", javaScript: false });
    const picture = async ({ page }: typeof dark): Promise<string> =>
      (await page.screenshot()).toString("base64");
    const [darkPicture, lightPicture] = [await picture(dark), await picture(light)];
    expect(darkPicture).not.toBe(lightPicture);
    const paper = async ({ page }: typeof dark): Promise<string> =>
      page.evaluate("getComputedStyle(document.body).backgroundColor");
    const papers = [await paper(dark), await paper(light)];
    await dark.page.getByLabel("Light", { exact: true }).check();
    await light.page.getByLabel("Dark", { exact: true }).check();
    expect([await paper(light), await paper(dark)]).toEqual(papers);
  });

  it("says everything without its script, and shows no button that does nothing", async () => {
    await using plain = await openPage(html, { javaScript: false });
    await using scripted = await openPage(html);
    const words = async ({ page }: typeof plain): Promise<string> =>
      (await page.locator("main").innerText()).replaceAll(/\s+/g, " ");
    expect(await words(plain)).toBe(await words(scripted));
    expect(await plain.page.getByRole("button").count()).toBe(0);
    expect(await scripted.page.getByRole("button").count()).toBeGreaterThan(5);
  });

  it("prints everything, what is folded too", async () => {
    for (const javaScript of [true, false]) {
      await using open = await openPage(html, { javaScript });
      const folded = open.page.locator("details td").first();
      expect(await folded.isVisible()).toBe(false);
      await open.page.emulateMedia({ media: "print" });
      expect(await folded.isVisible()).toBe(true);
      expect(await open.page.locator(".theme").isVisible()).toBe(false);
      const pdf = await open.page.pdf({ format: "A4" });
      expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
      expect(pdf.length).toBeGreaterThan(20_000);
    }
  });

  it("starts with a link that skips to the results", async () => {
    await using open = await openPage(html);
    await open.page.keyboard.press("Tab");
    const skip = open.page.locator(".skip");
    expect(await open.page.locator(".skip:focus").count()).toBe(1);
    expect((await skip.boundingBox())?.y).toBeGreaterThanOrEqual(0);
    await open.page.keyboard.press("Enter");
    await open.page.waitForURL(/#results$/);
  });
});
