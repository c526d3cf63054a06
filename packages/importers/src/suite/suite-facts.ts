/** What a file says about machine and program. The name of the host is left out: it may be a person's. */
export function suiteFacts(
  language: string | undefined,
  system:
    | {
        readonly os?: string | undefined;
        readonly arch?: string | undefined;
        readonly rust_version?: string | undefined;
      }
    | undefined,
): Readonly<Record<string, string>> {
  const facts = {
    "Operating system": system?.os,
    Architecture: system?.arch,
    "Language of the client": language,
    Rust: system?.rust_version,
  };
  return Object.fromEntries(
    Object.entries(facts).filter((fact): fact is [string, string] => fact[1] !== undefined),
  );
}
