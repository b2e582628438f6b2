import {
  type App,
  type Column,
  columnsOf,
  count,
  csvButton,
  define,
  empty,
  figures,
  filters,
  heading,
  html,
  list,
  loaded,
  meter,
  PAGE,
  Part,
  query,
  queryNumber,
  refresh,
  Resource,
  segment,
  status,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { activate, maintain, type Node } from './node-actions.ts';

const text = strings.nodes;

interface Nodes {
  nodes: Node[];
  total: number;
  online: number;
  offline: number;
  maintenance: number;
}

/** The machines of the network. */
class AdminNodes extends Part {
  static override properties = { app: { attribute: false }, chosen: { state: true } };
  declare app: App;
  declare chosen: ReadonlySet<string>;
  readonly #nodes = new Resource<Nodes>(this, {
    key: () =>
      withQuery(at(ADMIN, '/nodes'), {
        status: query(this.app, 'status'),
        location: query(this.app, 'location'),
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
      ${csvButton('nodes', this.#nodes.data?.nodes ?? [], SAVED)} ${refresh(
        () => void this.#nodes.reload(),
      )}
    `;
    const states = ['active', 'inactive', 'maintenance', 'offline', 'pending'];
    return html`
      ${heading(text.title, text.lead, actions)} ${filters(this.app, [
        wordFilter('status', text.status, states),
        { name: 'location', label: text.location },
      ])} ${loaded(this.#nodes, (nodes) => this.#list(nodes), 6)}
    `;
  }

  #list({ nodes, total, online, offline, maintenance }: Nodes): TemplateResult {
    const sums = figures([
      { title: text.total, value: count(total) },
      { title: text.online, value: count(online), tone: 'good' },
      { title: text.offline, value: count(offline), tone: offline > 0 ? 'bad' : undefined },
      { title: text.maintenance, value: count(maintenance), tone: maintenance > 0 ? 'warning' : undefined },
    ]);
    if (nodes.length === 0) {
      return html`
        ${sums}${empty('node', text.none, text.noneDetail)}
      `;
    }
    return html`
      ${sums} ${list(this.app, {
        caption: text.table,
        rows: nodes,
        total,
        key: ({ id }) => id,
        columns: this.#columns(),
        selection: {
          chosen: this.chosen,
          choose: (chosen) => (this.chosen = chosen),
          name: ({ hostname }) => hostname,
        },
        bar: (chosen) =>
          html`
            <button type="button" @click="${() => void this.#do(activate(this.app, chosen))}">${text
              .activate}</button>
            <button type="button" class="grave" @click="${() => void this.#do(maintain(this.app, chosen))}">${text
              .maintain}</button>
          `,
      })}
    `;
  }

  #columns(): readonly Column<Node>[] {
    const part = (title: string, of: (node: Node) => number | undefined): Column<Node> => ({
      title,
      by: (node) => of(node) ?? 0,
      cell: (node) => {
        const value = of(node);
        return value === undefined ? '–' : meter(value / 100, `${Math.round(value)} %`, title);
      },
    });
    return [
      {
        title: text.node,
        head: true,
        by: ({ hostname }) => hostname,
        cell: ({ id, hostname }) =>
          html`
            <a class="name" href="/nodes/${segment(id)}">${hostname}</a>
            <span class="mono muted">${id}</span>
          `,
      },
      { title: text.status, by: ({ status }) => status, cell: (node) => status(node.status) },
      { title: text.location, by: ({ location }) => location ?? '', cell: ({ location }) => location || '–' },
      part(text.memory, ({ memory_usage }) => memory_usage),
      part(text.disk, ({ disk_usage }) => disk_usage),
      {
        title: text.sessions,
        numeric: true,
        by: ({ active_sessions }) => active_sessions,
        cell: ({ active_sessions }) => count(active_sessions),
      },
      {
        title: text.heartbeat,
        by: ({ last_heartbeat }) => last_heartbeat,
        cell: ({ last_heartbeat }) => time(last_heartbeat),
      },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (node) =>
          node.status === 'active'
            ? html`
              <button type="button" aria-label="${text.maintainTitle(node.hostname)}" @click="${() =>
                void this.#do(maintain(this.app, [node]))}">${text.maintain}</button>
            `
            : html`
              <button type="button" aria-label="${text.activateTitle(node.hostname)}" @click="${() =>
                void this.#do(activate(this.app, [node]))}">${text.activate}</button>
            `,
      },
    ];
  }

  async #do(action: Promise<boolean>): Promise<void> {
    if (!(await action)) return;
    this.chosen = new Set();
    await this.#nodes.reload();
  }
}

const SAVED = columnsOf<Node>(
  'id',
  'hostname',
  'status',
  'location',
  'memory_usage',
  'disk_usage',
  'active_sessions',
  'last_heartbeat',
  'version',
);

define('admin-nodes', AdminNodes);
