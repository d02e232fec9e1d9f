/** Problem details as RFC 9457 has them, in the words that Akin's API uses. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  errors?: Record<string, string[]>;
}

const titles: Record<number, string> = { 400: "Bad Request", 404: "Not Found", 502: "Bad Gateway", 504: "Gateway Timeout" };

export function problem(status: number, detail: string, parameter?: string): Response {
  const body: Problem = { type: "about:blank", title: titles[status] ?? "Error", status, detail };
  if (parameter) {
    body.errors = { [parameter]: [detail] };
  }

  return Response.json(body, { status, headers: { "Content-Type": "application/problem+json", "Cache-Control": "no-store" } });
}

/** What was given, short enough to be shown. */
export const shown = (given: string): string => (given.length <= 80 ? given : `${given.slice(0, 80)}…`);
