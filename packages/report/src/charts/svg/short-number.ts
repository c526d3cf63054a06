/** A number of pixels to a tenth, as SVG may write it: "-0.5" → "-.5". */
export function shortNumber(value: number): string {
  const tenths = Math.round(value * 10);
  if (tenths % 10 === 0) return String(tenths / 10 || 0);
  const text = String(tenths / 10);
  if (tenths > 0 && tenths < 10) return text.slice(1);
  return tenths < 0 && tenths > -10 ? `-${text.slice(2)}` : text;
}
