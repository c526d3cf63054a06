import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

import { EmbeddedOllamaError } from "../embedded-ollama-error.ts";
import { profilesPath } from "../package-root.ts";
import { checkProfile } from "./check-profile.ts";
import type { Profile } from "./profile.ts";

const mostBytes = 1_000_000;
const extension = ".json";

/** Names of the profiles in this package. */
export async function profileNames(): Promise<readonly string[]> {
  const files = (await readdir(profilesPath)).filter((file) => file.endsWith(extension));
  return files.map((file) => file.slice(0, -extension.length)).toSorted();
}

/**
 * A profile of this package by its name, or any by the path of its file (a path has a dot or a slash).
 * @throws EmbeddedOllamaError ARGUMENT_INVALID
 */
export async function readProfile(nameOrPath: string): Promise<Profile> {
  const isPath = /[./\\]/.test(nameOrPath);
  if (!isPath && !(await profileNames()).includes(nameOrPath)) {
    throw new EmbeddedOllamaError(
      "ARGUMENT_INVALID",
      `no profile is called ${JSON.stringify(nameOrPath)}`,
      { hint: `use ${(await profileNames()).join(" or ")}, or the path of a JSON file` },
    );
  }
  const path = isPath ? nameOrPath : join(profilesPath, `${nameOrPath}${extension}`);
  return checkProfile(parse(await readText(path), path));
}

async function readText(path: string): Promise<string> {
  try {
    await using file = await open(path, "r");
    const bytes = Buffer.alloc(mostBytes + 1);
    // Read and not asked for its size: a device has none, and never ends.
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0);
    if (bytesRead > mostBytes) throw new Error(`it is longer than ${mostBytes} bytes`);
    return bytes.toString("utf8", 0, bytesRead);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `cannot read profile ${path}: ${reason}`, {
      hint: `name a JSON file, or one of ${(await profileNames()).join(", ")}`,
      cause,
    });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new EmbeddedOllamaError("ARGUMENT_INVALID", `${path} is not JSON: ${reason}`, {
      hint: "name a file that runproof fit wrote, or correct it there",
      cause,
    });
  }
}
