import { spawnSync } from "node:child_process";
import { chmod, mkdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** A text that stands outside the folder; whoever followed a link out of it would have it. */
export const OUTSIDE = "text-from-outside-the-folder";

// Clears a terminal, names its window, and turns the direction of writing around.
const ESCAPE = "\u{1B}[2J\u{1B}]0;owned\u{7}\u{202E}";
const TEMPLATE = "{{steps.ingest.text}}{{#each this}}{{@key}}={{env.RUNPROOF_SECRET}}{{/each}}";
const TABLE = "stage,ttft_ms\nanalyze,120.5\nreport,98.25\n";

/** Fill a folder with what goes wrong in folders of others, and with two tables that are fine. */
export async function hostileFolder(folder: string): Promise<void> {
  const data = join(folder, "data");
  await mkdir(data);
  const bytes = Buffer.from(Array.from({ length: 20_000 }, (_, index) => (index * 7_919) % 256));
  const files: Readonly<Record<string, string | Uint8Array>> = {
    "fine.csv": TABLE,
    "byte-order-mark.csv": `\u{FEFF}${TABLE}`,
    "utf-16.csv": Buffer.from(`\u{FEFF}${TABLE}`, "utf16le"),
    "binary.csv": bytes,
    "binary.json": bytes,
    "ragged.csv": "a,b,c\n1\n1,2,3,4,5,6\n,,\n",
    "open-quote.csv": 'a,b\n"open,1\n',
    "huge.csv": `name,value\na,1e400\nb,-1e999\nc,${"9".repeat(400)}\nd,NaN\ne,Infinity\nf,0x10\n`,
    "huge.json": `{"value": 1e400, "digits": ${"9".repeat(400)}, "__proto__": {"polluted": 1}}`,
    "wide.csv": `${Array.from({ length: 5_000 }, (_, index) => `c${index}`).join(",")}\n`,
    "line.csv": `a\n${"x".repeat(2_000_000)}\n`,
    "deep.json": `${"[".repeat(50_000)}${"]".repeat(50_000)}`,
    "deep.md": `${"> ".repeat(5_000)}quote\n\n${"- ".repeat(5_000)}list\n`,
    "broken.csv.gz": "this is not gzip",
    "cut.csv.gz": gzipSync(TABLE.repeat(10_000)).subarray(0, 400),
    "bomb.ndjson.gz": gzipSync(Buffer.alloc(100_000_000, "a")),
    "empty.csv": "",
    "empty.json": "",
    "cells.csv": `name,note\n${TEMPLATE},"=cmd|' /C calc'!A0"\n${ESCAPE},<script>alert(1)</script>\n`,
    "lines.md": `# ${TEMPLATE} ${ESCAPE}\n\n<script>alert(1)</script>\n`,
    "lines.ndjson": `{"a": 1}\n{not json\n{"constructor": "x", "${TEMPLATE}": "${"y".repeat(9)}"}\n`,
    "<img src=x onerror=alert(1)>.json": '{"ttft_ms": 5}',
    [`${"{{constructor}}"}.csv`]: TABLE,
    [`${ESCAPE}.csv`]: TABLE,
    "two\nlines.csv": TABLE,
    [`${"n".repeat(240)}.csv`]: TABLE,
    "unreadable.csv": TABLE,
  };
  for (const [name, content] of Object.entries(files)) await writeFile(join(data, name), content);
  await writeFile(
    Buffer.concat([Buffer.from(`${data}/`), Buffer.from([0xff, 0xfe]), Buffer.from(".csv")]),
    TABLE,
  );
  await chmod(join(data, "unreadable.csv"), 0);
  const outside = join(folder, "outside");
  await mkdir(outside);
  await writeFile(join(outside, "secret.csv"), `name,value\n${OUTSIDE},1\n`);
  await symlink(outside, join(data, "folder-out"));
  await symlink(join(outside, "secret.csv"), join(data, "out.csv"));
  await symlink(".", join(data, "itself"));
  const pipe = spawnSync("mkfifo", [join(data, "pipe.csv")]);
  if (pipe.status !== 0) throw new Error(`mkfifo: ${String(pipe.stderr)}`);
}
