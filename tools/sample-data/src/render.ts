import { gzipSync } from "node:zlib";

import { writeForm } from "./forms/write-form.ts";
import { writeReadme } from "./readme.ts";
import type { SampleFile } from "./sample-file.ts";

/** The text of every file by its path, README included. */
export function renderTexts(files: readonly SampleFile[]): ReadonlyMap<string, string> {
  return new Map([
    ["README.md", writeReadme(files)],
    ...files.map(({ path, form }) => [path, writeForm(form)] as const),
  ]);
}

/** What lies on disk: the text, packed when the name says so. */
export function pack(path: string, text: string): Buffer {
  if (!path.endsWith(".gz")) return Buffer.from(text);
  const packed = gzipSync(text, { level: 9 });
  packed[9] = 255; // the system it was packed on: unknown, so that all systems write the same
  return packed;
}
