import { createHash } from "node:crypto";

import { canonicalJson, DEFAULT_LEVEL, type Level, type Levels } from "@runproof/contract";

import { factorLabel } from "./factor-label.ts";

/** The longest name of an arm. */
const LONGEST = 63;
const HASH_CHARACTERS = 8;

/**
 * Names of the arms of a matrix, in their order: `gpu60-ctx512-t0p6`. A name depends on the levels of
 * its arm alone, unless two arms would be called the same: those end in a hash of their levels.
 */
export function nameArms(arms: readonly Levels[]): readonly string[] {
  const names = arms.map(plainName);
  const times = new Map<string, number>();
  for (const name of names) times.set(name, (times.get(name) ?? 0) + 1);
  return names.map((name, index) =>
    name !== "" && name.length <= LONGEST && times.get(name) === 1
      ? name
      : withHash(name, arms[index] ?? {}),
  );
}

function plainName(levels: Levels): string {
  return Object.entries(levels)
    .map(([factor, level]) => part(factor, level))
    .filter((text) => text !== "")
    .join("-");
}

function part(factor: string, level: Level): string {
  const label = factorLabel(factor);
  const text = levelText(factor, level);
  return typeof level === "number" || label === "" ? `${label}${text}` : `${label}-${text}`;
}

function levelText(factor: string, level: Level): string {
  if (typeof level === "number") {
    return String(level).replace("+", "").replaceAll("-", "m").replace(".", "p");
  }
  if (typeof level === "boolean") return level ? "on" : "off";
  if (level === DEFAULT_LEVEL) return factor === "model" ? "default-model" : "default";
  const text = factor === "promptCache" ? level.replace(/-prefix$/u, "") : level;
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-|-$/g, "");
}

function withHash(name: string, levels: Levels): string {
  const hash = createHash("sha256").update(canonicalJson(levels), "utf8").digest("hex");
  const start = name.slice(0, LONGEST - HASH_CHARACTERS - 1).replace(/-+$/u, "");
  return `${start === "" ? "arm" : start}-${hash.slice(0, HASH_CHARACTERS)}`;
}
