/** The address without user name and password, safe in logs and records; no trailing slash. */
export function redactUrl(url: string | URL): string {
  const text = String(url);
  // "user:…" would be read as a scheme; of what cannot be read, all up to the last @ goes.
  if (!/^https?:/iu.test(text) || !URL.canParse(text)) {
    return text.replace(/^([a-z]+:\/\/)?.*@/iu, "$1").replace(/\/+$/u, "");
  }
  const copy = new URL(text);
  copy.username = "";
  copy.password = "";
  return copy.href.replace(/\/+$/u, "");
}
