import { controlWords } from './control.ts';
import { moneyWords } from './money.ts';
import { networkWords } from './network.ts';
import { peopleWords } from './people.ts';

/** All that the administrators' pages say, but for what the three GUIs have in common. */
export const english = {
  words: { conditions: { up: 'Up', failing: 'Failing', down: 'Down', unknown: 'Unknown' } },
  groups: { network: 'Network', people: 'People', money: 'Money', control: 'Control' },
  ...networkWords,
  ...peopleWords,
  ...moneyWords,
  ...controlWords,
};
