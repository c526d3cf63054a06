import type { ChartLayout } from "./chart.ts";
import { NARROW, WIDE } from "./layouts.ts";

/** A part of a specification that Vega works out. */
export interface Expression {
  readonly expr: string;
}

/** What depends on where a chart is drawn, which its parameter `narrow` says. */
export function byLayout<Value extends number | number[]>(
  valueOf: (layout: ChartLayout) => Value,
): Value | Expression {
  const wide = valueOf(WIDE);
  const [wideText, narrowText] = [wide, valueOf(NARROW)].map((value) => JSON.stringify(value));
  return wideText === narrowText ? wide : { expr: `narrow ? ${narrowText} : ${wideText}` };
}

/** Texts of which there is one field of the data for each layout. */
export function textByLayout(fields: { readonly wide: string; readonly narrow: string }): {
  readonly value: Expression;
} {
  return { value: { expr: `narrow ? datum.${fields.narrow} : datum.${fields.wide}` } };
}
