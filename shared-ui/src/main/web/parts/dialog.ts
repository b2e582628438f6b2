import { html, render, type TemplateResult } from 'lit';
import { strings } from '../text/strings.ts';
import { form, type FormField, type FormInfo, length, type Values } from './form.ts';
import { icon } from './icon.ts';

/** A question that has to be answered before anything else is done. */
export interface Question {
  /** Names what it is about: "Terminate the session “Backup”?" */
  title: string;
  body: string | TemplateResult;
  /** What is done if the answer is yes, as the button says it. */
  action: string;
  /** Whether it cannot be undone. */
  grave?: boolean;
}

/** A question that is answered with a form. */
export interface Inquiry {
  title: string;
  body?: unknown;
  fields: readonly FormField[];
  action: string;
  grave?: boolean;
  preview?: NonNullable<FormInfo['preview']>;
  /** What has to be typed for it to be done: for what hurts many people. */
  phrase?: string;
  /** Carries it out; the dialog stays open, and says why, if that fails. */
  send: (values: Values) => Promise<unknown>;
}

/** The least length of a reason, which the backends ask for. */
export const REASON = 10;

let dialogs = 0;

/** A dialog of the browser: it keeps the focus inside, closes at Escape and gives the focus back. */
function open(content: (id: string, close: (value: string) => void) => TemplateResult, wide = false): Promise<string> {
  return new Promise((resolve) => {
    const dialog = document.createElement('dialog');
    const id = `dialog-${++dialogs}`;
    dialog.setAttribute('aria-labelledby', id);
    dialog.classList.toggle('wide', wide);
    dialog.addEventListener('close', (event) => {
      if (event.target !== dialog) return;
      dialog.remove();
      resolve(dialog.returnValue);
    });
    document.body.append(dialog);
    render(content(id, (value) => dialog.close(value)), dialog);
    dialog.showModal();
  });
}

/** Asks, and tells whether the answer was yes. */
export async function ask(question: Question): Promise<boolean> {
  const answer = await open((id) =>
    html`
      <form method="dialog">
        <h2 id="${id}">${question.title}</h2>
        <div class="dialog-body">${question.body}</div>
        <div class="actions">
          <button value="no" autofocus>${strings.dialog.cancel}</button>
          <button value="yes" class="${question.grave ? 'grave' : 'main'}">${question.action}</button>
        </div>
      </form>
    `
  );
  return answer === 'yes';
}

/** Asks for what the form needs and carries it out; tells whether that was done. */
export async function inquire(inquiry: Inquiry): Promise<boolean> {
  const answer = await open((id, close) => {
    const info: FormInfo = {
      ...inquiry,
      fields: inquiry.phrase === undefined ? inquiry.fields : [...inquiry.fields, phrase(inquiry.phrase)],
      send: async (values) => {
        await inquiry.send(values);
        close('yes');
      },
      cancel: () => close('no'),
    };
    return html`
      <div class="dialog-form">
        <h2 id="${id}">${inquiry.title}</h2>
        ${inquiry.body === undefined ? '' : html`
          <div class="dialog-body">${inquiry.body}</div>
        `} ${form(info)}
      </div>
    `;
  });
  return answer === 'yes';
}

/** The field for why something is done; the backends keep it. */
export function reason(): FormField {
  return {
    name: 'reason',
    label: strings.dialog.reason,
    hint: strings.dialog.reasonHint(REASON),
    type: 'long',
    check: length(REASON, 500),
  };
}

function phrase(wanted: string): FormField {
  return {
    name: 'phrase',
    label: strings.dialog.phrase(wanted),
    mono: true,
    check: (value) => value === wanted ? undefined : strings.dialog.phraseWrong(wanted),
  };
}

/** Shows something at its full length, until it is closed. */
export async function show(title: string, content: unknown): Promise<void> {
  await open((id, close) =>
    html`
      <div class="dialog-form">
        <div class="dialog-top">
          <h2 id="${id}">${title}</h2>
          <button type="button" class="quiet square" autofocus aria-label="${strings.dialog.close}" @click="${() =>
            close('')}">
            ${icon('close')}
          </button>
        </div>
        <div class="dialog-content">${content}</div>
      </div>
    `, true);
}
