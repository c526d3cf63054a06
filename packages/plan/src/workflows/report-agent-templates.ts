/** First call of the report agent: what is in the data? `material` begins with the line `Files: …`. */
export const ANALYZE_TEMPLATE = `Analyze the following benchmark data.
{{material}}
Say what the metrics show, name the findings, and give recommendations. Answer in Markdown.`;

/** The same call when the server is held to a JSON schema. */
export const ANALYZE_JSON_TEMPLATE = `Analyze the following benchmark data.
{{material}}
Say what the metrics show, name the findings, and give recommendations. Answer in JSON with the fields "summary", "findings" and "recommendations".`;

/** Second call of the report agent: write it up. */
export const REPORT_TEMPLATE = `Write a technical report from this analysis.
{{analysis.text}}
{{#if metrics}}
The metrics are:
{{metrics}}
{{/if}}
Give it an executive summary, key findings, results, recommendations and limitations. Answer in Markdown.`;
