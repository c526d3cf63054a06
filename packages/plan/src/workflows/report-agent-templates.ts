/** First call of the report agent: what is in the data? */
export const ANALYZE_TEMPLATE = `Analyze the following benchmark data.
{{material}}
Say what the metrics show, name the findings, and give recommendations. Answer in Markdown.`;

/** Second call of the report agent: write it up. */
export const REPORT_TEMPLATE = `Write a technical report from this analysis.
{{analysis.text}}
Give it an executive summary, key findings, results, recommendations and limitations. Answer in Markdown.`;
