import {
  type App,
  type Column,
  copyable,
  define,
  empty,
  figures,
  type FormField,
  html,
  icon,
  inquire,
  length,
  loaded,
  money,
  PAGE,
  paged,
  panel,
  Part,
  queryNumber,
  Resource,
  segment,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  total,
  type Values,
  withQuery,
} from '@lucid/ui';
import { at, WALLETS } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.money;

interface Wallet {
  wallet_id: string;
  name: string;
  description?: string | null;
  address: string;
  status: string;
  balance_trx: string;
  created_at: string;
}

interface Wallets {
  wallets: Wallet[];
  total_count: string;
}

/** The wallets that the wallet manager keeps. */
class AdminWallets extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #wallets = new Resource<Wallets>(this, {
    key: () => withQuery(at(WALLETS, '/'), { limit: PAGE, skip: queryNumber(this.app, 'offset', 0) }),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    const actions = html`
      <button type="button" @click="${() => void this.#make('import')}">${text.import}</button>
      <button type="button" class="main" @click="${() => void this.#make('create')}">${icon('plus')}${text
        .create}</button>
    `;
    return panel(
      { title: text.wallets, actions, flush: true },
      loaded(this.#wallets, (found) => this.#list(found), 8),
    );
  }

  #list({ wallets, total_count }: Wallets): TemplateResult {
    if (wallets.length === 0) return empty('wallet', text.noWallets);
    return html`
      ${figures([
        { title: text.wallets, value: total_count },
        { title: text.onThisPage, value: money(total(wallets.map(({ balance_trx }) => balance_trx)), 'TRX') },
      ])} ${table({
        caption: text.wallets,
        rows: wallets,
        key: ({ wallet_id }) => wallet_id,
        columns: this.#columns(),
      })} ${paged(this.app, wallets.length, Number(total_count))}
    `;
  }

  #columns(): readonly Column<Wallet>[] {
    return [
      {
        title: text.wallet,
        head: true,
        by: ({ name }) => name,
        cell: ({ name, wallet_id }) =>
          html`
            <span class="name">${name}</span>
            <span class="mono muted">${wallet_id}</span>
          `,
      },
      { title: text.address, wide: true, cell: ({ address }) => copyable(address) },
      {
        title: text.balance,
        numeric: true,
        by: ({ balance_trx }) => Number(balance_trx),
        cell: ({ balance_trx }) => money(balance_trx, 'TRX'),
      },
      { title: text.status, by: ({ status }) => status, cell: (wallet) => status(wallet.status) },
      { title: text.created, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (wallet) =>
          html`
            <button type="button" aria-label="${text.renameTitle(wallet.name)}" @click="${() =>
              void this.#edit(wallet)}">${text.rename}</button>
            <button type="button" class="${wallet.status === 'locked' ? '' : 'grave'}" aria-label="${wallet.status ===
                'locked'
              ? `${text.unlock} ${wallet.name}`
              : text.lockTitle(wallet.name)}" @click="${() => void this.#lock(wallet)}">${wallet.status === 'locked'
              ? text.unlock
              : text.lock}</button>
          `,
      },
    ];
  }

  /** Makes a wallet anew or from a key. The server wants to see that somebody was asked. */
  async #make(how: 'create' | 'import'): Promise<void> {
    const path = at(WALLETS, `/${how}`);
    const key: FormField = {
      name: 'private_key',
      label: text.key,
      type: 'password',
      hint: text.keyHint,
      mono: true,
      check: (value) => /^[0-9a-fA-F]{64}$/.test(value) ? undefined : text.keyWrong,
    };
    let name = '';
    const done = await inquire({
      title: text[how],
      body: how === 'create' ? text.createBody : text.importBody,
      fields: [...named(), ...(how === 'import' ? [key] : [])],
      action: text[how],
      grave: how === 'import',
      send: async (values) => {
        name = values['name'] ?? '';
        // The answer holds the private key: it is read by nobody.
        const confirmed = { 'X-Lucid-Confirm': `POST ${WALLETS[1]}/${how}` };
        await this.app.api.answer('POST', path, { body: given(values), headers: confirmed });
      },
    });
    if (!done) return;
    this.app.toasts.show('good', text.madeWallet(name));
    await this.#wallets.reload();
  }

  async #edit(wallet: Wallet): Promise<void> {
    const done = await inquire({
      title: text.renameTitle(wallet.name),
      fields: [...named(wallet), {
        name: 'status',
        label: text.status,
        type: 'choice',
        value: wallet.status,
        options: text.walletStatuses.map((word) => [word, spoken(word)] as const),
      }],
      action: text.rename,
      send: (values) => this.#put(wallet, given(values)),
    });
    if (!done) return;
    this.app.toasts.show('good', text.renamed(wallet.name));
    await this.#wallets.reload();
  }

  async #lock(wallet: Wallet): Promise<void> {
    const { name } = wallet;
    const locks = wallet.status !== 'locked';
    if (locks) {
      const done = await inquire({
        title: text.lockTitle(name),
        body: text.lockBody,
        fields: [],
        action: text.lock,
        grave: true,
        send: () => this.#put(wallet, { status: 'locked' }),
      });
      if (!done) return;
    }
    const set = (to: string) => async (): Promise<void> => {
      await this.#put(wallet, { status: to });
      await this.#wallets.reload();
    };
    if (locks) await this.app.toasts.tell(text.locked(name), () => this.#wallets.reload(), set(wallet.status));
    else await this.app.toasts.tell(text.unlocked(name), set('active'), set('locked'));
  }

  #put({ wallet_id }: Wallet, body: unknown): Promise<unknown> {
    return this.app.api.put(at(WALLETS, `/${segment(wallet_id)}`), body);
  }
}

function named(wallet?: Wallet): FormField[] {
  return [
    { name: 'name', label: text.name, value: wallet?.name ?? '', check: length(1, 100) },
    {
      name: 'description',
      label: text.description,
      type: 'long',
      value: wallet?.description ?? '',
      optional: true,
      check: length(0, 500),
    },
  ];
}

function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

define('admin-wallets', AdminWallets);
