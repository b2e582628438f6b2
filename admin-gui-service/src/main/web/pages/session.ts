import {
  again,
  type App,
  copyable,
  count,
  define,
  details,
  empty,
  heading,
  html,
  icon,
  loaded,
  panel,
  Part,
  Problem,
  refresh,
  Resource,
  segment,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { ADMIN, at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { anchor, canEnd, type Session, terminate } from './session-actions.ts';

const text = strings.sessions;

interface Whole {
  session: Session;
  connection_details: Record<string, unknown>;
  performance_metrics: Record<string, unknown>;
  security_info: Record<string, unknown>;
}

interface Entry {
  timestamp: string;
  level: string;
  message: string;
}

interface Anchored {
  status: string;
  submitted_at?: string;
  confirmed_at?: string;
  block_height?: number;
  transaction_id?: string;
  merkle_root?: string;
}

/** One session, with its log and where it is anchored. */
class AdminSession extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #session = new Resource<Whole>(this, {
    key: () => at(ADMIN, `/sessions/${segment(this.of)}`),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #log = new Resource<Entry[]>(this, {
    key: () => at(ADMIN, `/sessions/${segment(this.of)}/logs`),
    load: async (path, call) => (await this.app.api.get<{ logs: Entry[] }>(path, call)).logs,
  });
  readonly #anchored = new Resource<Anchored | undefined>(this, {
    key: () => at(CHAIN, `/anchoring/session/${segment(this.of)}`),
    load: async (path, call) => {
      try {
        return await this.app.api.get<Anchored>(path, call);
      } catch (error) {
        // The chain knows sessions by another kind of id, or not yet: neither is a mistake.
        if (error instanceof Problem && (error.status === 404 || error.status === 422)) return undefined;
        throw error;
      }
    },
  });

  protected override render(): TemplateResult {
    const session = this.#session.data?.session;
    const lead = html`
      <a href="/sessions">${text.back}</a>
    `;
    const actions = session === undefined ? undefined : html`
      <button type="button" @click="${() => void this.#do(anchor(this.app, [session]))}">${icon('link')}${text
        .anchor}</button>
      <button type="button" class="grave" ?disabled="${!canEnd(session)}" @click="${() =>
        void this.#do(terminate(this.app, [session]))}">${text.terminate}</button>
      ${refresh(() => void again(this.#session, this.#log, this.#anchored))}
    `;
    return html`
      ${heading(`${text.detail} ${this.of}`, lead, actions)} ${loaded(this.#session, (whole) => this.#facts(whole), 6)}
      <div class="panels">
        ${panel({ title: text.log, flush: true }, loaded(this.#log, log))} ${panel(
          { title: text.anchoring },
          loaded(this.#anchored, anchored),
        )}
      </div>
    `;
  }

  #facts({ session, connection_details, performance_metrics, security_info }: Whole): TemplateResult {
    return html`
      ${panel(
        { title: text.detail },
        details([
          [text.status, status(session.status)],
          [text.person, session.username || undefined],
          [text.user, copyable(session.user_id)],
          [text.started, time(session.start_time ?? undefined)],
          [text.activity, time(session.last_activity ?? undefined)],
          [
            text.node,
            html`
              <a class="mono" href="/nodes/${segment(session.node_id)}">${session.node_id}</a>
            `,
          ],
          [text.address, copyable(session.ip_address)],
          [text.type, spoken(session.session_type)],
        ]),
      )}
      <div class="panels small">
        ${panel({ title: text.traffic }, things(session.bandwidth_usage))} ${panel(
          { title: text.quality },
          things({ ...session.quality_metrics, ...performance_metrics }),
        )} ${panel({ title: text.connection }, things({ ...connection_details, ...security_info }))}
      </div>
    `;
  }

  async #do(action: Promise<boolean>): Promise<void> {
    if (await action) await again(this.#session, this.#log, this.#anchored);
  }
}

function things(all: Record<string, unknown> | undefined): TemplateResult {
  return details(Object.entries(all ?? {}).map(([name, value]) => [spoken(name), said(value)] as const));
}

function said(value: unknown): string {
  if (typeof value === 'number') return count(value);
  if (typeof value === 'boolean') return value ? text.yes : text.no;
  return spoken(String(value));
}

function log(entries: readonly Entry[]): TemplateResult {
  if (entries.length === 0) return empty('audit', text.noLog);
  return table({
    caption: text.log,
    rows: entries.map((entry, i) => ({ ...entry, i })),
    key: ({ i }) => String(i),
    columns: [
      { title: text.time, cell: ({ timestamp }) => time(timestamp) },
      { title: text.level, cell: ({ level }) => status(level) },
      { title: text.message, head: true, cell: ({ message }) => message },
    ],
  });
}

function anchored(state: Anchored | undefined): TemplateResult {
  if (state === undefined) return empty('link', text.notAnchored, text.notAnchoredDetail);
  const { block_height } = state;
  return details([
    [text.status, status(state.status)],
    [text.submitted, state.submitted_at && time(state.submitted_at)],
    [text.confirmed, state.confirmed_at && time(state.confirmed_at)],
    [
      text.block,
      block_height && html`
        <a href="/blockchain/${block_height}">${block_height}</a>
      `,
    ],
    [text.merkle, state.merkle_root && copyable(state.merkle_root)],
    [text.transaction, state.transaction_id && copyable(state.transaction_id)],
  ]);
}

define('admin-session', AdminSession);
