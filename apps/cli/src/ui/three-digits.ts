/** As many digits as a reader can use of a prediction: "0.123", "12.3", "1234". */
export function threeDigits(value: number): string {
  const text = Math.abs(value) >= 1000 ? String(Math.round(value)) : value.toPrecision(3);
  return text.replace("-", "−");
}
