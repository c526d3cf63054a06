/** A number as a text writes it. */
export interface WrittenNumber {
  readonly text: string;
  /** What it may mean: a comma may group digits or begin decimals. */
  readonly values: readonly number[];
  /** Digits behind the decimal sign, of each value. */
  readonly decimals: readonly number[];
  readonly percent: boolean;
}

const NUMBER =
  /(?<![\p{L}\p{N}_.])[-−+]?\d+(?:[.,'’\u00a0\u202f ]\d{3})*(?:[.,]\d+)?(?:[eE][-+]?\d+)?(?!\p{N})[ \u00a0\u202f]?%?/gu;
const TABULATED = /(?<![\p{L}\p{N}_.])\d+(?:\.\d+)?(?:[eE][-+]?\d+)?(?!\p{N})/gu;
/** A marker of a list item is no statement. */
const LIST_MARKER = /^[ \t]*(?:[-*+•][ \t]+)?\(?\d{1,3}[.)][ \t]+/gmu;
const MOST_CHARACTERS = 2_000_000;

/** Every number that a text states, without the markers of its lists. */
export function numbersIn(text: string): readonly WrittenNumber[] {
  const stated = text.slice(0, MOST_CHARACTERS).replace(LIST_MARKER, "");
  return (stated.match(NUMBER) ?? []).map(read);
}

/** Numbers as tables have them, where a comma or a space between two is no sign within one. */
export function tabulatedNumbersIn(text: string): readonly number[] {
  const written = text.slice(0, MOST_CHARACTERS).match(TABULATED) ?? [];
  return written.map(Number).filter((value) => Number.isFinite(value));
}

function read(written: string): WrittenNumber {
  const text = written.trim();
  const percent = text.endsWith("%");
  const bare = text
    .replace(/[\s\u00a0\u202f]*%$/u, "")
    .replace("−", "-")
    .replace(/['’\u00a0\u202f ]/gu, "");
  const readings = [...new Set(readingsOf(bare))];
  return {
    text,
    values: readings.map(Number),
    decimals: readings.map((reading) => /\.(\d+)/.exec(reading)?.[1]?.length ?? 0),
    percent,
  };
}

/** As JavaScript writes numbers. */
function readingsOf(bare: string): readonly string[] {
  const dots = bare.split(".").length - 1;
  const commas = bare.split(",").length - 1;
  if (dots > 0 && commas > 0) {
    // The sign that comes last begins the decimals.
    return bare.lastIndexOf(".") > bare.lastIndexOf(",")
      ? [bare.replaceAll(",", "")]
      : [bare.replaceAll(".", "").replace(",", ".")];
  }
  if (dots > 1) return [bare.replaceAll(".", "")];
  if (commas > 1) return [bare.replaceAll(",", "")];
  const grouped = /^[-+]?\d{1,3}[.,]\d{3}$/.test(bare);
  if (commas === 1) {
    return grouped ? [bare.replace(",", ""), bare.replace(",", ".")] : [bare.replace(",", ".")];
  }
  return grouped && dots === 1 ? [bare, bare.replace(".", "")] : [bare];
}
