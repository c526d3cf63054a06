import type { Room } from "./read-house.ts";

/** Where in `packages/README.md` the drawing stands. */
const MAP_START = "<!-- map: made by `pnpm -F @runproof/house draw` -->";
const MAP_END = "<!-- end of map -->";

/**
 * The packages and who uses whom, as a Mermaid drawing. An arrow that follows from two others is
 * left out, and so are the arrows to `contract`, which every measuring room uses.
 */
export function drawMap(rooms: readonly Room[]): string {
  const byName = new Map(rooms.map((room) => [room.name, room]));
  const lines = rooms.flatMap((room) => {
    const direct = room.uses.filter((name) => name !== "contract");
    const implied = new Set(direct.flatMap((name) => [...reach(name, byName)]));
    return direct
      .filter((name) => !implied.has(name))
      .toSorted()
      .map((name) => `  ${room.name} --> ${name}`);
  });
  return ["```mermaid", "flowchart LR", ...lines, "```"].join("\n");
}

/** Replace the drawing in a text. */
export function placeMap(text: string, drawing: string): string {
  const start = text.indexOf(MAP_START);
  const end = text.indexOf(MAP_END);
  if (start < 0 || end < start) throw new Error("packages/README.md has no place for the map");
  return `${text.slice(0, start)}${MAP_START}\n\n${drawing}\n\n${text.slice(end)}`;
}

/** Everything a room uses through others. */
function reach(name: string, byName: ReadonlyMap<string, Room>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (current: string): void => {
    for (const next of byName.get(current)?.uses ?? []) {
      if (found.has(next)) continue;
      found.add(next);
      visit(next);
    }
  };
  visit(name);
  return found;
}
