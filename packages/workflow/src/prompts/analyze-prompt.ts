/** The first call of the report agent: what is in the data? */
export function analyzePrompt(material: string): string {
  return `Analyze the following benchmark data.
${material}
Say what the metrics show, name the findings, and give recommendations. Answer in Markdown.`;
}
