/** Why a call did not succeed, as the server told it (RFC 9457) or as far as we know. */
export class Problem extends Error {
  constructor(
    /** The last part of the problem's type, such as `rate-refused`. */
    readonly kind: string,
    /** The HTTP status; 0 when there was no answer. */
    readonly status: number,
    /** A few words. */
    readonly title: string,
    /** What to do about it; may be empty. */
    readonly detail: string,
    /** Names the request in the server's logs; may be empty. */
    readonly requestId: string = '',
    /** In how many seconds it makes sense to try again. */
    readonly retryAfter?: number,
    /** What is wrong with single fields of what was sent, by their names. */
    readonly fields: Readonly<Record<string, string>> = {},
  ) {
    super(detail === '' ? title : `${title}: ${detail}`);
  }
}

const PREFIX = 'urn:lucid:problem:';

/** The last part of a problem's type; types of others are left as they are. */
export function kindOf(type: string): string {
  return type.startsWith(PREFIX) ? type.slice(PREFIX.length) : type;
}

/** Reads a refusal: a problem if its body is one, otherwise as much as status and headers tell. */
export async function problemOf(response: Response, titles: (status: number) => string): Promise<Problem> {
  const body = await bodyOf(response);
  const text = (name: string): string => (typeof body[name] === 'string' ? body[name] : '');
  const fields = fieldsOf(body['detail']);
  return new Problem(
    kindOf(text('type')),
    response.status,
    text('title') || titles(response.status),
    sentence(text('detail') || listed(fields) || told(body)),
    text('requestId') || (response.headers.get('X-Request-Id') ?? ''),
    secondsOf(response.headers.get('Retry-After')),
    fields,
  );
}

/** The backends' own ways to tell what is wrong: `error`, `message`, or one of them within `error` or `detail`. */
function told(body: Record<string, unknown>): string {
  const within = (name: string, of: string): unknown => (body[name] as Record<string, unknown> | undefined)?.[of];
  const all = [
    within('error', 'message'),
    body['error'],
    body['message'],
    within('detail', 'error'),
    within('detail', 'message'),
  ];
  return all.find((text): text is string => typeof text === 'string') ?? '';
}

/** FastAPI's list of what is wrong: `[{"loc": ["body", "name"], "msg": …}]`. */
function fieldsOf(detail: unknown): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const entry of Array.isArray(detail) ? (detail as { loc?: unknown; msg?: unknown }[]) : []) {
    const name = Array.isArray(entry.loc) ? entry.loc.at(-1) : undefined;
    if (typeof entry.msg === 'string') fields[typeof name === 'string' ? name : ''] = sentence(entry.msg);
  }
  return fields;
}

function listed(fields: Record<string, string>): string {
  return Object.entries(fields).map(([name, text]) => name === '' ? text : `${name}: ${text}`).join(' ');
}

/** Text as a sentence: whoever wrote it may have had a log in mind. */
function sentence(text: string): string {
  if (text === '') return '';
  return text[0]!.toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? '' : '.');
}

async function bodyOf(response: Response): Promise<Record<string, unknown>> {
  if (!/[/+]json\b/.test(response.headers.get('Content-Type') ?? '')) return {};
  try {
    const body: unknown = await response.json();
    return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `Retry-After` in seconds (RFC 9110, 10.2.3); our servers send no dates. */
function secondsOf(header: string | null): number | undefined {
  return header !== null && /^\d{1,9}$/.test(header) ? Number(header) : undefined;
}
