/** One line of `SHA256SUMS`, as sha256sum writes and reads it. */
export interface Checksum {
  readonly sum: string;
  readonly name: string;
}

const LINE = /^(\\?)([0-9a-f]{64}) [ *](.+)$/;
const ESCAPES: readonly (readonly [plain: string, escaped: string])[] = [
  ["\\", "\\\\"],
  ["\n", "\\n"],
  ["\r", "\\r"],
];

/** A name with a backslash or a line break is escaped, and a backslash before the sum says so. */
export function formatChecksum({ sum, name }: Checksum): string {
  const escaped = ESCAPES.reduce((text, [plain, code]) => text.replaceAll(plain, code), name);
  return `${escaped === name ? "" : "\\"}${sum}  ${escaped}`;
}

/** undefined for a line that is none. */
export function parseChecksum(line: string): Checksum | undefined {
  const [, escaped, sum, name] = LINE.exec(line) ?? [];
  if (sum === undefined || name === undefined) return undefined;
  if (escaped !== "\\") return { sum, name };
  const plain = name.replaceAll(/\\[\\nr]/g, (code) => {
    return ESCAPES.find(([, candidate]) => candidate === code)?.[0] ?? code;
  });
  return { sum, name: plain };
}
