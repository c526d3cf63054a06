/**
 * report.html. Every value is escaped; what comes in as it is are the charts, the style sheet and the
 * script, all made by this package, through the helpers `svg`, `css` and `script`, and the claims
 * as JSON that holds no markup, through `claims`.
 */
export const HTML_TEMPLATE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{policy}}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>{{#if notice}}{{notice}} · {{/if}}{{plain decision.decision}}</title>
<style>{{css}}</style>
</head>
<body class="is-{{decision.kind}}">
{{#if notice}}
<p class="notice" role="note">{{notice}}</p>
{{/if}}
{{#if statusNotice}}
<p class="notice notice-status" role="note">{{prose statusNotice}}</p>
{{/if}}
<a class="skip" href="#results">Skip to the results</a>
<header class="hero">
<div class="top">
<p class="eyebrow"><span class="brand">runproof</span> {{prose title}}</p>
<fieldset class="theme">
<legend class="hidden">Colours</legend>
{{#each themes}}
<label><input type="radio" name="theme" id="theme-{{name}}"{{#if @first}} checked{{/if}}><span>{{title}}</span></label>
{{/each}}
</fieldset>
</div>
{{#if question}}
<p class="question">{{question}}</p>
{{/if}}
<p class="verdict"><span class="badge badge-{{decision.kind}}">{{verdictLabel decision.kind}}</span></p>
<h1>{{prose decision.decision}}</h1>
<p class="sureness">{{prose decision.sureness}}</p>
<p class="would-change"><span class="label">What would change this</span> {{prose decision.wouldChange}}</p>
{{#if headline}}
<dl class="figures">
{{#each headline}}
<div><dt>{{label}}</dt><dd class="figure">{{prose value}}</dd><dd>{{prose detail}}</dd></div>
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
<main id="results">
{{#each sections}}
<section id="{{id}}" aria-labelledby="{{id}}-title">
<h2 id="{{id}}-title">{{title}}</h2>
{{#each blocks}}
{{> (partialOf kind) section=../id}}
{{/each}}
</section>
{{/each}}
</main>
</div>
<footer>
<p>Made by runproof {{toolVersion}} from the records of run {{runId}}. This file loads nothing and sends nothing; its script sorts tables and shows where numbers come from, and everything can be read without it.</p>
</footer>
<script type="application/json" id="claims">{{claimsJson}}</script>
<script>{{script}}</script>
</body>
</html>
`;

/** One partial per kind of block, and the content of a table cell. */
export const HTML_PARTIALS = {
  cell: `{{#if badge}}<span class="badge badge-{{badge}}">{{text}}</span>{{else if (isCode as)}}<code>{{cellText this}}</code>{{else if claim}}<span data-claim="{{claim}}">{{text}}</span>{{else}}{{cellText this}}{{/if}}`,
  paragraph: `<p>{{prose text}}</p>
`,
  heading: `<h3>{{text}}</h3>
`,
  list: `<ul>
{{#each items}}
<li>{{#if badge}}<span class="badge badge-{{badge}}">{{verdictLabel badge}}</span> {{/if}}{{#if lead}}<strong>{{lead}}.</strong> {{/if}}{{prose text}}</li>
{{/each}}
</ul>
`,
  table: `{{#if folded}}<details><summary>{{plain caption}}</summary>
{{/if}}
<div class="table" role="region" tabindex="0" aria-label="{{plain caption}}">
<table{{#if (isSortable section rows)}} data-sortable{{/if}}>
<caption{{#if folded}} class="hidden">{{plain caption}}{{else}}>{{prose caption}}{{/if}}</caption>
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
<figcaption>{{prose (chartTitle id)}}</figcaption>
</figure>
{{/if}}
`,
  code: `<pre><code>{{literal text}}</code></pre>
`,
} as const;
