import {
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
  money,
  panel,
  Part,
  Resource,
  segment,
  spoken,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.chain;

interface Block {
  height: string;
  hash: string;
  previous_hash: string;
  merkle_root: string;
  timestamp: string;
  nonce: string;
  difficulty: string;
  block_size_bytes: string;
  validator: string;
  signature: string;
  transactions: { tx_id: string; type: string; size_bytes: string; fee: string; timestamp: string }[];
}

/** One block with its transactions. */
class AdminBlock extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #block = new Resource<Block>(this, {
    key: () => at(CHAIN, `/blocks/height/${segment(this.of)}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  protected override render(): TemplateResult {
    const height = /^\d{1,12}$/.test(this.of) ? Number(this.of) : undefined;
    const lead = html`
      <a href="/blockchain">${text.back}</a>
    `;
    const actions = height === undefined ? undefined : html`
      <a class="button" href="/blockchain/${Math.max(0, height - 1)}">${icon('left')}${text.earlier}</a>
      <a class="button" href="/blockchain/${height + 1}">${text.later}${icon('right')}</a>
    `;
    return html`
      ${heading(text.blockTitle(height === undefined ? this.of : count(height)), lead, actions)} ${loaded(
        this.#block,
        content,
        8,
      )}
    `;
  }
}

function content(block: Block): TemplateResult {
  const validator = html`
    <a class="mono" href="/nodes/${segment(block.validator)}">${block.validator}</a>
  `;
  return html`
    ${panel(
      { title: text.block },
      details([
        [text.time, time(block.timestamp)],
        [text.validator, validator],
        [text.size, text.bytes(count(Number(block.block_size_bytes)))],
        [text.hash, copyable(block.hash)],
        [text.previous, copyable(block.previous_hash)],
        [text.merkle, copyable(block.merkle_root)],
        [text.signature, copyable(block.signature)],
        [text.nonce, block.nonce],
        [text.difficulty, block.difficulty],
      ]),
    )} ${panel(
      { title: text.inBlock, flush: true },
      block.transactions.length === 0 ? empty('block', text.emptyBlock) : table({
        caption: text.inBlock,
        rows: block.transactions,
        key: ({ tx_id }) => tx_id,
        columns: [
          { title: text.transaction, head: true, cell: ({ tx_id }) => copyable(tx_id) },
          { title: text.type, cell: ({ type }) => spoken(type) },
          { title: text.fee, numeric: true, cell: ({ fee }) => money(fee, 'TRX') },
          { title: text.size, numeric: true, cell: ({ size_bytes }) => text.bytes(count(Number(size_bytes))) },
          { title: text.time, cell: ({ timestamp }) => time(timestamp) },
        ],
      }),
    )}
  `;
}

define('admin-block', AdminBlock);
