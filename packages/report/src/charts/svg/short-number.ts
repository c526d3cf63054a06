/** A number of pixels to a tenth, as SVG may write it: "-0.5" → "-.5". */
export function shortNumber(value: number): string {
  const text = String(Math.round(value * 10) / 10);
  if (text === "-0") return "0";
  return text.replace(/^(-?)0\./, "$1.");
}
