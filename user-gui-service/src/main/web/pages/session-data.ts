import {
  type App,
  ask,
  bytes,
  count,
  duration,
  each,
  html,
  icon,
  type IconName,
  type Loading,
  may,
  segment,
  type TemplateResult,
} from '@lucid/ui';
import { readAll, SESSIONS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.sessions;

/** A session, as the session service tells it. */
export interface Session {
  session_id: string;
  name: string;
  status: string;
  created_at: string;
  started_at?: string | null;
  stopped_at?: string | null;
  rdp_config?: {
    host?: string;
    port?: number;
    username?: string;
    domain?: string | null;
    use_tls?: boolean;
    ignore_cert?: boolean;
  } | null;
  recording_config?: Record<string, unknown> | null;
  storage_config?: Record<string, unknown> | null;
  metadata?: {
    project?: string | null;
    environment?: string | null;
    tags?: string[] | null;
    description?: string | null;
    owner?: string | null;
    priority?: string | null;
  } | null;
  statistics?: {
    total_chunks?: number;
    total_size_bytes?: number;
    total_duration_seconds?: number;
    frame_count?: number;
    average_chunk_size_bytes?: number;
  } | null;
}

/** Sessions that are over; the others are live. */
const OVER = ['completed', 'failed', 'deleted'];

export function isOver({ status }: Session): boolean {
  return OVER.includes(status);
}

const LIMIT = 100;
const MOST = 1000;

/** All sessions of whoever is signed in: the service itself can neither search nor sort. */
export function allSessions(app: App, call: Loading): Promise<{ rows: Session[]; total: number }> {
  return readAll<Session>(app, SESSIONS, LIMIT, MOST, (page) => {
    const { sessions, pagination } = page as {
      sessions: Session[];
      pagination: { total: number; has_next: boolean };
    };
    return { rows: sessions, total: pagination.total, more: pagination.has_next };
  }, call);
}

/** Whether a session has a word in what people know of it. */
export function mentions(session: Session, words: string): boolean {
  const { name, session_id, metadata, rdp_config } = session;
  const all = [
    name,
    session_id,
    metadata?.project,
    metadata?.environment,
    metadata?.description,
    rdp_config?.host,
    ...(metadata?.tags ?? []),
  ];
  return all.join('\n').toLowerCase().includes(words.toLowerCase());
}

export function sizeOf({ statistics }: Session): number {
  return statistics?.total_size_bytes ?? 0;
}

export function sizeShown(session: Session): string {
  return sizeOf(session) === 0 ? '–' : bytes(sizeOf(session));
}

export function lengthShown({ statistics }: Session): string {
  const seconds = statistics?.total_duration_seconds ?? 0;
  return seconds === 0 ? '–' : duration(seconds);
}

export function chunksShown({ statistics }: Session): string {
  return count(statistics?.total_chunks ?? 0);
}

export function linkTo({ session_id }: Session): string {
  return `/sessions/${segment(session_id)}`;
}

export function pathOf({ session_id }: Session, rest = ''): string {
  return `${SESSIONS}/${segment(session_id)}${rest}`;
}

/** How a session can be moved on. */
interface Move {
  verb: 'start' | 'pause' | 'resume' | 'stop';
  from: readonly string[];
  drawing: IconName;
  back?: 'pause' | 'resume';
}

const MOVES: readonly Move[] = [
  { verb: 'start', from: ['created', 'stopped'], drawing: 'play' },
  { verb: 'pause', from: ['recording'], drawing: 'pause', back: 'resume' },
  { verb: 'resume', from: ['paused'], drawing: 'play', back: 'pause' },
  { verb: 'stop', from: ['recording', 'paused', 'starting'], drawing: 'stop' },
];

export function canStop({ status }: Session): boolean {
  return MOVES.some(({ verb, from }) => verb === 'stop' && from.includes(status));
}

/** Buttons for all that can be done with a session as it is now. */
export function moves(app: App, session: Session, done: () => Promise<unknown>): TemplateResult[] {
  return MOVES.filter(({ verb, from }) =>
    from.includes(session.status) && may(app, 'POST', pathOf(session, `/${verb}`))
  )
    .map((move) =>
      html`
        <button type="button" aria-label="${text.verbOf(text.verbs[move.verb]!, session.name)}" @click="${() =>
          void carryOut(app, session, move, done)}">${icon(move.drawing)}${text.verbs[move.verb]}</button>
      `
    );
}

async function carryOut(app: App, session: Session, move: Move, done: () => Promise<unknown>): Promise<void> {
  const { verb, back } = move;
  const { name } = session;
  if (
    verb === 'stop' && !(await ask({ title: text.stopTitle(name), body: text.stopBody, action: text.verbs[verb]! }))
  ) {
    return;
  }
  const run = async (which: string): Promise<void> => {
    await app.api.post(pathOf(session, `/${which}`));
    await done();
  };
  await app.toasts.tell(text.done[verb]!(name), () => run(verb), back && ((): Promise<void> => run(back)));
}

/** Deletes a session, if the person really wants it; tells whether it is gone. */
export async function remove(app: App, session: Session): Promise<boolean> {
  const sure = await ask({
    title: text.deleteTitle(session.name),
    body: text.deleteBody(session.statistics?.total_chunks ?? 0),
    action: text.delete,
    grave: true,
  });
  return sure && await app.toasts.tell(text.deleted(session.name), () => app.api.delete(pathOf(session)));
}

/** Stops several sessions. */
export async function stopAll(app: App, sessions: readonly Session[], done: () => Promise<unknown>): Promise<void> {
  const { length } = sessions;
  if (!(await ask({ title: text.stopMany(length), body: names(sessions), action: text.stopChosen }))) return;
  await app.toasts.tell(
    text.stoppedMany(length),
    () => each(sessions, (one) => app.api.post(pathOf(one, '/stop')), text.partly).finally(done),
  );
}

/** Deletes several sessions. */
export async function removeAll(app: App, sessions: readonly Session[], done: () => Promise<unknown>): Promise<void> {
  const { length } = sessions;
  const body = html`
    <p>${text.deleteManyBody}</p>${names(sessions)}
  `;
  if (!(await ask({ title: text.deleteMany(length), body, action: text.deleteChosen, grave: true }))) return;
  await app.toasts.tell(
    text.deletedMany(length),
    () => each(sessions, (one) => app.api.delete(pathOf(one)), text.partly).finally(done),
  );
}

function names(sessions: readonly Session[]): TemplateResult {
  return html`
    <ul>${sessions.map(({ name }) =>
      html`
        <li>${name}</li>
      `
    )}</ul>
  `;
}

/** The name as a link, with the state beside it. */
export function titled(session: Session): TemplateResult {
  return html`
    <a class="name" href="${linkTo(session)}">${session.name}</a>
  `;
}
