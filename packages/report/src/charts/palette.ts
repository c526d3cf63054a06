/**
 * Colours that people with any kind of colour blindness tell apart (Okabe & Ito 2008, blue and
 * vermilion darkened until text in them is legible on white), each with its twin for dark
 * backgrounds. Colour is never the only sign: arms also differ in shape, verdicts in words.
 */
export const INK = { light: "#1d2126", dark: "#e8e6e1" } as const;
export const MUTED = { light: "#5d6570", dark: "#a3a9b1" } as const;
export const GRID = { light: "#dfe1e4", dark: "#343a42" } as const;
export const BAND = { light: "#e9ebef", dark: "#2d333b" } as const;
export const PAPER = { light: "#ffffff", dark: "#1b1f25" } as const;

export const ARM_COLORS = [
  { light: "#6b7280", dark: "#a9b0ba" },
  { light: "#0067a5", dark: "#5db4ea" },
  { light: "#c24f00", dark: "#f08a45" },
  { light: "#007a5a", dark: "#3fc79c" },
  { light: "#a8558a", dark: "#d993bf" },
  { light: "#8a6d00", dark: "#e0b43a" },
] as const;

/** Of steps, in the order of a workflow; neighbours differ in lightness too. */
export const STAGE_COLORS = [
  { light: "#b9bec6", dark: "#6d747e" },
  { light: "#8f6d1f", dark: "#d0a73f" },
  { light: "#8fc1e3", dark: "#2f6f9c" },
  { light: "#0067a5", dark: "#5db4ea" },
  { light: "#f0b48a", dark: "#8c4a1c" },
  { light: "#c24f00", dark: "#f08a45" },
  { light: "#9ed6bf", dark: "#1f6a50" },
  { light: "#007a5a", dark: "#3fc79c" },
] as const;

/** Of the time between steps. */
export const BETWEEN_COLOR = { light: "#e3dccb", dark: "#4a4434" } as const;

/** Of what a step waited for: neighbours in the order of a call differ in hue and in lightness. */
export const CAUSE_COLORS = {
  client: { light: "#b9bec6", dark: "#6d747e" },
  queue: { light: "#e0b43a", dark: "#8a6d00" },
  load: { light: "#8f6d1f", dark: "#d0a73f" },
  prefill: { light: "#8fc1e3", dark: "#2f6f9c" },
  decode: { light: "#0067a5", dark: "#5db4ea" },
  network: { light: "#f0b48a", dark: "#8c4a1c" },
  server: { light: "#9ed6bf", dark: "#1f6a50" },
  tool: { light: "#007a5a", dark: "#3fc79c" },
} as const;

/** Of verdicts; each has a shape and words, too. */
export const VERDICT_COLORS = {
  good: { light: "#00734f", dark: "#3fc79c" },
  bad: { light: "#b04600", dark: "#f08a45" },
  same: { light: "#0060a0", dark: "#5db4ea" },
  open: { light: "#7a5c00", dark: "#e0b43a" },
  none: { light: "#5b636e", dark: "#a3a9b1" },
} as const;

/** Of changes in a heat map, by how they compare with the margin; text in ink is legible on each. */
export const CHANGE_COLORS = {
  "much-better": { light: "#7fb6e0", dark: "#1f5f93" },
  better: { light: "#c3def2", dark: "#234664" },
  worse: { light: "#fbd3b4", dark: "#66401f" },
  "much-worse": { light: "#f29e63", dark: "#8f4710" },
} as const;

/** Every pair, to turn a chart's colours into those of the page around it. */
export const ALL_PAIRS: readonly { readonly light: string; readonly dark: string }[] = [
  INK,
  MUTED,
  GRID,
  BAND,
  PAPER,
  ...ARM_COLORS,
  ...STAGE_COLORS,
  BETWEEN_COLOR,
  ...Object.values(CAUSE_COLORS),
  ...Object.values(VERDICT_COLORS),
  ...Object.values(CHANGE_COLORS),
];
