import axe from "axe-core";
import { beforeAll, expect, it } from "vitest";

import { fileOf } from "../fixture/file-of.ts";
import { reportInput } from "../fixture/report-input.ts";
import { describeInBrowser } from "./describe-in-browser.ts";
import { openPage } from "./open-page.ts";

interface AxeResults {
  readonly violations: readonly {
    readonly id: string;
    readonly impact?: string;
    readonly nodes: readonly { readonly html: string }[];
  }[];
}

describeInBrowser("report.html for everybody", () => {
  let html: string;
  beforeAll(async () => {
    html = await fileOf(reportInput(), "report.html");
  });

  it.each(["light", "dark"] as const)(
    "has nothing that axe calls serious in %s colours",
    async (colorScheme) => {
      await using open = await openPage(html, { colorScheme });
      for (const summary of await open.page.locator("summary").all()) await summary.click();
      await open.page.evaluate(axe.source);
      const { violations } = await open.page.evaluate<AxeResults>("axe.run()");
      expect(
        violations.map(({ id, impact, nodes }) => [id, impact, nodes[0]?.html, nodes.length]),
      ).toEqual([]);
    },
  );
});
