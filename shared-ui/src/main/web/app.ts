import { html, render } from 'lit';
import { Api } from './core/api.ts';
import { Monitor } from './core/health.ts';
import { Live } from './core/live.ts';
import { permits } from './core/permits.ts';
import { type Page, Router, safeLink } from './core/router.ts';
import { Session } from './core/session.ts';
import { Themes } from './core/theme.ts';
import { missing } from './pages/missing.ts';
import { servicesPage } from './pages/services.ts';
import { signIn } from './pages/sign-in.ts';
import { signIns } from './pages/sign-ins.ts';
import { Toasts } from './parts/toast.ts';
import './parts/shell.ts';

/** What a service says of itself, in its `app.json`, and the pages that only it has. */
export interface Service {
  profile: string;
  name: string;
  pages?: readonly Page[];
}

/** What pages have to work with. */
export interface App {
  readonly service: Service;
  /** All pages, in the order of the navigation. */
  readonly pages: readonly Page[];
  readonly api: Api;
  readonly session: Session;
  readonly router: Router;
  readonly live: Live;
  /** Whether the policy lets this be asked of a backend; what it does not is not offered. */
  may: (method: string, service: string, path: string) => boolean;
  readonly monitor: Monitor;
  readonly themes: Themes;
  readonly toasts: Toasts;
}

/** The pages of a service, and those that all have where it does not place them itself. */
function pagesOf(own: readonly Page[]): Page[] {
  const begins = own.some(({ path }) => path === '/');
  const services = begins ? servicesPage : { ...servicesPage, path: '/' };
  const missing = (page: Page): Page[] => own.some(({ path }) => path === page.path) ? [] : [page];
  return [...(begins ? [] : [services]), ...own, ...(begins ? missing(services) : []), ...missing(signIns), signIn];
}

/** Starts the GUI of a service in this window. */
export function start(service: Service): App {
  const pages = pagesOf(service.pages ?? []);
  const api = new Api();
  const session = new Session(api);
  const app: App = {
    service,
    pages,
    api,
    session,
    router: new Router(pages, missing, globalThis.window),
    live: new Live(session, globalThis.window),
    may: (method, service, path) => permits(session.me, method, service, path),
    monitor: new Monitor(globalThis.window),
    themes: new Themes(globalThis.window),
    toasts: new Toasts(),
  };
  app.router.start();
  app.live.start();
  session.standing.listen(() => admit(app));
  app.router.place.listen(() => admit(app));
  render(
    html`
      <lucid-shell .app="${app}"></lucid-shell>
    `,
    document.body,
  );
  void session.recall();
  return app;
}

/** Leads who is not signed in to the sign-in page, with why and the way back; and from there who is, to where they came from. */
function admit({ session, router }: App): void {
  const standing = session.standing.value;
  const { page, link, query } = router.place.value;
  if (standing.is === 'out' && !page.open) {
    const sought = new URLSearchParams();
    if (link !== '/') sought.set('next', link);
    if (standing.ended !== undefined) sought.set('ended', standing.ended);
    const asked = sought.toString();
    router.go(asked === '' ? signIn.path : `${signIn.path}?${asked}`, 'replace');
  } else if (standing.is === 'in' && page === signIn) {
    router.go(safeLink(query.get('next'), location.origin), 'replace');
  }
}
