import type { ChartLayout } from "./chart.ts";

/** Screens and files. */
export const WIDE: ChartLayout = { width: 820, narrow: false };

/** Phones. */
export const NARROW: ChartLayout = { width: 340, narrow: true };
