import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import type { Page, Place } from '../core/router.ts';
import { Watch } from '../core/store.ts';
import { strings } from '../text/strings.ts';
import { countdown } from './countdown.ts';
import { icon, mark } from './icon.ts';
import { define, Part } from './part.ts';
import './account.ts';
import { failure, loading } from './states.ts';
import './toast.ts';

/** The frame around each page: header, navigation, the page itself, and what is told beside it. */
class Shell extends Part {
  static override properties = {
    app: { attribute: false },
    menu: { state: true },
    told: { state: true },
    broken: { state: true },
  };
  declare app: App;
  /** Whether the navigation is open; it always is where there is room. */
  declare menu: boolean;
  /** What is read aloud next. */
  declare told: string;
  /** Why the page's code could not be fetched. */
  declare broken: unknown;
  #drawn: Place | undefined;
  #cut = false;
  readonly #loaded = new Set<unknown>();

  constructor() {
    super();
    this.menu = false;
    this.told = '';
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.menu && this.#closeMenu());
    new Watch(this, () => {
      const { router, session, live, api } = this.app;
      return [router.place, session.standing, live.line, api.waitsUntil];
    });
  }

  protected override render(): TemplateResult {
    const { service } = this.app;
    const signedIn = this.app.session.me !== undefined;
    return html`
      <a class="skip" href="#main" @click="${this.#skip}">${strings.shell.skip}</a>
      <header class="top">
        ${signedIn ? this.#menuButton() : nothing}
        <a class="brand" href="/">${mark()}<span>Lucid</span></a>
        <span class="profile">${strings.profile[service.profile] ?? service.profile}</span>
        <lucid-account .app="${this.app}"></lucid-account>
      </header>
      ${signedIn ? this.#navigation() : nothing}
      <main id="main" tabindex="-1" class="${signedIn ? '' : 'alone'}" @click="${() => (this.menu = false)}">${this
        .#banner()}${this.#page()}</main>
      <p class="unseen" role="status">${this.told}</p>
      <lucid-toasts .toasts="${this.app.toasts}"></lucid-toasts>
    `;
  }

  #menuButton(): TemplateResult {
    return html`
      <button
        type="button"
        class="quiet square menu"
        aria-expanded="${this.menu ? 'true' : 'false'}"
        aria-controls="pages"
        aria-label="${strings.shell.menu}"
        @click="${() => (this.menu = !this.menu)}"
      >
        ${icon(this.menu ? 'close' : 'menu')}
      </button>
    `;
  }

  #navigation(): TemplateResult {
    const listed = this.app.pages.filter((page) => page.icon && (page.shown?.(this.app) ?? true));
    const groups = [...new Set(listed.map((page) => page.group))];
    return html`
      <nav id="pages" aria-label="${strings.shell.navigation}" class="${this.menu ? 'open' : ''}">
        ${groups.map((group) =>
          html`
            ${group === undefined ? nothing : html`
              <p class="group">${group}</p>
            `}
            <ul>${listed.filter((page) => page.group === group).map((page) => this.#link(page))}</ul>
          `
        )}
      </nav>
    `;
  }

  #link(page: Page): TemplateResult {
    const here = this.app.router.place.value.page;
    // A page about one thing belongs to the list that leads there.
    const within = page !== here && page.path !== '/' && here.path.startsWith(`${page.path}/`);
    return html`
      <li>
        <a
          href="${page.path}"
          class="${within ? 'within' : ''}"
          aria-current="${page === here ? 'page' : nothing}"
        >${icon(page.icon!)}${page.title}</a>
      </li>
    `;
  }

  #banner(): TemplateResult | typeof nothing {
    const until = this.app.api.waitsUntil.value;
    if (until !== undefined) {
      return html`
        <p class="banner">${icon('pause')}<span>${countdown(until, strings.shell.waits)}</span></p>
      `;
    }
    const line = this.app.live.line.value;
    if (line.is === 'lost') {
      return html`
        <p class="banner">
          ${icon('unlink')}<span>${countdown(line.retriesAt, strings.shell.lost)}</span>
          <button type="button" class="quiet" @click="${() => this.app.live.retry()}">${strings.shell.tryNow}</button>
        </p>
      `;
    }
    return line.is === 'connecting' && this.#cut
      ? html`
        <p class="banner">${icon('unlink')}<span>${strings.shell.connecting}</span></p>
      `
      : nothing;
  }

  #page(): TemplateResult {
    const { session, router } = this.app;
    const { page, parameters } = router.place.value;
    const standing = session.standing.value;
    if (standing.is === 'unknown') {
      if (standing.problem === undefined) return loading();
      const again = (): void => {
        session.standing.value = { is: 'unknown' };
        void session.recall();
      };
      return failure(standing.problem, again, true);
    }
    if (page.load !== undefined && !this.#loaded.has(page)) {
      if (this.broken === undefined) void this.#load(page.load, page);
      return this.broken === undefined ? loading() : failure(this.broken, () => (this.broken = undefined), true);
    }
    return page.render(this.app, parameters);
  }

  async #load(load: () => Promise<unknown>, page: unknown): Promise<void> {
    try {
      await load();
      this.#loaded.add(page);
      this.requestUpdate();
    } catch (error) {
      this.broken = error;
    }
  }

  protected override willUpdate(): void {
    const line = this.app.live.line.value.is;
    if (line === 'lost' && !this.#cut) {
      this.#cut = true;
      this.told = strings.shell.lost(0).split('.')[0]!;
    } else if (line === 'open' && this.#cut) {
      this.#cut = false;
      this.told = strings.shell.back;
    }
  }

  protected override updated(_changed: PropertyValues): void {
    const place = this.app.router.place.value;
    // Until it is known who is there, nothing is drawn that one could be led to.
    if (place === this.#drawn || this.app.session.standing.value.is === 'unknown') return;
    const before = this.#drawn;
    this.#drawn = place;
    // Another filter of the same list is no other page: the focus stays where one typed it.
    if (before !== undefined && before.link.split('?')[0] === place.link.split('?')[0]) return;
    this.menu = false;
    this.broken = undefined;
    const title = place.page.name?.(place.parameters) ?? place.page.title;
    document.title = `${title} · ${this.app.service.name}`;
    if (before === undefined) return;
    // As with a page that is loaded anew: one hears where one is, and goes on from its beginning.
    this.told = title;
    this.querySelector('main')?.focus({ preventScroll: true });
  }

  #closeMenu(): void {
    this.menu = false;
    this.querySelector<HTMLElement>('.menu')?.focus();
  }

  #skip(event: Event): void {
    event.preventDefault();
    this.querySelector('main')?.focus();
  }
}

define('lucid-shell', Shell);
