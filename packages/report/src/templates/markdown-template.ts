/**
 * report.md. Everything that is not ours goes through `inline`, `cell`, `code` or `fence`; a raw
 * `{{value}}` is not allowed here.
 */
export const MARKDOWN_TEMPLATE = `{{#if notice}}
> **{{inline notice}}**

{{/if}}
{{#if statusNotice}}
> **{{inline statusNotice}}**

{{/if}}
# {{inline title}}

{{#each meta}}
- **{{inline term}}:** {{value detail}}
{{/each}}

## Executive summary

{{#if question}}
Question: {{inline question}}

{{/if}}
**{{inline decision.decision}}**

{{inline decision.sureness}}

{{inline decision.wouldChange}}
{{#each sections}}

## {{inline title}}
{{#each blocks}}

{{> (partialOf kind)}}
{{/each}}
{{/each}}
`;

/** One partial per kind of block. */
export const MARKDOWN_PARTIALS = {
  paragraph: `{{inline text}}
`,
  heading: `### {{inline text}}
`,
  list: `{{#each items}}
- {{#if lead}}**{{inline lead}}:** {{/if}}{{inline text}}
{{/each}}
`,
  table: `**{{inline caption}}**

|{{#each columns}} {{cell title}} |{{/each}}
|{{#each columns}}{{alignment align}}|{{/each}}
{{#each rows}}
|{{#each this}} {{value this}} |{{/each}}
{{/each}}
`,
  chart: `{{chart id}}
`,
  code: `{{fence text language}}
`,
} as const;
