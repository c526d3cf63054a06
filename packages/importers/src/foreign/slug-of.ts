import { createHash } from "node:crypto";

const MOST_CHARACTERS = 60;

/** A text as a name that is safe in paths and tables; what is too long ends in a hash of all of it. */
export function slugOf(text: string, fallback: string): string {
  const slug = text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "");
  if (slug === "") return fallback;
  if (slug.length <= MOST_CHARACTERS) return slug;
  const hash = createHash("sha256").update(text, "utf8").digest("hex").slice(0, 8);
  return `${slug.slice(0, MOST_CHARACTERS - 9).replace(/-+$/, "")}-${hash}`;
}

/** The same, made unlike every name that was given before. */
export function createNames(): (text: string, fallback: string) => string {
  const taken = new Set<string>();
  return (text, fallback) => {
    const name = slugOf(text, fallback);
    let unique = name;
    for (let count = 2; taken.has(unique); count += 1) unique = `${name.slice(0, 56)}-${count}`;
    taken.add(unique);
    return unique;
  };
}
