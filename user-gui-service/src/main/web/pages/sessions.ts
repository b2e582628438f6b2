import {
  type App,
  chosenBar,
  type Column,
  count,
  define,
  details,
  empty,
  filters,
  heading,
  html,
  icon,
  linkWith,
  loaded,
  may,
  note,
  nothing,
  Part,
  query,
  refresh,
  Resource,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  Watch,
} from '@lucid/ui';
import { SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { sessionsView } from '../view.ts';
import {
  allSessions,
  canStop,
  chunksShown,
  isOver,
  lengthShown,
  linkTo,
  mentions,
  moves,
  remove,
  removeAll,
  type Session,
  sizeOf,
  sizeShown,
  stopAll,
  titled,
} from './session-data.ts';

const text = strings.sessions;

const SORTS: Record<string, (one: Session, other: Session) => number> = {
  created: (one, other) => other.created_at.localeCompare(one.created_at),
  oldest: (one, other) => one.created_at.localeCompare(other.created_at),
  name: (one, other) => one.name.localeCompare(other.name, 'en'),
  size: (one, other) => sizeOf(other) - sizeOf(one),
};

/** The sessions that are not over: as cards, or as a table in which several can be chosen. */
class UserSessions extends Part {
  static override properties = { app: { attribute: false }, chosen: { state: true } };
  declare app: App;
  declare chosen: ReadonlySet<string>;
  readonly #all = new Resource<{ rows: Session[]; total: number }>(this, {
    key: () => SESSIONS,
    load: (_, call) => allSessions(this.app, call),
    renew: () => this.app.live.news,
  });

  constructor() {
    super();
    this.chosen = new Set();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  protected override render(): TemplateResult {
    const create = may(this.app, 'POST', SESSIONS)
      ? html`
        <a class="button main" href="/sessions/new">${icon('plus')}${text.create}</a>
      `
      : nothing;
    return html`
      ${heading(
        text.title,
        text.lead,
        html`
          ${refresh(() => void this.#all.reload())}${create}
        `,
      )} ${loaded(this.#all, ({ rows, total }) => this.#content(rows, total), 6)}
    `;
  }

  #content(rows: readonly Session[], total: number): TemplateResult {
    if (rows.length === 0) {
      return empty(
        'screen',
        text.none,
        text.noneDetail,
        html`
          <a class="button" href="/sessions/new">${icon('plus')}${text.create}</a>
        `,
      );
    }
    const live = rows.filter((session) => !isOver(session));
    if (live.length === 0) {
      return empty(
        'screen',
        text.noneLive,
        text.noneLiveDetail,
        html`
          <a class="button" href="/history">${text.history}</a>
        `,
      );
    }
    const words = query(this.app, 'search');
    const [state, project, environment] = ['state', 'project', 'environment'].map((name) => query(this.app, name));
    const shown = live
      .filter((session) => state === '' || session.status === state)
      .filter(({ metadata }) => project === '' || metadata?.project === project)
      .filter(({ metadata }) => environment === '' || metadata?.environment === environment)
      .filter((session) => mentions(session, words))
      .toSorted(SORTS[query(this.app, 'sort') || 'created'] ?? SORTS['created']!);
    const asTable = sessionsView(query(this.app, 'view')) === 'table';
    return html`
      ${total > rows.length ? note('info', text.more(count(rows.length), count(total))) : nothing}
      <div class="toolbar">
        ${filters(this.app, this.#filters(live))}
        <nav class="switch" aria-label="${text.view}">
          ${this.#view('cards', text.cards, !asTable)}${this.#view('table', text.asTable, asTable)}
        </nav>
      </div>
      ${shown.length === 0
        ? empty('screen', text.noneLike, text.noneLikeDetail)
        : asTable
        ? this.#table(shown)
        : this.#cards(shown)}
    `;
  }

  #view(view: string, word: string, here: boolean): TemplateResult {
    return html`
      <a href="${linkWith(this.app, { view })}" aria-current="${here ? 'true' : nothing}" @click="${() =>
        sessionsView(view)}">${word}</a>
    `;
  }

  #filters(live: readonly Session[]): Parameters<typeof filters>[1] {
    const choices = (of: (session: Session) => string | null | undefined): [string, string][] =>
      [...new Set(live.map(of))].filter((one) => typeof one === 'string' && one !== '').sort()
        .map((one) => [one!, spoken(one!)]);
    return [
      { name: 'search', label: text.search },
      { name: 'state', label: text.state, options: choices((session) => session.status) },
      { name: 'project', label: text.project, options: choices(({ metadata }) => metadata?.project) },
      { name: 'environment', label: text.environment, options: choices(({ metadata }) => metadata?.environment) },
      { name: 'sort', label: text.sort, options: text.sorts.slice(1), any: text.sorts[0]![1] },
    ];
  }

  #cards(sessions: readonly Session[]): TemplateResult {
    return html`
      <ul class="cards">${sessions.map((session) =>
        html`
          <li>
            <div class="card-top">
              <div>
                <h2><a href="${linkTo(session)}">${session.name}</a></h2>
                <p class="muted">${[session.metadata?.project, session.metadata?.environment].filter(Boolean)
                  .join(' · ')}</p>
              </div>
              ${status(session.status)}
            </div>
            ${details([
              [text.host, session.rdp_config?.host],
              session.started_at ? [text.started, time(session.started_at)] : [text.created, time(session.created_at)],
              [text.length, lengthShown(session)],
              [
                text.size,
                html`
                  ${sizeShown(session)} <span class="muted">${chunksShown(session)} ${text.chunks.toLowerCase()}</span>
                `,
              ],
            ])}
            <div class="actions">${moves(this.app, session, () => this.#all.reload())}</div>
          </li>
        `
      )}</ul>
    `;
  }

  #table(sessions: readonly Session[]): TemplateResult {
    const columns: Column<Session>[] = [
      { title: text.name, head: true, by: (session) => session.name, cell: titled },
      { title: text.state, by: (session) => session.status, cell: (session) => status(session.status) },
      {
        title: text.project,
        by: ({ metadata }) => metadata?.project ?? '',
        cell: ({ metadata }) => metadata?.project ?? '–',
      },
      {
        title: text.host,
        by: ({ rdp_config }) => rdp_config?.host ?? '',
        cell: ({ rdp_config }) =>
          html`
            <span class="mono">${rdp_config?.host ?? '–'}</span>
          `,
      },
      { title: text.created, by: (session) => session.created_at, cell: (session) => time(session.created_at) },
      { title: text.size, numeric: true, by: sizeOf, cell: sizeShown },
      {
        title: text.chunks,
        numeric: true,
        by: ({ statistics }) => statistics?.total_chunks ?? 0,
        cell: chunksShown,
      },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (session) =>
          html`
            <div class="row-actions">${moves(this.app, session, () => this.#all.reload())}${this.#delete(session)}</div>
          `,
      },
    ];
    const chosen = sessions.filter(({ session_id }) => this.chosen.has(session_id));
    const done = async (): Promise<void> => {
      this.chosen = new Set();
      await this.#all.reload();
    };
    const stoppable = chosen.filter(canStop);
    const actions = html`
      ${stoppable.length === 0 ? nothing : html`
        <button type="button" @click="${() => void stopAll(this.app, stoppable, done)}">${icon(
          'stop',
        )}${text.stopChosen}</button>
      `}
      <button type="button" class="grave" @click="${() => void removeAll(this.app, chosen, done)}">${text
        .deleteChosen}</button>
    `;
    return html`
      ${chosenBar(chosen.length, actions, () => (this.chosen = new Set()))} ${table({
        caption: text.table,
        columns,
        rows: sessions,
        key: (session) => session.session_id,
        selection: {
          chosen: this.chosen,
          choose: (keys) => (this.chosen = keys),
          name: (session) => session.name,
        },
      })}
    `;
  }

  #delete(session: Session): TemplateResult {
    return html`
      <button type="button" class="grave" aria-label="${text.verbOf(text.delete, session.name)}" @click="${async () => {
        if (await remove(this.app, session)) await this.#all.reload();
      }}">${text.delete}</button>
    `;
  }
}

define('user-sessions', UserSessions);
