import { type App, inquire, reason } from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.sessions;

/** A session as the admin interface lists it. */
export interface Session {
  id: string;
  user_id: string;
  username: string;
  status: string;
  start_time: string | null;
  last_activity: string | null;
  node_id: string;
  ip_address: string;
  session_type: string;
  bandwidth_usage?: Record<string, unknown>;
  quality_metrics?: Record<string, unknown>;
}

const RUNS = new Set(['created', 'starting', 'recording', 'paused', 'active']);

/** Whether there is something to end. */
export function canEnd({ status }: Session): boolean {
  return RUNS.has(status);
}

function names(sessions: readonly Session[]): string {
  return sessions.length === 1 ? `${text.detail.toLowerCase()} ${sessions[0]!.id}` : text.sessions(sessions.length);
}

/** Asks why, and ends these sessions; tells whether that was done. */
export async function terminate(app: App, sessions: readonly Session[]): Promise<boolean> {
  const done = await inquire({
    title: text.terminateTitle(names(sessions)),
    body: text.terminateBody,
    fields: [reason(), { name: 'notify', label: text.notify, type: 'check', value: 'true' }],
    action: text.terminate,
    grave: true,
    send: ({ reason, notify }) =>
      app.api.post(at(ADMIN, '/sessions/terminate-bulk'), {
        session_ids: sessions.map(({ id }) => id),
        reason,
        notify_users: notify === 'true',
      }),
  });
  if (done) app.toasts.show('good', text.terminated(text.sessions(sessions.length)));
  return done;
}

/** Asks how urgent it is, and queues these sessions to be anchored; tells whether that was done. */
export async function anchor(app: App, sessions: readonly Session[]): Promise<boolean> {
  const done = await inquire({
    title: text.anchorTitle(names(sessions)),
    body: text.anchorBody,
    fields: [{ name: 'priority', label: text.priority, type: 'choice', value: 'normal', options: text.priorities }],
    action: text.anchor,
    send: ({ priority }) =>
      app.api.post(at(ADMIN, '/blockchain/anchor-sessions'), {
        session_ids: sessions.map(({ id }) => id),
        priority,
      }),
  });
  if (done) app.toasts.show('good', text.anchored(text.sessions(sessions.length)));
  return done;
}
