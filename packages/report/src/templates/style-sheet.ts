import { colorVariable } from "../charts/draw-chart.ts";
import { ALL_PAIRS } from "../charts/palette.ts";

function chartColors(theme: "light" | "dark"): string {
  return [...new Map(ALL_PAIRS.map((pair) => [pair.light, pair]))]
    .map(([light, pair]) => `${colorVariable(light)}:${pair[theme]}`)
    .join(";");
}

const DARK = `
--paper:#14171b;--raised:#1b1f25;--ink:#e8e6e1;--soft:#b4b9c0;--line:#2e343c;
--good:#3fc79c;--bad:#f08a45;--same:#5db4ea;--open:#e0b43a;--void:#a9b0ba;
--notice:#3a2f10;--notice-ink:#f4d98a;--focus:#5db4ea;${chartColors("dark")}`;

/** The look of report.html: one reading column, quiet tables, colours that follow the reader's system. */
export const STYLE_SHEET = `
:root{color-scheme:light dark;
--paper:#fbfaf7;--raised:#fff;--ink:#1d2126;--soft:#5b626c;--line:#e2dfd8;
--good:#00734f;--bad:#b04600;--same:#0067a5;--open:#7a5c00;--void:#5d6570;
--notice:#fff3cf;--notice-ink:#5c4300;--focus:#0067a5;${chartColors("light")}}
@media screen and (prefers-color-scheme:dark){:root:not(:has(#theme-light:checked)){${DARK}}}
@media screen{:root:has(#theme-dark:checked){color-scheme:dark;${DARK}}:root:has(#theme-light:checked){color-scheme:light}}
*{box-sizing:border-box}
html{scroll-behavior:smooth;-webkit-text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:16px/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Liberation Sans","DejaVu Sans",Arial,sans-serif;
--accent:var(--void)}
.is-faster{--accent:var(--good)}.is-slower{--accent:var(--bad)}.is-equivalent{--accent:var(--same)}
.is-inconclusive,.is-mixed{--accent:var(--open)}
.skip{position:fixed;left:.5rem;top:-4rem;z-index:2;padding:.5rem 1rem;background:var(--raised);color:var(--ink);
border:2px solid var(--accent);border-radius:.4rem;clip-path:inset(50%)}.skip:focus{top:.5rem;clip-path:none}
:focus-visible{outline:2px solid var(--focus);outline-offset:2px;border-radius:.2rem}
.notice{margin:0;padding:.8rem clamp(1rem,4vw,3rem);background:var(--notice);color:var(--notice-ink);
font-weight:600;border-bottom:1px solid color-mix(in srgb,var(--notice-ink) 25%,transparent)}
.hero,.columns,footer{max-width:78rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
.hero{padding-top:clamp(2rem,6vw,4.5rem);padding-bottom:2rem}
.top{display:flex;flex-wrap:wrap;gap:.6rem 1.5rem;justify-content:space-between;align-items:start;margin:0 0 1.6rem}
.theme{display:flex;margin:0;padding:2px;border:1px solid var(--line);border-radius:2rem;background:var(--raised);font-size:.8rem}
.theme label{cursor:pointer;position:relative}.theme input{position:absolute;inset:0;margin:0;opacity:0;cursor:pointer}
.theme span{display:block;padding:.1rem .7rem;border-radius:2rem;color:var(--soft)}
.theme input:checked+span{background:var(--ink);color:var(--paper)}
.theme input:focus-visible+span{outline:2px solid var(--focus);outline-offset:2px}
@supports not selector(:has(*)){.theme{display:none}}
.eyebrow{margin:0;color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}
.brand{color:var(--ink);font-weight:700;margin-right:.5rem}
.question{margin:0 0 1rem;color:var(--soft);font-style:italic;max-width:46rem}
.verdict{margin:0 0 .9rem}
h1{margin:0 0 1.1rem;max-width:24em;font-size:clamp(1.7rem,1.1rem + 2.6vw,2.9rem);line-height:1.16;
letter-spacing:-.018em;font-weight:680;text-wrap:balance;overflow-wrap:break-word}
h1:has(>:nth-child(5)){font-size:clamp(1.3rem,1rem + 1.2vw,1.8rem);line-height:1.3;max-width:36em}
.sureness{margin:0 0 .8rem;max-width:52rem;font-size:1.06rem}
.would-change{margin:0;max-width:52rem;padding-left:1rem;border-left:3px solid var(--accent);color:var(--soft)}
.would-change .label{display:block;color:var(--ink);font-weight:600;font-size:.9rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(12.5rem,1fr));gap:1px;margin:2.2rem 0 0;
background:var(--line);border:1px solid var(--line);border-radius:.7rem;overflow:hidden}
.figures>div{background:var(--raised);padding:1rem 1.15rem}
.figures dt{color:var(--soft);font-size:.85rem}
.figures dd{margin:0;color:var(--soft);font-size:.82rem;line-height:1.45}
.figures .figure{color:var(--ink);font-size:1.65rem;font-weight:650;line-height:1.35;letter-spacing:-.01em;
font-variant-numeric:tabular-nums;white-space:nowrap}
.meta{display:flex;flex-wrap:wrap;gap:.35rem 1.6rem;margin:1.4rem 0 0;font-size:.85rem;color:var(--soft)}
.meta>div{display:flex;gap:.45rem}.meta dt::after{content:":"}.meta dd{margin:0;color:var(--ink);overflow-wrap:anywhere}
.columns{display:grid;grid-template-columns:minmax(0,1fr);gap:0 3.5rem}
.columns::before{content:"";grid-column:1/-1;border-top:1px solid var(--line)}
nav{font-size:.9rem;padding:1.2rem 0}
nav ol{list-style:none;margin:0;padding:0;display:flex;flex-wrap:wrap;gap:.3rem 1.1rem}
nav a{color:var(--soft);text-decoration:none}nav a:hover{color:var(--ink);text-decoration:underline}
section{padding:1.6rem 0 1rem;scroll-margin-top:1rem}
h2{margin:0 0 .8rem;font-size:1.4rem;line-height:1.25;letter-spacing:-.01em}
h3{margin:1.6rem 0 .5rem;font-size:1.05rem}
p{margin:0 0 1rem}main p,main li{max-width:46rem}
ul{margin:0 0 1rem;padding-left:1.2rem}li{margin:.45rem 0}
#key-findings ul{list-style:none;padding:0}#key-findings li{padding:.55rem 0;margin:0;border-top:1px solid var(--line);max-width:none}
#conclusion p:first-of-type{font-size:1.15rem;font-weight:650}
code,pre{font-family:ui-monospace,"SF Mono",Menlo,Consolas,"DejaVu Sans Mono","Liberation Mono",monospace;font-size:.9em}
code{overflow-wrap:anywhere}
pre{margin:0 0 1rem;padding:.9rem 1.1rem;background:var(--raised);border:1px solid var(--line);border-radius:.6rem;overflow-x:auto}
pre code{overflow-wrap:normal}
figure{margin:1.2rem 0 1.6rem;padding:1rem 1.1rem;background:var(--raised);border:1px solid var(--line);border-radius:.7rem}
figure svg{display:block;max-width:100%;height:auto;margin:0 auto}
figure .narrow{display:none}
figcaption{margin-top:.7rem;color:var(--soft);font-size:.86rem;line-height:1.5;max-width:46rem}
.table{margin:1.1rem 0 1.6rem;overflow-x:auto;border:1px solid var(--line);border-radius:.7rem;background:var(--raised)}
table{border-collapse:collapse;width:100%;font-size:.86rem;line-height:1.45}
th:first-child,td:first-child{padding-left:1rem}th:last-child,td:last-child{padding-right:1rem}td:last-child{min-width:6.2rem}
caption{text-align:left;padding:.8rem 1rem .5rem;font-weight:600;color:var(--ink)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
details{margin:1.1rem 0 1.6rem}summary{cursor:pointer;font-weight:600;font-size:.9rem;color:var(--soft);padding:.3rem 0}
summary:hover{color:var(--ink)}details .table{margin-top:.5rem}
th,td{padding:.42rem .6rem;text-align:left;vertical-align:top;border-top:1px solid var(--line)}
thead th{border-top:0;color:var(--soft);font-weight:600;font-size:.93em;vertical-align:bottom}
tbody th{font-weight:500;min-width:5.5rem}
td.right,th.right{text-align:right;font-variant-numeric:tabular-nums}td.right{white-space:nowrap}
td.wide{min-width:15rem}
@media screen{.table th:first-child{position:sticky;left:0;z-index:1;background:var(--raised);box-shadow:1px 0 var(--line)}}
tbody tr:hover{background:color-mix(in srgb,var(--line) 35%,transparent)}
button{font:inherit;color:inherit;letter-spacing:inherit;text-align:inherit;background:none;border:0;margin:0;padding:0;cursor:pointer}
.sort{font-weight:600}.sort:hover{color:var(--ink)}
.sort::after{content:"\\2195";display:inline-block;width:1em;margin-left:.15em;text-align:center;opacity:.55;font-weight:400}
[aria-sort] .sort{color:var(--ink)}[aria-sort] .sort::after{opacity:1}
[aria-sort=ascending] .sort::after{content:"\\2191"}[aria-sort=descending] .sort::after{content:"\\2193"}
.claim{text-decoration:underline dotted;text-decoration-thickness:1px;text-underline-offset:.22em;
text-decoration-color:color-mix(in srgb,currentColor 45%,transparent);white-space:inherit;cursor:pointer}
.whole{white-space:nowrap}.whole .claim{white-space:normal}
.claim:hover{text-decoration-style:solid;text-decoration-color:var(--accent)}
.figure .claim{text-decoration-thickness:1.5px}
.panel{width:min(34rem,calc(100vw - 2rem));max-height:min(44rem,calc(100vh - 2rem));padding:0;border:1px solid var(--line);
border-radius:.8rem;background:var(--raised);color:var(--ink);box-shadow:0 1rem 3rem rgb(0 0 0/.3)}
.panel::backdrop{background:rgb(0 0 0/.45)}
.panel-box{padding:1.3rem 1.5rem 1rem}.panel h2{margin:0 4.5rem .4rem 0;font-size:1.05rem}.panel h3{margin:1rem 0 .2rem;font-size:.85rem;color:var(--soft)}
.panel p{margin:0;font-size:.9rem;overflow-wrap:anywhere}
.panel .panel-value{font-size:1.6rem;font-weight:650;font-variant-numeric:tabular-nums;line-height:1.3}
.panel .panel-ids,.panel .panel-id{font-size:.8rem;color:var(--soft)}.panel .panel-id{margin-top:1.1rem;padding-top:.7rem;border-top:1px solid var(--line)}
.facts{display:grid;grid-template-columns:max-content 1fr;gap:.15rem 1.2rem;margin:.8rem 0 0;font-size:.9rem}
.facts dt{color:var(--soft)}.facts dd{margin:0;overflow-wrap:anywhere}
.close{float:right;padding:.15rem .8rem;border:1px solid var(--line);border-radius:2rem;font-size:.85rem}.close:hover{border-color:currentColor}
.tip{position:fixed;z-index:3;max-width:min(22rem,calc(100vw - 1rem));padding:.3rem .7rem;border-radius:.4rem;background:var(--ink);color:var(--paper);
font-size:.82rem;line-height:1.4;pointer-events:none}.tip[hidden]{display:none}
.is-read{stroke:var(--ink);stroke-width:2.5px}
.badge{display:inline-block;padding:.05rem .6rem;border:1px solid currentColor;border-radius:1rem;font-size:.78rem;
font-weight:650;line-height:1.5;white-space:nowrap;color:var(--void)}
table .badge{font-size:.9em}
.verdict .badge{font-size:.95rem;padding:.15rem .95rem}
.badge-faster,.badge-pass{color:var(--good)}.badge-slower,.badge-fail{color:var(--bad)}.badge-equivalent{color:var(--same)}
.badge-inconclusive,.badge-warn,.badge-mixed{color:var(--open)}
.badge-not-comparable,.badge-not-measured{border-style:dashed}
footer{padding-top:1.4rem;padding-bottom:3rem;color:var(--soft);font-size:.82rem}
@media (min-width:66rem){
.columns{grid-template-columns:11.5rem minmax(0,1fr)}
tbody th{min-width:10.5rem}
nav{padding:1.9rem 0}nav ol{position:sticky;top:1.5rem;flex-direction:column;gap:.45rem}}
@media (max-width:40rem){
body{font-size:15px}.theme{margin-left:auto}figure{padding:.8rem .6rem}figure .wide{display:none}figure .narrow{display:block}
th,td{padding:.4rem .7rem}tbody th{min-width:6.5rem;max-width:42vw}td.left:has(code){min-width:8rem}td.wide{min-width:17rem}
.figures{grid-template-columns:1fr 1fr}.figures>div:last-child:nth-child(odd){grid-column:1/-1}.figures>div{padding:.8rem .9rem}
.figures .figure{font-size:1.3rem}}
@media print{
:root{color-scheme:light;--paper:#fff;--raised:#fff}
.skip,.theme,.tip,dialog{display:none}.claim{text-decoration:none}.sort::after{content:none}
details::details-content{content-visibility:visible;display:block;block-size:auto}
a[href^="http"]::after{content:" (" attr(href) ")"}
body{font-size:10.5pt}nav ol{flex-direction:row;position:static}.hero{padding-top:0}.columns{display:block}
.table{overflow:visible;border-radius:0}table{font-size:7.5pt}th,td{padding:.2rem}
table td.right{white-space:normal}table tbody th,table td,table td.wide,table td:last-child{min-width:0;overflow-wrap:anywhere}table .badge{white-space:normal}
figure,tr,li,.figures{break-inside:avoid}.figures{grid-template-columns:repeat(4,1fr)}.figures .figure{font-size:15pt}
figure svg{max-height:16cm}section{padding:.6rem 0}
h2,caption,thead{break-after:avoid}.notice{border:1px solid}}
`;
