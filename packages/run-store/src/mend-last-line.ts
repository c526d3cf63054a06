import type { FileHandle } from "node:fs/promises";

const NEWLINE = 10;
const NUL = 0;
const CHUNK_BYTES = 65_536;

/**
 * Cut off a torn last line. One that is whole but for its newline gets it. After a power cut, some file
 * systems have NUL bytes where the last lines were to be, which no JSON has in it: they are cut off, too.
 *
 * @returns the size of the file then, in bytes
 */
export async function mendLastLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const rest = await afterLastNewline(file, size);
  if (isJson(rest)) {
    await file.write("\n", size);
    return size + 1;
  }
  let end = size - rest.length;
  for (;;) {
    const line = await afterLastNewline(file, end - 1);
    if (!line.includes(NUL)) break;
    end -= line.length + 1;
  }
  if (end < size) await file.truncate(end);
  return end;
}

async function afterLastNewline(file: FileHandle, size: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let end = size;
  while (end > 0) {
    const start = Math.max(0, end - CHUNK_BYTES);
    const { buffer } = await file.read(Buffer.alloc(end - start), 0, end - start, start);
    const newline = buffer.lastIndexOf(NEWLINE);
    parts.unshift(buffer.subarray(newline + 1));
    if (newline !== -1) break;
    end = start;
  }
  return Buffer.concat(parts);
}

function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString("utf8"));
    return true;
  } catch {
    return false;
  }
}
