import { choices, html, keep, kept, panel, type TemplateResult } from '@lucid/ui';
import { strings } from './text/strings.ts';

const text = strings.sessions;
const NAME = 'sessions';

export type View = 'cards' | 'table';

/** How sessions are shown: as the address says, or as was chosen last in this browser. Keeps what the address says. */
export function sessionsView(wanted = ''): View {
  if (wanted === 'cards' || wanted === 'table') keep(NAME, wanted);
  return (kept(NAME) ?? wanted) === 'table' ? 'table' : 'cards';
}

/** Has a person choose that. */
export function viewChoice(redraw: () => void): TemplateResult {
  const views = [['cards', text.cards], ['table', text.asTable]] as const;
  return panel(
    { title: text.showAs },
    html`
      ${choices(text.showAs, views, sessionsView(), (view) => {
        sessionsView(view);
        redraw();
      })}
    `,
  );
}
