import {
  type App,
  badge,
  type Column,
  copyable,
  define,
  empty,
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
  spoken,
  table,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { strings } from '../text/strings.ts';

const text = strings.audit;

interface Event {
  at: string;
  user: string | null;
  role: string | null;
  client: string;
  method: string | null;
  path: string | null;
  service: string;
  status: number;
  outcome: string;
  request_id: string;
}

interface Events {
  events: Event[];
  total: number;
}

/** What this server let people change, and what it refused. */
class AuditServer extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #events = new Resource<Events>(this, {
    key: () => withQuery('/gui/audit', { ...this.#filters(), limit: PAGE, offset: queryNumber(this.app, 'offset', 0) }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  #filters(): Record<string, string> {
    return Object.fromEntries(['q', 'user', 'method', 'outcome'].map((name) => [name, query(this.app, name)]));
  }

  protected override render(): TemplateResult {
    const file = (ending: string): string => withQuery(`/gui/audit.${ending}`, this.#filters());
    const actions = html`
      <a class="button" href="${file('csv')}" download>${icon('download')}${text.exportCsv}</a>
      <a class="button" href="${file('json')}" download>${icon('download')}${text.exportJson}</a>
    `;
    return html`
      ${filters(this.app, [
        { name: 'q', label: text.search },
        { name: 'user', label: text.user },
        {
          name: 'method',
          label: text.method,
          options: text.methods.map((method) => [method, method] as const),
        },
        wordFilter('outcome', text.outcome, text.outcomes),
      ])} ${panel(
        { title: text.serverTable, lead: text.serverLead, actions, flush: true },
        loaded(this.#events, (events) => this.#list(events), 8),
      )}
    `;
  }

  #list({ events, total }: Events): TemplateResult {
    if (events.length === 0) return empty('audit', text.none, text.noneDetail);
    return html`
      ${table({
        caption: text.serverTable,
        rows: events,
        key: ({ request_id }) => request_id,
        columns: COLUMNS,
      })} ${paged(this.app, events.length, total)}
    `;
  }
}

const COLUMNS: readonly Column<Event>[] = [
  { title: text.time, cell: ({ at }) => time(at) },
  {
    title: text.outcome,
    cell: ({ outcome, status }) =>
      badge(outcome !== 'allowed' ? 'bad' : status >= 400 ? 'warning' : 'good', `${spoken(outcome)} ${status || ''}`),
  },
  { title: text.method, cell: ({ method }) => method ?? '–' },
  {
    title: text.path,
    head: true,
    cell: ({ path, request_id }) =>
      html`
        <code title="${request_id}">${path ?? text.unknown}</code>
      `,
  },
  {
    title: text.user,
    cell: ({ user, role }) =>
      user === null ? text.unknown : html`
        ${copyable(user)} <span class="muted">${spoken(role ?? '')}</span>
      `,
  },
  {
    title: text.client,
    cell: ({ client }) =>
      html`
        <span class="mono">${client}</span>
      `,
  },
];

define('admin-audit-server', AuditServer);
