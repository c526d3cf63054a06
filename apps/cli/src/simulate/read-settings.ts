import { BenchError } from "@runproof/contract";

/** What a what-if changes in a plan. */
export interface Setting {
  readonly name: string;
  readonly value: string | number | boolean;
}

const SETTING = /^([A-Za-z][A-Za-z0-9_]*)=(.*)$/s;

/**
 * `NAME=VALUE`, as it is typed: numbers and true or false are what they look like.
 *
 * @throws BenchError USAGE
 */
export function readSettings(texts: readonly string[]): readonly Setting[] {
  return texts.map((text) => {
    const [, name, value] = SETTING.exec(text) ?? [];
    if (name === undefined || value === undefined || value === "") {
      throw new BenchError("USAGE", `--set ${text}: not of the form NAME=VALUE`, {
        hint: "for example --set agents=4 --set instances=2 --set num_ctx=8192",
      });
    }
    return { name, value: valueOf(value) };
  });
}

function valueOf(text: string): Setting["value"] {
  if (text === "true" || text === "false") return text === "true";
  return /^-?(?:\d+\.?\d*|\.\d+)$/.test(text) ? Number(text) : text;
}
