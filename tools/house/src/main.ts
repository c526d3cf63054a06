import { readFile, writeFile } from "node:fs/promises";

import { drawMap, placeMap } from "./draw-map.ts";
import { placeFiles } from "./place-files.ts";
import { readHouse, repositoryPath } from "./read-house.ts";
import { readShownFiles } from "./read-shown-files.ts";

const path = repositoryPath("packages/README.md");
await writeFile(path, placeMap(await readFile(path, "utf8"), drawMap(await readHouse())));

const front = repositoryPath("README.md");
const document = await readFile(front, "utf8");
await writeFile(front, placeFiles(document, await readShownFiles(document)));
