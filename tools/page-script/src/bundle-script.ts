import { fileURLToPath } from "node:url";

import { rolldown } from "rolldown";

const ENTRY = fileURLToPath(new URL("../../../packages/report/page/main.ts", import.meta.url));

/** The minifier writes these as they are; in a page nothing may be invisible. */
const CONTROL = /(?!\n)\p{Cc}/gu;

function escaped(character: string): string {
  return String.raw`\u${(character.codePointAt(0) ?? 0).toString(16).padStart(4, "0")}`;
}

/** The script of report.html as one statement that names nothing outside itself. */
export async function bundleScript(): Promise<string> {
  const bundle = await rolldown({ input: ENTRY, platform: "browser", logLevel: "warn" });
  try {
    const { output } = await bundle.generate({ format: "iife", minify: true });
    if (output.length !== 1) throw new Error(`one file expected, ${output.length} made`);
    return output[0].code.trim().replaceAll(CONTROL, escaped);
  } finally {
    await bundle.close();
  }
}
