import {
  type App,
  type Column,
  count,
  define,
  empty,
  figures,
  filters,
  html,
  loaded,
  nothing,
  PAGE,
  paged,
  panel,
  Part,
  query,
  queryNumber,
  Resource,
  segment,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
  wordFilter,
} from '@lucid/ui';
import { ADMIN, at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.chain;

interface Queue {
  queue_items: { session_id: string; priority: string; queued_at: string; attempts: number; status: string }[];
  total: number;
}

/** What waits to be anchored. */
class ChainAnchoring extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #anchoring = new Resource<Record<string, number>>(this, {
    key: () => at(CHAIN, '/anchoring/status'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #queue = new Resource<Queue>(this, {
    key: () =>
      withQuery(at(ADMIN, '/blockchain/anchoring-queue'), {
        status: query(this.app, 'status'),
        limit: PAGE,
        offset: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${loaded(this.#anchoring, (state) =>
        figures([
          { title: text.pending, value: count(state['pending_anchorings'] ?? 0) },
          { title: text.processing, value: count(state['processing_anchorings'] ?? 0) },
          { title: text.today, value: count(state['completed_today'] ?? 0) },
          { title: text.average, value: text.seconds(count(Math.round(state['average_confirmation_time'] ?? 0))) },
        ]), 2)} ${filters(this.app, [wordFilter('status', text.status, text.statuses)])} ${panel(
          { title: text.queue, lead: text.queueLead, flush: true },
          loaded(this.#queue, (queue) => this.#list(queue), 6),
        )}
    `;
  }

  #list({ queue_items, total }: Queue): TemplateResult {
    if (queue_items.length === 0) return empty('link', text.emptyQueue);
    const columns: Column<Queue['queue_items'][0]>[] = [
      {
        title: text.session,
        head: true,
        cell: ({ session_id }) =>
          html`
            <a class="mono" href="/sessions/${segment(session_id)}">${session_id}</a>
          `,
      },
      { title: text.status, by: ({ status }) => status, cell: (item) => status(item.status) },
      { title: text.priority, by: ({ priority }) => priority, cell: ({ priority }) => spoken(priority) },
      { title: text.queued, by: ({ queued_at }) => queued_at, cell: ({ queued_at }) => time(queued_at) },
      { title: text.attempts, numeric: true, cell: ({ attempts }) => attempts },
      {
        title: text.high,
        untitled: true,
        numeric: true,
        cell: ({ session_id, status, priority }) =>
          status !== 'pending' || priority === 'high' ? nothing : html`
            <button type="button" @click="${() => void this.#hasten(session_id)}">${text.high}</button>
          `,
      },
    ];
    return html`
      ${table({
        caption: text.queue,
        rows: queue_items,
        key: ({ session_id, queued_at }) => session_id + queued_at,
        columns,
      })} ${paged(this.app, queue_items.length, total)}
    `;
  }

  async #hasten(session: string): Promise<void> {
    const body = { session_ids: [session], priority: 'high', force: true };
    const path = at(ADMIN, '/blockchain/anchor-sessions');
    if (await this.app.toasts.tell(text.highDone, () => this.app.api.post(path, body))) await this.#queue.reload();
  }
}

define('admin-chain-anchoring', ChainAnchoring);
