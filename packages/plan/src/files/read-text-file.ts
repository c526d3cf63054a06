import { readFile, stat } from "node:fs/promises";

/** Why a file that was named cannot be used: "the file X " and this. */
export class UnusableFile extends Error {
  override readonly name = "UnusableFile";
}

/**
 * A text file as it is, byte order mark included.
 *
 * @throws UnusableFile when it cannot be read, is no UTF-8 text, or has more than `mostBytes`
 */
export async function readTextFile(path: string, mostBytes: number): Promise<string> {
  const bytes = await readBytes(path, mostBytes);
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    if (!text.includes("\0")) return text;
  } catch (error) {
    throw new UnusableFile("is not UTF-8 text", { cause: error });
  }
  throw new UnusableFile("is not text");
}

async function readBytes(path: string, mostBytes: number): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    if (!facts.isFile()) throw new UnusableFile(facts.isDirectory() ? "is a folder" : "is no file");
    if (facts.size > mostBytes) {
      throw new UnusableFile(`has ${facts.size} bytes, and may have ${mostBytes} at most`);
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof UnusableFile) throw error;
    throw new UnusableFile(REASONS[errorCode(error)] ?? "cannot be read", { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "does not exist",
  ENOTDIR: "does not exist",
  EACCES: "may not be read by this user",
  EPERM: "may not be read by this user",
  ENAMETOOLONG: "has too long a name",
  ELOOP: "is a link to itself",
};

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
