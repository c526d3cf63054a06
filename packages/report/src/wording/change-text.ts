import { effectText } from "./effect-text.ts";
import { signed } from "./numbers.ts";
import { percentChange } from "./percent-change.ts";
import type { MeasuredVerdict } from "./verdict-words.ts";

const MOST_DECIMALS = 9;

/**
 * The change of a comparison as its verdict may say it: "−12.3 %". A decided one has a sign, however
 * small it is ("by less than 0.001 %" where three decimals do not show it), and one that is said to be
 * beyond the margin is printed with the decimals that show it.
 */
export function changeText(verdict: MeasuredVerdict, margin: number): string {
  const { change } = effectText(verdict);
  if (verdict.kind !== "faster" && verdict.kind !== "slower") return change;
  if (!/[1-9]/.test(change)) return "by less than 0.001 %";
  if (!verdict.beyondMargin) return change;
  const percent = percentChange(verdict.ratio);
  let decimals = decimalsIn(change);
  let text = change;
  // The text of the margin is rounded too: three digits.
  const edge = Number((margin * 100).toPrecision(3));
  while (decimals < MOST_DECIMALS && Math.abs(Number(plain(text))) <= edge) {
    decimals += 1;
    text = signed(percent, decimals, " %");
  }
  return text;
}

function plain(text: string): string {
  return text.replace("−", "-").replace(" %", "");
}

function decimalsIn(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]?.length ?? 0;
}
