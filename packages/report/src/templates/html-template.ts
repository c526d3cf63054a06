/**
 * report.html. Every value is escaped; the only markup that comes in from outside is that of the
 * charts and the style sheet, both made by this package, through the helpers `svg` and `css`.
 */
export const HTML_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{{#if notice}}{{notice}} · {{/if}}{{keep decision.decision}}</title>
<style>{{css}}</style>
</head>
<body class="is-{{decision.kind}}">
{{#if notice}}
<p class="notice" role="note">{{notice}}</p>
{{/if}}
{{#if statusNotice}}
<p class="notice notice-status" role="note">{{statusNotice}}</p>
{{/if}}
<header class="hero">
<p class="eyebrow"><span class="brand">runproof</span> {{title}}</p>
{{#if question}}
<p class="question">{{question}}</p>
{{/if}}
<p class="verdict"><span class="badge badge-{{decision.kind}}">{{verdictLabel decision.kind}}</span></p>
<h1>{{keep decision.decision}}</h1>
<p class="sureness">{{keep decision.sureness}}</p>
<p class="would-change"><span class="label">What would change this</span> {{keep decision.wouldChange}}</p>
{{#if headline}}
<dl class="figures">
{{#each headline}}
<div><dt>{{label}}</dt><dd class="figure">{{keep value}}</dd><dd>{{keep detail}}</dd></div>
{{/each}}
</dl>
{{/if}}
<dl class="meta">
{{#each meta}}
<div><dt>{{term}}</dt><dd>{{> cell detail}}</dd></div>
{{/each}}
</dl>
</header>
<div class="columns">
<nav aria-label="Sections">
<ol>
{{#each sections}}
<li><a href="#{{id}}">{{title}}</a></li>
{{/each}}
</ol>
</nav>
<main>
{{#each sections}}
<section id="{{id}}" aria-labelledby="{{id}}-title">
<h2 id="{{id}}-title">{{title}}</h2>
{{#each blocks}}
{{> (partialOf kind)}}
{{/each}}
</section>
{{/each}}
</main>
</div>
<footer>
<p>Made by runproof {{toolVersion}} from the records of run {{runId}}. This file loads nothing and runs nothing.</p>
</footer>
</body>
</html>
`;

/** One partial per kind of block, and the content of a table cell. */
export const HTML_PARTIALS = {
  cell: `{{#if badge}}<span class="badge badge-{{badge}}">{{text}}</span>{{else if (isCode as)}}<code>{{text}}</code>{{else}}{{text}}{{/if}}`,
  paragraph: `<p>{{keep text}}</p>
`,
  heading: `<h3>{{text}}</h3>
`,
  list: `<ul>
{{#each items}}
<li>{{#if badge}}<span class="badge badge-{{badge}}">{{verdictLabel badge}}</span> {{/if}}{{#if lead}}<strong>{{lead}}.</strong> {{/if}}{{keep text}}</li>
{{/each}}
</ul>
`,
  table: `{{#if folded}}<details><summary>{{caption}}</summary>
{{/if}}
<div class="table" role="region" tabindex="0" aria-label="{{caption}}">
<table>
<caption{{#if folded}} class="hidden"{{/if}}>{{caption}}</caption>
<thead><tr>
{{#each columns}}
<th scope="col" class="{{align}}">{{title}}</th>
{{/each}}
</tr></thead>
<tbody>
{{#each rows}}
<tr>{{#each this}}{{#if @first}}<th scope="row">{{> cell this}}</th>{{else}}<td class="{{alignOf ../../columns @index}}">{{> cell this}}</td>{{/if}}{{/each}}</tr>
{{/each}}
</tbody>
</table>
</div>
{{#if folded}}
</details>
{{/if}}
`,
  chart: `{{#if (chartTitle id)}}
<figure id="chart-{{id}}">
<div class="wide">{{svg id "wide"}}</div>
<div class="narrow">{{svg id "narrow"}}</div>
<figcaption>{{keep (chartTitle id)}}</figcaption>
</figure>
{{/if}}
`,
  code: `<pre><code>{{text}}</code></pre>
`,
} as const;
