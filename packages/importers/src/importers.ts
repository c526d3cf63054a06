import type { Importer } from "./importer.ts";
import { suiteV0 } from "./suite/suite-v0.ts";
import { suiteV1 } from "./suite/suite-v1.ts";
import { suiteV2 } from "./suite/suite-v2.ts";

/** Every format that can be imported; the first that recognizes a file reads it. */
export const IMPORTERS: readonly Importer[] = [suiteV2, suiteV1, suiteV0];
