import type { FileHandle } from "node:fs/promises";

const NEWLINE = 10;
const CHUNK_BYTES = 65_536;

/**
 * Cut off a torn last line. One that is whole but for its newline gets it.
 *
 * @returns the size of the file then, in bytes
 */
export async function mendLastLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  const rest = await afterLastNewline(file, size);
  if (rest.length === 0) return size;
  if (isJson(rest)) {
    await file.write("\n", size);
    return size + 1;
  }
  await file.truncate(size - rest.length);
  return size - rest.length;
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
