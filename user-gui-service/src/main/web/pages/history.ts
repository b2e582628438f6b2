import {
  type App,
  type Column,
  columnsOf,
  csvButton,
  type CsvColumn,
  define,
  empty,
  filters,
  heading,
  html,
  loaded,
  PAGE,
  paged,
  Part,
  query,
  queryNumber,
  refresh,
  Resource,
  status,
  table,
  type TemplateResult,
  time,
  Watch,
  wordFilter,
} from '@lucid/ui';
import { SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';
import {
  allSessions,
  chunksShown,
  isOver,
  lengthShown,
  mentions,
  type Session,
  sizeOf,
  sizeShown,
  titled,
} from './session-data.ts';

const text = strings.history;
const words = strings.sessions;

/** The sessions that are over. */
class UserHistory extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #all = new Resource<Session[]>(this, {
    key: () => SESSIONS,
    load: async (_, call) =>
      (await allSessions(this.app, call)).rows.filter(isOver)
        .toSorted((one, other) => endOf(other).localeCompare(endOf(one))),
  });

  constructor() {
    super();
    // What is shown follows the address.
    new Watch(this, () => [this.app.router.place]);
  }

  protected override render(): TemplateResult {
    const shown = this.#shown();
    return html`
      ${heading(
        text.title,
        text.lead,
        html`
          ${refresh(() => void this.#all.reload())} ${csvButton(
            'sessions',
            shown,
            SAVED,
          )}
        `,
      )} ${loaded(this.#all, (all) => this.#content(all, shown), 6)}
    `;
  }

  #shown(): Session[] {
    const [search, state, from] = ['search', 'state', 'from'].map((name) => query(this.app, name));
    return (this.#all.data ?? [])
      .filter((session) => state === '' || session.status === state)
      .filter((session) => from === '' || Date.parse(endOf(session)) >= Date.parse(from!))
      .filter((session) => mentions(session, search!));
  }

  #content(all: readonly Session[], shown: readonly Session[]): TemplateResult {
    if (all.length === 0) return empty('history', text.none, text.noneDetail);
    const states = [...new Set(all.map((session) => session.status))].sort();
    const offset = Math.min(
      queryNumber(this.app, 'offset', 0),
      Math.floor(Math.max(0, shown.length - 1) / PAGE) * PAGE,
    );
    const rows = shown.slice(offset, offset + PAGE);
    return html`
      ${filters(this.app, [
        { name: 'search', label: words.search },
        wordFilter('state', words.state, states),
        { name: 'from', label: text.from, type: 'datetime-local' },
      ])} ${rows.length === 0 ? empty('history', words.noneLike, words.noneLikeDetail) : html`
        ${table({
          caption: text.title,
          columns: COLUMNS,
          rows,
          key: (session) => session.session_id,
        })} ${paged(
          this.app,
          rows.length,
          shown.length,
        )}
      `}
    `;
  }
}

const SAVED: CsvColumn<Session>[] = [
  ...columnsOf<Session>('session_id', 'name', 'status'),
  { title: 'project', value: ({ metadata }) => metadata?.project },
  { title: 'environment', value: ({ metadata }) => metadata?.environment },
  ...columnsOf<Session>('created_at', 'started_at', 'stopped_at'),
  { title: 'chunks', value: ({ statistics }) => statistics?.total_chunks },
  { title: 'size_bytes', value: sizeOf },
  {
    title: 'duration_seconds',
    value: ({ statistics }) => statistics?.total_duration_seconds,
  },
];

function endOf(session: Session): string {
  return session.stopped_at ?? session.started_at ?? session.created_at;
}

const COLUMNS: readonly Column<Session>[] = [
  { title: words.name, head: true, by: (session) => session.name, cell: titled },
  { title: words.state, by: (session) => session.status, cell: (session) => status(session.status) },
  {
    title: words.project,
    by: ({ metadata }) => metadata?.project ?? '',
    cell: ({ metadata }) => metadata?.project ?? '–',
  },
  { title: words.stopped, by: endOf, cell: (session) => time(endOf(session)) },
  {
    title: words.length,
    numeric: true,
    by: ({ statistics }) => statistics?.total_duration_seconds ?? 0,
    cell: lengthShown,
  },
  { title: words.size, numeric: true, by: sizeOf, cell: sizeShown },
  { title: words.chunks, numeric: true, by: ({ statistics }) => statistics?.total_chunks ?? 0, cell: chunksShown },
];

define('user-history', UserHistory);
