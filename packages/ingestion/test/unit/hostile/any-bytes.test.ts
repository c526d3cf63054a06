import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

import * as fc from "fast-check";
import { describe, expect, it } from "vitest";

import { ingestScan, scanFolder } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";

const EXTENSIONS = ["csv", "tsv", "json", "ndjson", "jsonl", "md", "markdown"];

const PARTS = `, ; | " "" 1 -2.5 1e400 nan true { } [ ] : "a" null # - > \`\`\` --- |-|-| <b> &a é a
\uFEFF \0 \u2028 2026-01-31T12:00:00Z`
  .split(/[ \n]/)
  .concat(" ", "\t", "\n", "\r", "\r\n", "# ", "- ", "> ");

/** Text that comes near to every format, and bytes that come near to none. */
const content = fc.oneof(
  fc.uint8Array({ maxLength: 400 }),
  fc.string({ unit: "grapheme", maxLength: 300 }).map((text) => Buffer.from(text)),
  fc
    .array(fc.constantFrom(...PARTS), { maxLength: 80 })
    .map((parts) => Buffer.from(parts.join(""))),
);

const packing = fc.constantFrom("none", "whole", "cut", "twice");

describe("any bytes under any supported name", () => {
  it("give one record and never throw", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...EXTENSIONS),
        content,
        packing,
        async (extension, bytes, how) => {
          const zipped = gzipSync(bytes);
          const packed = {
            none: bytes,
            whole: zipped,
            cut: zipped.subarray(0, Math.floor(zipped.length * 0.7)),
            twice: Buffer.concat([zipped, zipped]),
          }[how];
          const name = how === "none" ? `any.${extension}` : `any.${extension}.gz`;
          const folder = await dataFolder({ "usable.md": "x" });
          await writeFile(join(folder, name), packed);
          const { files } = await ingestScan(await scanFolder(folder));
          const record = files.find(({ path }) => path === name);
          expect(files).toHaveLength(2);
          expect(record?.sizeBytes).toBe(packed.length);
          expect(record?.sha256).toMatch(/^[0-9a-f]{64}$/);
          // What goes into the run directory must come back as it was.
          expect(JSON.parse(JSON.stringify(record))).toEqual(record);
        },
      ),
      { numRuns: 300 },
    );
  });
});
