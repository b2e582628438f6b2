import type { TemplateResult } from 'lit';
import type { App } from '../app.ts';
import type { IconName } from '../parts/icon.ts';
import { Store } from './store.ts';

/** One page of a GUI. */
export interface Page {
  /** Such as `/sessions/:id`. */
  path: string;
  /** The page's name, for title and navigation. */
  title: string;
  /** What a page about one thing is called instead: it names the thing. */
  name?: (parameters: Record<string, string>) => string;
  /** Stands beside the name in the navigation; a page without one is not listed there. */
  icon?: IconName;
  /** Under which heading the navigation lists it. */
  group?: string;
  /** Whether what the policy allows is enough for it; it is not listed otherwise. */
  shown?: (app: App) => boolean;
  /** Whether it can be seen without signing in. */
  open?: boolean;
  /** Fetches the code of a page that few people open; called once, before it is first drawn. */
  load?: () => Promise<unknown>;
  render: (app: App, parameters: Record<string, string>) => TemplateResult;
}

/** Where we are. */
export interface Place {
  page: Page;
  parameters: Record<string, string>;
  query: URLSearchParams;
  /** Path and query, as a link to here has them. */
  link: string;
}

/** Paths that are not pages, so links to them are left to the browser. */
const NOT_PAGES = /^\/(api|auth|gui|health|metrics|assets)(\/|$)/;

/** Finds the page of a path; undefined when there is none. A slash at the end makes no difference. */
export function match(pages: readonly Page[], path: string): Pick<Place, 'page' | 'parameters'> | undefined {
  const wanted = segments(path);
  for (const page of pages) {
    const own = segments(page.path);
    if (own.length !== wanted.length) continue;
    const parameters: Record<string, string> = {};
    const fits = own.every((segment, i) => {
      if (!segment.startsWith(':')) return segment === wanted[i];
      parameters[segment.slice(1)] = decoded(wanted[i]!);
      return true;
    });
    if (fits) return { page, parameters };
  }
  return undefined;
}

function segments(path: string): string[] {
  return path.replace(/\/+$/, '').split('/').slice(1);
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The link, if it leads to a page of ours; the start page otherwise. Keeps a forged link from leading elsewhere. */
export function safeLink(link: string | null, origin: string): string {
  if (link === null || !URL.canParse(link, origin)) return '/';
  const url = new URL(link, origin);
  return url.origin === origin && !NOT_PAGES.test(url.pathname) ? url.pathname + url.search : '/';
}

/** Follows the address bar, and links between pages, without loading the page anew. */
export class Router {
  readonly place: Store<Place>;

  constructor(
    private readonly pages: readonly Page[],
    private readonly missing: Page,
    private readonly view: Window,
  ) {
    this.place = new Store(this.#here());
  }

  start(): void {
    this.view.addEventListener('popstate', () => this.#arrive());
    this.view.document.addEventListener('click', (event) => this.#follow(event));
  }

  /** Goes to a link of ours, and leaves where we are in the history unless told to replace it. */
  go(link: string, how: 'push' | 'replace' = 'push'): void {
    if (how === 'replace') this.view.history.replaceState(null, '', link);
    else if (link !== this.place.value.link) this.view.history.pushState(null, '', link);
    this.#arrive();
    if (how === 'push') this.view.scrollTo(0, 0);
  }

  #arrive(): void {
    const here = this.#here();
    // A change of the fragment alone, as the skip link makes, is no other place.
    if (here.link !== this.place.value.link) this.place.value = here;
  }

  #here(): Place {
    const { pathname, search } = this.view.location;
    const found = match(this.pages, pathname) ?? { page: this.missing, parameters: {} };
    return { ...found, query: new URLSearchParams(search), link: pathname + search };
  }

  #follow(event: MouseEvent): void {
    if (event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const anchor = event.target instanceof Element ? event.target.closest('a') : null;
    if (anchor === null || !anchor.hasAttribute('href') || anchor.target !== '' || anchor.download !== '') return;
    const url = new URL(anchor.href);
    if (url.origin !== this.view.location.origin || url.hash !== '' || NOT_PAGES.test(url.pathname)) return;
    event.preventDefault();
    this.go(url.pathname + url.search);
  }
}
