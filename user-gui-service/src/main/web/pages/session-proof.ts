import {
  type App,
  copyable,
  count,
  dated,
  details,
  empty,
  html,
  icon,
  ifThere,
  type Loading,
  save,
  segment,
  status,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.session;

interface Anchor {
  anchoring_id: string;
  status: string;
  submitted_at?: string;
  confirmed_at?: string | null;
  block_height?: number | null;
  transaction_id?: string | null;
  merkle_root: string;
}

/** What proves that a recording was not changed. */
export interface Proof {
  anchor: Anchor;
  validation?: { status: string; validated_at?: string | null; root_hash: string } | undefined;
  block?: { hash?: string; timestamp?: string } | undefined;
}

/** Reads it; undefined while the session is not anchored. */
export async function readProof(app: App, session: string, call: Loading): Promise<Proof | undefined> {
  const anchor = await ifThere(app.api.get<Anchor>(`${CHAIN}/anchoring/session/${segment(session)}`, call));
  if (anchor === undefined) return undefined;
  const [validation, block] = await Promise.all([
    ifThere(app.api.get<Proof['validation']>(`${CHAIN}/merkle/validation/${segment(session)}`, call)),
    typeof anchor.block_height === 'number'
      ? ifThere(app.api.get<Proof['block']>(`${CHAIN}/blocks/height/${anchor.block_height}`, call))
      : undefined,
  ]);
  return { anchor, validation, block };
}

/** The same to read. */
export function proven(proof: Proof | undefined): TemplateResult {
  if (proof === undefined) return empty('block', text.notAnchored, text.notAnchoredDetail);
  const { anchor, validation, block } = proof;
  return details([
    [text.anchoring, status(anchor.status)],
    [text.proof, validation && status(validation.status)],
    [text.block, typeof anchor.block_height === 'number' ? count(anchor.block_height) : undefined],
    [text.confirmed, anchor.confirmed_at && time(anchor.confirmed_at)],
    [text.root, copyable(anchor.merkle_root)],
    [text.transaction, anchor.transaction_id && copyable(anchor.transaction_id)],
    [text.blockHash, block?.hash && copyable(block.hash)],
    [text.submitted, anchor.submitted_at && time(anchor.submitted_at)],
  ]);
}

/** The button that saves it; there is none without a proof. */
export function saveProof(session: string, proof: Proof | undefined): TemplateResult | undefined {
  if (proof === undefined) return undefined;
  const content = (): string => JSON.stringify({ session_id: session, ...proof }, null, 2);
  return html`
    <button type="button" @click="${() =>
      save(dated(`proof-${session}`, 'json'), content(), 'application/json')}">${icon('download')}${text
      .export}</button>
  `;
}
