/** A user name or password of a URL. One with a bare `%`, which people type, is meant as it stands. */
export function decodeCredential(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
