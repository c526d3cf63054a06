/** The second call of the report agent: write it up. */
export function reportPrompt(analysis: string): string {
  return `Write a technical report from this analysis.
${analysis}
Give it an executive summary, key findings, results, recommendations and limitations. Answer in Markdown.`;
}
