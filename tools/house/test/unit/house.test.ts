import { readFile } from "node:fs/promises";

import { expect, test } from "vitest";

import { drawMap, placeMap } from "../../src/draw-map.ts";
import { readHouse, repositoryPath } from "../../src/read-house.ts";

const map = await readFile(repositoryPath("packages/README.md"), "utf8");
const rooms = await readHouse();

test("the drawing in packages/README.md is current", () => {
  expect(placeMap(map, drawMap(rooms))).toBe(map);
});

test("every package stands in the table of the map with what it may use", () => {
  for (const room of rooms.filter(({ folder }) => folder === "packages")) {
    const row = map.split("\n").find((line) => line.startsWith(`| [\`${room.name}\`]`));
    expect(row, `a row for ${room.name}`).toBeDefined();
    const law = row?.split("|").at(-2)?.trim() ?? "";
    const allowed = law === "–" ? [] : law.split(", ");
    expect(room.uses.toSorted(), `what ${room.name} uses`).toEqual(allowed.toSorted());
  }
});

test("nobody depends on the command line", () => {
  expect(rooms.filter((room) => room.uses.includes("cli"))).toEqual([]);
});

test("only the command line depends on the runner, which it starts and never imports", () => {
  expect(rooms.filter((room) => room.uses.includes("runner")).map(({ name }) => name)).toEqual([
    "cli",
  ]);
});
