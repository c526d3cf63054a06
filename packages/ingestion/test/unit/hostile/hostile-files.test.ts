import { describe, expect, it } from "vitest";

import { ingestScan, scanFolder } from "../../../src/index.ts";
import { dataFolder } from "../../data-folder.ts";
import { OTHER_FILES } from "./other-files.ts";
import { TABLE_FILES } from "./table-files.ts";
import { TEXT_FILES } from "./text-files.ts";

const FILES = [...TEXT_FILES, ...TABLE_FILES, ...OTHER_FILES];

describe("hostile files", () => {
  it.each(FILES)(
    "$what: $record.kind $record.reason",
    async ({ name, content, limits, record }) => {
      const root = await dataFolder({ [name]: content, "usable.md": "x" });
      const scan = await scanFolder(root, { limits });
      const { files } = await ingestScan(scan);
      expect(files.map(({ path }) => path).toSorted()).toEqual([name, "usable.md"]);
      const found = files.find(({ path }) => path === name);
      expect(found).toMatchObject(record);
      expect(found).not.toHaveProperty("message", "");
    },
  );
});
