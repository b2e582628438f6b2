import {
  again,
  type App,
  count,
  define,
  figures,
  heading,
  html,
  inquire,
  loaded,
  nothing,
  Part,
  refresh,
  Resource,
  spoken,
  tabOf,
  tabs,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { ADMIN, at, CHAIN } from '../backend.ts';
import { strings } from '../text/strings.ts';
import './chain-anchoring.ts';
import './chain-blocks.ts';
import './chain-transactions.ts';
import './chain-validators.ts';

const text = strings.chain;

interface Info {
  current_height: number;
  last_block_time: string;
  total_transactions: number;
  active_validators: number;
  validator_count: number;
}

interface State {
  sync_status: string;
  peer_count: number;
  transaction_throughput: number;
  status: string;
}

/** The chain: its state, its blocks, and what waits to be anchored. */
class AdminChain extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #info = new Resource<Info>(this, {
    key: () => at(CHAIN, '/chain/info'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #state = new Resource<State>(this, {
    key: () => at(CHAIN, '/chain/status'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    const may = this.app.may('POST', ADMIN[0], `${ADMIN[1]}/blockchain/resync`);
    const actions = html`
      ${may
        ? html`
          <button type="button" @click="${() => void this.#resync()}">${text.resync}</button>
        `
        : nothing} ${refresh(() => void again(this.#info, this.#state))}
    `;
    return html`
      ${heading(text.title, text.lead, actions)} ${this.#figures()} ${tabs(this.app, text.parts, text.tabs)} ${this
        .#part()}
    `;
  }

  #figures(): TemplateResult {
    return html`
      ${loaded(this.#info, (info) => {
        const state = this.#state.data;
        return figures([
          {
            title: text.height,
            value: count(info.current_height),
            detail: html`
              ${text.lastBlock} ${time(info.last_block_time)}
            `,
          },
          {
            title: text.transactions,
            value: count(info.total_transactions),
            detail: state && text.perSecond(state.transaction_throughput),
          },
          {
            title: text.validators,
            value: count(info.active_validators),
            detail: text.ofAll(count(info.validator_count)),
            tone: info.active_validators < info.validator_count ? 'warning' : undefined,
          },
          state && {
            title: text.sync,
            value: spoken(state.sync_status),
            detail: text.peers(state.peer_count),
            tone: state.sync_status === 'synced' ? undefined : 'warning',
          },
        ]);
      }, 2)} ${this.#state.state.is === 'failed' ? loaded(this.#state, () => nothing) : nothing}
    `;
  }

  /** The part that the address says; it follows the address. */
  #part(): TemplateResult {
    const { link } = this.app.router.place.value;
    switch (tabOf(this.app, text.tabs)) {
      case 'anchoring':
        return html`
          <admin-chain-anchoring
            .app="${this.app}"
            .link="${link}"
          ></admin-chain-anchoring>
        `;
      case 'transactions':
        return html`
          <admin-chain-transactions
            .app="${this.app}"
            .link="${link}"
          ></admin-chain-transactions>
        `;
      case 'validators':
        return html`
          <admin-chain-validators
            .app="${this.app}"
            .link="${link}"
          ></admin-chain-validators>
        `;
      default:
        return html`
          <admin-chain-blocks .app="${this
            .app}" .link="${link}"></admin-chain-blocks>
        `;
    }
  }

  async #resync(): Promise<void> {
    const whole = (value: string): string | undefined => /^\d{1,12}$/.test(value) ? undefined : text.resyncWrong;
    const done = await inquire({
      title: text.resyncTitle,
      body: text.resyncBody,
      fields: [
        {
          name: 'from',
          label: text.resyncFrom,
          hint: text.resyncFromHint,
          type: 'number',
          optional: true,
          check: whole,
        },
      ],
      action: text.resync,
      grave: true,
      send: ({ from }) => this.app.api.post(at(ADMIN, '/blockchain/resync'), from ? { from_height: Number(from) } : {}),
    });
    if (!done) return;
    this.app.toasts.show('good', text.resyncDone);
    await again(this.#state, this.#info);
  }
}

define('admin-chain', AdminChain);
