import {
  type App,
  badge,
  type Column,
  columnsOf,
  csvButton,
  define,
  each,
  empty,
  filters,
  type FormField,
  heading,
  html,
  icon,
  inquire,
  length,
  list,
  loaded,
  nothing,
  PAGE,
  Part,
  query,
  queryNumber,
  reason,
  Resource,
  segment,
  status,
  type TemplateResult,
  time,
  type Values,
  withQuery,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.users;

interface User {
  id: string;
  username: string | null;
  email: string | null;
  role: string;
  first_name?: string | null;
  last_name?: string | null;
  is_active: boolean;
  created_at: string;
  last_login?: string | null;
  sessions_count?: number;
}

interface Users {
  users: User[];
  total: number;
}

/** Roles that an administrator can give. */
const ROLES = ['user', 'node_worker', 'observer', 'admin', 'super_admin'] as const;

/** Everybody who can sign in. */
class AdminUsers extends Part {
  static override properties = { app: { attribute: false }, chosen: { state: true } };
  declare app: App;
  declare chosen: ReadonlySet<string>;
  readonly #users = new Resource<Users>(this, {
    key: () =>
      withQuery(at(ADMIN, '/users'), {
        search: query(this.app, 'search'),
        role: query(this.app, 'role'),
        status: query(this.app, 'status'),
        limit: PAGE,
        offset: queryNumber(this.app, 'offset', 0),
      }),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });

  constructor() {
    super();
    this.chosen = new Set();
  }

  protected override render(): TemplateResult {
    const may = this.app.may('POST', ADMIN[0], `${ADMIN[1]}/users`);
    const actions = html`
      ${csvButton('users', this.#users.data?.users ?? [], SAVED)} ${may
        ? html`
          <button type="button" class="main" @click="${() => void this.#add()}">${icon('plus')}${text.add}</button>
        `
        : nothing}
    `;
    return html`
      ${heading(text.title, text.lead, actions)} ${filters(this.app, [
        { name: 'search', label: text.search },
        { name: 'role', label: text.role, options: ROLES.map((role) => [role, roleName(role)] as const) },
        { name: 'status', label: text.status, options: [['active', text.active], ['suspended', text.suspended]] },
      ])} ${loaded(this.#users, (users) => this.#list(users), 8)}
    `;
  }

  #list({ users, total }: Users): TemplateResult {
    if (users.length === 0) return empty('people', text.none, text.noneDetail);
    return list(this.app, {
      caption: text.table,
      rows: users,
      total,
      key: ({ id }) => id,
      columns: this.#columns(),
      selection: {
        chosen: this.chosen,
        choose: (chosen) => (this.chosen = chosen),
        name: nameOf,
      },
      bar: (chosen) =>
        html`
          <button type="button" @click="${() => void this.#change(chosen, true)}">${text.activate}</button>
          <button type="button" class="grave" @click="${() => void this.#change(chosen, false)}">${text
            .suspend}</button>
          <button type="button" @click="${() => void this.#role(chosen)}">${text
            .changeRole}</button>
        `,
    });
  }

  #columns(): readonly Column<User>[] {
    return [
      {
        title: text.person,
        head: true,
        by: nameOf,
        cell: (user) =>
          html`
            <span class="name">${nameOf(user)}</span>
            <span class="muted">${user.email ?? ''}</span>
          `,
      },
      { title: text.role, by: ({ role }) => role, cell: ({ role }) => badge('neutral', roleName(role)) },
      {
        title: text.status,
        by: ({ is_active }) => Number(is_active),
        cell: ({ is_active }) => status(is_active ? 'active' : 'suspended'),
      },
      {
        title: text.sessions,
        numeric: true,
        by: ({ sessions_count = 0 }) => sessions_count,
        cell: ({ id, sessions_count }) =>
          html`
            <a href="${withQuery('/sessions', { user_id: id })}">${sessions_count ?? '–'}</a>
          `,
      },
      {
        title: text.lastSeen,
        by: ({ last_login }) => last_login ?? '',
        cell: ({ last_login }) => time(last_login ?? undefined),
      },
      { title: text.created, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (user) =>
          html`
            <button type="button" aria-label="${text.editTitle(nameOf(user))}" @click="${() =>
              void this.#edit(user)}">${text.edit}</button>
            <button type="button" class="${user.is_active ? 'grave' : ''}" aria-label="${user.is_active
              ? text.suspendTitle(nameOf(user))
              : text.activateTitle(nameOf(user))}" @click="${() => void this.#change([user], !user.is_active)}">${user
                .is_active
              ? text.suspend
              : text.activate}</button>
          `,
      },
    ];
  }

  async #add(): Promise<void> {
    const done = await inquire({
      title: text.addTitle,
      fields: [
        { name: 'username', label: text.username, check: length(3, 50) },
        ...person(),
        {
          name: 'password',
          label: text.password,
          type: 'password',
          autocomplete: 'new-password',
          hint: text.passwordHint,
          check: length(12, 200),
        },
        roleField('user'),
      ],
      action: text.add,
      send: (values) => this.app.api.post(at(ADMIN, '/users'), given(values)),
    });
    if (done) await this.#done(text.added(''));
  }

  async #edit(user: User): Promise<void> {
    const done = await inquire({
      title: text.editTitle(nameOf(user)),
      fields: person(user),
      action: text.edit,
      send: (values) => this.app.api.put(at(ADMIN, `/users/${segment(user.id)}`), given(values)),
    });
    if (done) await this.#done(text.edited(nameOf(user)));
  }

  async #change(users: readonly User[], active: boolean): Promise<void> {
    const names = namesOf(users);
    const set = (reason: string, active: boolean): Promise<void> =>
      each(
        users,
        ({ id }) =>
          this.app.api.post(
            at(
              ADMIN,
              `/users/${segment(id)}/${active ? 'activate' : 'suspend'}`,
            ),
            { reason },
          ),
        text.partly,
      );
    const done = await inquire({
      title: active ? text.activateTitle(names) : text.suspendTitle(names),
      body: active ? text.activateBody : text.suspendBody,
      fields: [reason()],
      action: active ? text.activate : text.suspend,
      grave: !active,
      send: ({ reason = '' }) => set(reason, active),
    });
    if (!done) return;
    const undo = async (): Promise<void> => {
      await set(text.undoReason, !active);
      await this.#users.reload();
    };
    this.chosen = new Set();
    await this.app.toasts.tell(
      active ? text.activated(names) : text.suspended1(names),
      () => this.#users.reload(),
      undo,
    );
  }

  async #role(users: readonly User[]): Promise<void> {
    const names = namesOf(users);
    const done = await inquire({
      title: text.changeRoleTitle(names),
      fields: [roleField(users[0]!.role)],
      action: text.changeRole,
      send: ({ role }) =>
        each(
          users,
          ({ id }) =>
            this.app.api.post(
              at(ADMIN, `/users/${segment(id)}/assign-role`),
              role,
            ),
          text.partly,
        ),
    });
    if (done) await this.#done(text.roleChanged(names));
  }

  async #done(words: string): Promise<void> {
    this.chosen = new Set();
    this.app.toasts.show('good', words);
    await this.#users.reload();
  }
}

const SAVED = [
  ...columnsOf<User>('id', 'username', 'email', 'role'),
  { title: 'active', value: ({ is_active }: User) => is_active },
  ...columnsOf<User>('created_at', 'last_login'),
];

function person(user?: User): FormField[] {
  const email = (value: string): string | undefined => /^[^\s@]+@[^\s@]+$/.test(value) ? undefined : text.emailWrong;
  return [
    { name: 'email', label: text.email, type: 'email', value: user?.email ?? '', check: email },
    { name: 'first_name', label: text.firstName, value: user?.first_name ?? '', optional: true, check: length(0, 100) },
    { name: 'last_name', label: text.lastName, value: user?.last_name ?? '', optional: true, check: length(0, 100) },
  ];
}

function roleField(value: string): FormField {
  const known = ROLES.some((role) => role === value);
  return {
    name: 'role',
    label: text.role,
    type: 'choice',
    value: known ? value : 'user',
    options: ROLES.map((role) => [role, roleName(role)] as const),
  };
}

/** What was entered; what was left empty is not sent. */
function given(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== ''));
}

function roleName(role: string): string {
  return text.roles[role.toLowerCase()] ?? role;
}

function nameOf({ username, first_name, email, id }: User): string {
  return first_name || username || email || id;
}

function namesOf(users: readonly User[]): string {
  return users.length === 1 ? nameOf(users[0]!) : text.people(users.length);
}

define('admin-users', AdminUsers);
