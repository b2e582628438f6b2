import { type App, each, inquire, reason, segment } from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.nodes;

/** A node as the admin interface lists it. */
export interface Node {
  id: string;
  hostname: string;
  status: string;
  ip_address?: string;
  load_average?: number;
  memory_usage?: number;
  disk_usage?: number;
  active_sessions: number;
  last_heartbeat: string;
  node_type?: string;
  location?: string;
  version?: string;
  uptime?: string;
}

function names(nodes: readonly Node[]): string {
  return nodes.length === 1 ? nodes[0]!.hostname : text.nodes(nodes.length);
}

function post(
  app: App,
  nodes: readonly Node[],
  action: string,
  body: unknown,
): Promise<void> {
  return each(
    nodes,
    ({ id }) => app.api.post(at(ADMIN, `/nodes/${segment(id)}/${action}`), body),
    text.partly,
  );
}

/** Asks why, and lets these nodes take sessions again; tells whether that was done. */
export async function activate(app: App, nodes: readonly Node[]): Promise<boolean> {
  const done = await inquire({
    title: text.activateTitle(names(nodes)),
    body: text.activateBody,
    fields: [reason()],
    action: text.activate,
    send: ({ reason }) => post(app, nodes, 'activate', reason),
  });
  if (done) app.toasts.show('good', text.activated(names(nodes)));
  return done;
}

/** Asks why and for how long, and keeps sessions away from these nodes; tells whether that was done. */
export async function maintain(app: App, nodes: readonly Node[]): Promise<boolean> {
  const hours = (value: string): string | undefined =>
    /^\d{1,3}$/.test(value) && Number(value) >= 1 && Number(value) <= 720 ? undefined : text.hoursWrong;
  const done = await inquire({
    title: text.maintainTitle(names(nodes)),
    body: text.maintainBody,
    fields: [
      reason(),
      { name: 'hours', label: text.hours, type: 'number', value: '4', check: hours },
      { name: 'drain', label: text.drain, type: 'check', value: 'true' },
    ],
    action: text.maintain,
    grave: true,
    send: ({ reason, hours, drain }) =>
      post(app, nodes, 'maintenance', {
        reason,
        duration_hours: Number(hours),
        notify_users: true,
        drain_sessions: drain === 'true',
      }),
  });
  if (done) app.toasts.show('good', text.maintained(names(nodes)));
  return done;
}

/** Asks why, and starts a node again; tells whether that was done. */
export async function restart(app: App, node: Node): Promise<boolean> {
  const done = await inquire({
    title: text.restartTitle(node.hostname),
    body: text.restartBody,
    fields: [reason(), { name: 'graceful', label: text.graceful, type: 'check', value: 'true' }],
    action: text.restart,
    grave: true,
    send: ({ reason, graceful }) => post(app, [node], 'restart', { reason, graceful: graceful === 'true' }),
  });
  if (done) app.toasts.show('good', text.restarted(node.hostname));
  return done;
}
