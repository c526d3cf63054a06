const LOOPBACK =
  /^(?:https?:\/\/)?(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)?(?::|\/|$)/iu;

/** Whether a server at the address computes on this machine, as far as the address tells. */
export function isThisMachine(address: string): boolean {
  return LOOPBACK.test(address);
}
