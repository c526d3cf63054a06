import { expect, it } from "vitest";

import { report } from "../../../src/commands/report.ts";

it.each(["md", "csv", "junit"])("is asked for one document, JSON or %s", async (format) => {
  await expect(report({ run: "latest", out: "nowhere", format, output: "json" })).rejects.toThrow(
    `--output json prints one JSON document, and ${format} is none`,
  );
  for (const flags of [{ format }, { format: "otel", output: "json" }, { output: "json" }]) {
    await expect(report({ run: "latest", out: "nowhere", ...flags })).rejects.toThrow(
      /no runs|nowhere/,
    );
  }
});
