/** A share with one decimal: "12.3 %", "−0.4 %". */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1).replace("-", "−")} %`;
}
