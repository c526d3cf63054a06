import { expect, it } from "vitest";

import { metricPhrase } from "../../../src/wording/metric-name.ts";

it("a metric inside a sentence begins in lower case, the name of a method as it is", () => {
  expect(metricPhrase({ metric: "ttftMs", stage: "analyze" })).toBe(
    "time to first token of analyze",
  );
  expect(metricPhrase({ metric: "rougeL" })).toBe("ROUGE-L");
});
