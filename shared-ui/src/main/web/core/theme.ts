import { keep } from './kept.ts';

import { Store } from './store.ts';

export type Theme = 'system' | 'light' | 'dark';

const KEY = 'theme';
const THEMES: readonly Theme[] = ['system', 'light', 'dark'];

/** The colours that a person chose; kept in this browser. */
export class Themes {
  readonly theme: Store<Theme>;

  constructor(private readonly view: Window) {
    const chosen = view.document.documentElement.dataset['theme'];
    this.theme = new Store<Theme>(THEMES.find((theme) => theme === chosen) ?? 'system');
  }

  choose(theme: Theme): void {
    const root = this.view.document.documentElement;
    if (theme === 'system') delete root.dataset['theme'];
    else root.dataset['theme'] = theme;
    this.theme.value = theme;
    keep(KEY, theme);
  }
}
