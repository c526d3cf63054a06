/** Whether a name that the server lists is the model that was asked for: a name without a tag means `latest`. */
export function isSameModel(listed: string, asked: string): boolean {
  return listed === asked || listed === `${asked}:latest`;
}
