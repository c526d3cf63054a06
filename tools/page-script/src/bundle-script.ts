import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const ENTRY = fileURLToPath(new URL("../../../packages/report/page/main.ts", import.meta.url));

/** The script of report.html as one statement that names nothing outside itself. */
export async function bundleScript(): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, platform: "browser", logLevel: "warn" });
  try {
    const { output } = await bundle.generate({ format: "iife", minify: true });
    if (output.length !== 1) throw new Error(`one file expected, ${output.length} made`);
    return output[0].code.trim();
  } finally {
    await bundle.close();
  }
}
