import {
  type App,
  type Column,
  columnsOf,
  copyable,
  csvButton,
  define,
  empty,
  filters,
  heading,
  html,
  icon,
  list,
  loaded,
  PAGE,
  Part,
  query,
  queryNumber,
  refresh,
  Resource,
  status,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { anchor, canEnd, type Session, terminate } from './session-actions.ts';

const text = strings.sessions;

interface Sessions {
  sessions: Session[];
  total: number;
}

/** Everybody's sessions. */
class AdminSessions extends Part {
  static override properties = { app: { attribute: false }, chosen: { state: true } };
  declare app: App;
  declare chosen: ReadonlySet<string>;
  readonly #sessions = new Resource<Sessions>(this, {
    key: () =>
      withQuery(at(ADMIN, '/sessions'), {
        status: query(this.app, 'status'),
        user_id: query(this.app, 'user_id'),
        node_id: query(this.app, 'node_id'),
        limit: PAGE,
        offset: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  constructor() {
    super();
    this.chosen = new Set();
  }

  protected override render(): TemplateResult {
    const actions = html`
      ${csvButton(
        'sessions',
        this.#sessions.data?.sessions ?? [],
        SAVED,
      )} ${refresh(() => void this.#sessions.reload())}
    `;
    return html`
      ${heading(text.title, text.lead, actions)} ${filters(this.app, [
        wordFilter('status', text.status, text.statuses),
        { name: 'user_id', label: text.user },
        { name: 'node_id', label: text.node },
      ])} ${loaded(this.#sessions, (sessions) => this.#list(sessions), 8)}
    `;
  }

  #list({ sessions, total }: Sessions): TemplateResult {
    if (sessions.length === 0) {
      return empty('screen', text.none, text.noneDetail);
    }
    return list(this.app, {
      caption: text.table,
      rows: sessions,
      total,
      key: ({ id }) => id,
      columns: COLUMNS,
      selection: {
        chosen: this.chosen,
        choose: (chosen) => (this.chosen = chosen),
        name: ({ id }) => id,
      },
      bar: (chosen) => this.#bar(chosen),
    });
  }

  #bar(chosen: readonly Session[]): TemplateResult {
    const running = chosen.filter(canEnd);
    return html`
      <button
        type="button"
        class="grave"
        ?disabled="${running.length === 0}"
        @click="${() => void this.#do(terminate(this.app, running))}"
      >
        ${text.terminate}
      </button>
      <button type="button" @click="${() => void this.#do(anchor(this.app, chosen))}">${icon('link')}${text
        .anchor}</button>
    `;
  }

  async #do(action: Promise<boolean>): Promise<void> {
    if (!(await action)) return;
    this.chosen = new Set();
    await this.#sessions.reload();
  }
}

const SAVED = columnsOf<Session>(
  'id',
  'user_id',
  'username',
  'status',
  'start_time',
  'last_activity',
  'node_id',
  'ip_address',
  'session_type',
);

const COLUMNS: readonly Column<Session>[] = [
  {
    title: text.session,
    head: true,
    by: ({ id }) => id,
    cell: ({ id }) =>
      html`
        <a class="mono" href="/sessions/${encodeURIComponent(id)}">${id}</a>
      `,
  },
  {
    title: text.person,
    by: ({ username }) => username,
    cell: ({ username, user_id }) =>
      html`
        <span title="${user_id}">${username || '–'}</span>
      `,
  },
  { title: text.status, by: ({ status }) => status, cell: (session) => status(session.status) },
  {
    title: text.started,
    by: ({ start_time }) => start_time ?? '',
    cell: ({ start_time }) => time(start_time ?? undefined),
  },
  {
    title: text.activity,
    by: ({ last_activity }) => last_activity ?? '',
    cell: ({ last_activity }) => time(last_activity ?? undefined),
  },
  {
    title: text.node,
    by: ({ node_id }) => node_id,
    cell: ({ node_id }) =>
      html`
        <a class="mono" href="/nodes/${encodeURIComponent(node_id)}">${node_id}</a>
      `,
  },
  { title: text.address, by: ({ ip_address }) => ip_address, cell: ({ ip_address }) => copyable(ip_address) },
];

define('admin-sessions', AdminSessions);
