import { readFile, writeFile } from "node:fs/promises";

import { drawMap, placeMap } from "./draw-map.ts";
import { readHouse, repositoryPath } from "./read-house.ts";

const path = repositoryPath("packages/README.md");
await writeFile(path, placeMap(await readFile(path, "utf8"), drawMap(await readHouse())));
