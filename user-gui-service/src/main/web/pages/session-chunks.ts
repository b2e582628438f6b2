import {
  type App,
  bytes,
  count,
  define,
  duration,
  empty,
  html,
  icon,
  loaded,
  may,
  PAGE,
  paged,
  panel,
  Part,
  queryNumber,
  Resource,
  segment,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
} from '@lucid/ui';
import { SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.session;

interface Chunk {
  chunk_id: string;
  sequence_number: number;
  timestamp: string;
  status: string;
  size_bytes: number;
  duration_seconds: number;
  frame_count: number;
}

/** The recording of a session, piece by piece. */
class SessionChunks extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare of: string;
  declare link: string;
  readonly #chunks = new Resource<{ chunks: Chunk[]; pagination: { total: number } }>(this, {
    key: () => withQuery(this.#path(''), { limit: PAGE, offset: queryNumber(this.app, 'offset', 0) }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  #path(rest: string): string {
    return `${SESSIONS}/${segment(this.of)}/chunks${rest}`;
  }

  protected override render(): TemplateResult {
    return panel(
      { title: text.chunks, lead: text.chunksLead, flush: true },
      loaded(this.#chunks, ({ chunks, pagination }) => this.#list(chunks, pagination.total)),
    );
  }

  #list(chunks: readonly Chunk[], total: number): TemplateResult {
    if (chunks.length === 0) return empty('screen', text.noChunks, text.noChunksDetail);
    const can = may(this.app, 'GET', this.#path('/chunk/download'));
    return html`
      ${table<Chunk>({
        caption: text.chunks,
        rows: chunks,
        key: ({ chunk_id }) => chunk_id,
        columns: [
          {
            title: text.number,
            head: true,
            by: (chunk) => chunk.sequence_number,
            cell: (chunk) =>
              html`
                <span class="name">${chunk.sequence_number}</span> <span class="mono muted">${chunk.chunk_id}</span>
              `,
          },
          { title: strings.sessions.state, by: (chunk) => chunk.status, cell: (chunk) => status(chunk.status) },
          { title: text.recorded, by: (chunk) => chunk.timestamp, cell: (chunk) => time(chunk.timestamp) },
          { title: text.length, numeric: true, cell: (chunk) => duration(Math.round(chunk.duration_seconds)) },
          { title: text.frames, numeric: true, cell: (chunk) => count(chunk.frame_count) },
          {
            title: strings.sessions.size,
            numeric: true,
            by: (chunk) => chunk.size_bytes,
            cell: (chunk) => bytes(chunk.size_bytes),
          },
          ...(can
            ? [{ title: text.download, untitled: true, numeric: true, cell: (chunk: Chunk) => this.#download(chunk) }]
            : []),
        ],
      })} ${paged(this.app, chunks.length, total)}
    `;
  }

  /** The browser itself fetches it: it shows how far it is, and can call it off. */
  #download({ chunk_id, sequence_number }: Chunk): TemplateResult {
    return html`
      <a
        class="button small"
        href="${this.#path(`/${segment(chunk_id)}/download`)}"
        download="${this.of}-${String(sequence_number).padStart(4, '0')}.chunk"
        aria-label="${text.downloadOf(sequence_number)}"
      >${icon('download')}${text.download}</a>
    `;
  }
}

define('user-session-chunks', SessionChunks);
