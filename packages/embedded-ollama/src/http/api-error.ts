/** A failure the client is told of: HTTP status and the text of `{"error": …}`. */
export class ApiError extends Error {
  override readonly name: string = "ApiError";
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.status = status;
  }
}
