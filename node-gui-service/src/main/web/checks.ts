import { type App, count, type Loading, Problem, segment } from '@lucid/ui';
import { CHAIN, NETWORK, PAYOUTS, PROOFS } from './backend.ts';
import { alertsOf } from './alerts.ts';
import type { Node, Proof } from './node-data.ts';
import { strings } from './text/strings.ts';

const text = strings.maintenance;
/** A node reports every minute or so. */
const SILENT_MILLIS = 15 * 60_000;

/** What became of a check: fine, worth a look, wrong, or it could not be found out. */
export type Verdict = 'fine' | 'look' | 'wrong' | 'away';

export interface Check {
  name: string;
  verdict: Verdict;
  /** What was found. */
  found: string;
  /** What to do about it. */
  advice?: string;
}

type Outcome = Omit<Check, 'name'>;

/** Checks the node and what it depends on. Each check stands for itself: a backend that is away takes only its own with it. */
export function checked(app: App, node: Node, call: Loading): Promise<Check[]> {
  const id = segment(node.node_id);
  const get = <T>(path: string): Promise<T> => app.api.get<T>(path, call);
  return Promise.all([
    check(text.reports, () => reports(node)),
    check(text.load, () => load(node)),
    check(text.pool, () => node.pool_id ? fine(text.poolIs(node.pool_id)) : look(text.poolNone, text.poolAdvice)),
    check(text.proof, async () => proof(await get<Proof>(`${PROOFS}/${id}`))),
    check(text.payouts, async () => payouts(await get(`${PAYOUTS}?node_id=${id}`))),
    check(text.chain, async () => chain(await get(`${CHAIN}/chain/status`))),
    check(text.tron, async () => tron(await get(`${NETWORK}/status`))),
  ]);
}

async function check(name: string, run: () => Outcome | Promise<Outcome>): Promise<Check> {
  try {
    return { name, ...(await run()) };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return { name, verdict: 'away', found: error.title, advice: error.detail };
  }
}

function fine(found: string): Outcome {
  return { verdict: 'fine', found };
}

function look(found: string, advice: string): Outcome {
  return { verdict: 'look', found, advice };
}

function wrong(found: string, advice: string): Outcome {
  return { verdict: 'wrong', found, advice };
}

function reports({ status, last_seen }: Node): Outcome {
  if (status !== 'active') return wrong(text.isState(status), text.stateAdvice);
  const silent = last_seen ? Date.now() - Date.parse(last_seen) : Infinity;
  return silent > SILENT_MILLIS ? look(text.silent, text.silentAdvice) : fine(text.reporting);
}

function load(node: Node): Outcome {
  const alerts = alertsOf({ ...node, status: 'active' });
  const [worst] = alerts;
  if (worst === undefined) return fine(text.loadFine);
  return (worst.severity === 'critical' ? wrong : look)(worst.message, text.loadAdvice);
}

function proof({ valid_until }: Proof): Outcome {
  return Date.parse(valid_until) > Date.now() ? fine(text.proofValid) : wrong(text.proofOver, text.proofAdvice);
}

function payouts(all: readonly { status: string }[]): Outcome {
  const failed = all.filter(({ status }) => status === 'failed').length;
  return failed === 0 ? fine(text.payoutsFine(all.length)) : look(text.payoutsFailed(failed), text.payoutsAdvice);
}

function chain({ sync_status, peer_count }: { sync_status: string; peer_count: number }): Outcome {
  return sync_status === 'synced'
    ? fine(text.chainFine(peer_count))
    : look(text.chainIs(sync_status), text.chainAdvice);
}

function tron({ status, latest_block }: { status: string; latest_block: number }): Outcome {
  const well = ['healthy', 'connected', 'online', 'synced', 'active'].includes(status.toLowerCase());
  return well ? fine(text.tronFine(count(latest_block))) : look(text.tronIs(status), text.tronAdvice);
}
