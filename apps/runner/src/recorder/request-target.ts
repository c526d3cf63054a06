/**
 * Path and query of a request line. One that names the server, too, as clients of proxies write it,
 * loses that part: it may hold credentials, and the server is given.
 */
export function requestTarget(url: string): string {
  if (url.startsWith("/") || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}
