/**
 * What a section of an analysis is: overview = an introduction or a title, which is the summary when
 * nothing else is; other = nothing that is asked for.
 */
export type SectionRole = "summary" | "findings" | "recommendations" | "overview" | "other";

/** By words of headings, in the languages models answer in; the first that is found decides. */
const WORDS: readonly (readonly [SectionRole, RegExp])[] = [
  [
    "recommendations",
    /recommend|suggest|next steps?|action items?|advice|empfehlung|handlungs|recomm?anda|recomenda|raccomanda|aanbeveling|рекоменда|建议|推奨|提案|권장/u,
  ],
  [
    "summary",
    /summary|summari[sz]|tl;?dr|in short|conclusion|zusammenfassung|fazit|résumé|resumen|resumo|sommario|riassunto|samenvatting|сводка|резюме|摘要|总结|總結|要約|まとめ|요약/u,
  ],
  [
    "findings",
    /finding|result|insight|observation|metrics?\b|key points?|ergebnis|erkenntnis|befund|beobachtung|résultat|constat|hallazgo|resultado|risultat|bevinding|результат|вывод|发现|發現|结果|結果|所見|발견/u,
  ],
  [
    "other",
    /limitation|caveat|reference|disclaimer|appendix|note\b|notes\b|einschränkung|limites/u,
  ],
  [
    "overview",
    /analys|report|overview|introduction|background|bericht|überblick|rapport|informe|分析/u,
  ],
];

/** What a heading announces; `undefined` when it has none of the words. */
export function sectionRole(heading: string): SectionRole | undefined {
  const words = heading.toLowerCase();
  return WORDS.find(([, pattern]) => pattern.test(words))?.[0];
}
