import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";

import { renderFormat } from "../../../src/index.ts";
import { fileOf } from "../../fixture/file-of.ts";
import { reportInput } from "../../fixture/report-input.ts";
import { togetherInput } from "../../fixture/together-input.ts";

describe("files on agents at the same time", () => {
  it("name agent and instance of every call in calls.csv, and only there", async () => {
    const rows: Record<string, string>[] = parse(await fileOf(togetherInput(), "calls.csv"), {
      columns: true,
    });
    expect(rows).toHaveLength(80);
    expect(rows.map(({ arm, agent }) => [arm, agent])).toContainEqual([
      "one-instance-alone-critic",
      "critic",
    ]);
    const [header] = (await fileOf(reportInput(), "calls.csv")).split("\n");
    expect(header).not.toMatch(/agent|instance/);
  });

  it("give tools that draw series the speed-up by its name", async () => {
    const bencher = await renderFormat(togetherInput(), "bencher");
    const benchmarks = JSON.parse(bencher) as Record<string, Record<string, { value: number }>>;
    const values = Object.values(benchmarks).flatMap((each) => each["speedup-mean"]?.value ?? []);
    expect(values).toEqual([expect.closeTo(0.836, 2), expect.closeTo(1.38, 2)]);
    expect(await renderFormat(togetherInput(), "otel")).toContain('"runproof.speedup"');
  });
});
