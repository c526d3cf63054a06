/** A parameter count as Ollama prints it: 1.97M, 8.0B gives `8B`, 7.6B, 820K. */
export function humanNumber(count: number): string {
  const scaled = (unit: number, digits: number): string => {
    const value = count / unit;
    return Number.isInteger(value) ? value.toFixed(0) : value.toFixed(digits);
  };
  if (count >= 1e9) return `${scaled(1e9, 1)}B`;
  if (count >= 1e6) return `${scaled(1e6, 2)}M`;
  if (count >= 1e3) return `${(count / 1e3).toFixed(0)}K`;
  return String(count);
}
