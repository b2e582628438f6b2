import {
  type App,
  type Column,
  copyable,
  count,
  dated,
  define,
  details,
  empty,
  figures,
  filters,
  html,
  icon,
  loaded,
  PAGE,
  paged,
  panel,
  Part,
  query,
  queryNumber,
  Resource,
  save,
  show,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.audit;
/** The log has no pages of its own: so many are fetched, and shown a page at a time. */
const FETCHED = 1000;

interface Entry {
  log_id: string;
  timestamp: string;
  event_type: string;
  severity: string;
  user_id?: string | null;
  action: string;
  resource: string;
  details: Record<string, unknown>;
  ip_address?: string | null;
  correlation_id?: string | null;
}

interface Stats {
  total_logs: number;
  severity_counts: Record<string, number>;
  recent_activity_24h: number;
  retention_days: number;
}

/** The audit log of the admin interface. */
class AuditLucid extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #stats = new Resource<Stats>(this, {
    key: () => at(ADMIN, '/audit/stats'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #entries = new Resource<Entry[]>(this, {
    key: () =>
      withQuery(at(ADMIN, '/audit/logs'), {
        event_type: query(this.app, 'type'),
        severity: query(this.app, 'severity'),
        user_id: query(this.app, 'user'),
        start_time: instant(query(this.app, 'from')),
        end_time: instant(query(this.app, 'to')),
        limit: FETCHED,
      }),
    load: (path, call) => this.app.api.get(path, call),
  });

  protected override render(): TemplateResult {
    const actions = html`
      <button type="button" @click="${() => void this.#export('csv')}">${icon('download')}${text.exportCsv}</button>
      <button type="button" @click="${() => void this.#export('json')}">${icon('download')}${text.exportJson}</button>
    `;
    const choice = (words: readonly string[]): (readonly [string, string])[] =>
      words.map((word) => [word, spoken(word)]);
    return html`
      ${loaded(this.#stats, sums, 2)} ${filters(this.app, [
        { name: 'q', label: text.search },
        { name: 'type', label: text.type, options: choice(text.types) },
        { name: 'severity', label: text.severity, options: choice(text.severities) },
        { name: 'user', label: text.user },
        { name: 'from', label: text.from, type: 'datetime-local' },
        { name: 'to', label: text.to, type: 'datetime-local' },
      ])} ${panel({ title: text.table, actions, flush: true }, loaded(this.#entries, (all) => this.#list(all), 8))}
    `;
  }

  #list(all: readonly Entry[]): TemplateResult {
    const found = all.filter((entry) => within(entry, this.app)).toSorted((one, other) =>
      other.timestamp.localeCompare(one.timestamp)
    );
    if (found.length === 0) return empty('audit', text.none, text.noneDetail);
    const offset = Math.min(queryNumber(this.app, 'offset', 0), found.length - 1);
    const rows = found.slice(offset, offset + PAGE);
    return html`
      ${table({
        caption: text.table,
        rows,
        key: ({ log_id }) => log_id,
        columns: COLUMNS,
      })} ${paged(
        this.app,
        rows.length,
        found.length,
      )}
    `;
  }

  async #export(format: 'csv' | 'json'): Promise<void> {
    const body = {
      start_time: instant(query(this.app, 'from')) || new Date(0).toISOString(),
      end_time: instant(query(this.app, 'to')) || new Date().toISOString(),
      format,
      ...(query(this.app, 'type') !== '' && { event_types: [query(this.app, 'type')] }),
      ...(query(this.app, 'severity') !== '' && { severities: [query(this.app, 'severity')] }),
    };
    try {
      save(dated('audit', format), await this.app.api.file('POST', at(ADMIN, '/audit/export'), { body }));
    } catch (error) {
      this.app.toasts.show('bad', error instanceof Error ? error.message : String(error));
    }
  }
}

const COLUMNS: readonly Column<Entry>[] = [
  { title: text.time, by: ({ timestamp }) => timestamp, cell: ({ timestamp }) => time(timestamp) },
  { title: text.severity, by: ({ severity }) => severity, cell: ({ severity }) => status(severity) },
  { title: text.type, by: ({ event_type }) => event_type, cell: ({ event_type }) => spoken(event_type) },
  { title: text.action, head: true, by: ({ action }) => action, cell: ({ action }) => spoken(action) },
  { title: text.resource, by: ({ resource }) => resource, cell: ({ resource }) => spoken(resource) },
  { title: text.user, cell: ({ user_id }) => copyable(user_id) },
  {
    title: text.client,
    cell: ({ ip_address }) =>
      html`
        <span class="mono">${ip_address ?? '–'}</span>
      `,
  },
  {
    title: text.details,
    untitled: true,
    numeric: true,
    cell: (entry) =>
      html`
        <button type="button" aria-label="${text.detailsOf(spoken(entry.action))}" @click="${() =>
          void show(text.detailsOf(spoken(entry.action)), whole(entry))}">${text.details}</button>
      `,
  },
];

function whole(entry: Entry): TemplateResult {
  return html`
    ${details([
      [text.time, time(entry.timestamp)],
      [text.severity, status(entry.severity)],
      [text.type, spoken(entry.event_type)],
      [text.user, entry.user_id && copyable(entry.user_id, true)],
      [text.client, entry.ip_address],
      ['Correlation', entry.correlation_id && copyable(entry.correlation_id, true)],
    ])}
    <pre class="json" tabindex="0">${JSON.stringify(entry.details, null, 2)}</pre>
  `;
}

/** What the backend does not filter is filtered here. */
function within(entry: Entry, app: App): boolean {
  const [from, to] = [instant(query(app, 'from')), instant(query(app, 'to'))];
  const wanted = query(app, 'q').toLowerCase();
  return (from === '' || entry.timestamp >= from) && (to === '' || entry.timestamp <= to) &&
    (wanted === '' || JSON.stringify(entry).toLowerCase().includes(wanted));
}

/** What was entered as local time, as an instant; empty if nothing was. */
function instant(local: string): string {
  const at = new Date(local);
  return local === '' || Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function sums({ total_logs, severity_counts, recent_activity_24h, retention_days }: Stats): TemplateResult {
  const errors = (severity_counts['error'] ?? 0) + (severity_counts['critical'] ?? 0);
  return figures([
    { title: text.total, value: count(total_logs) },
    { title: text.recent, value: count(recent_activity_24h) },
    { title: text.errors, value: count(errors), tone: errors > 0 ? 'warning' : undefined },
    { title: text.kept, value: text.days(retention_days) },
  ]);
}

define('admin-audit-lucid', AuditLucid);
