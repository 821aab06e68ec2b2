import type { PlannedChange } from '../../engine/plan.ts';
import { codecs } from '../../model/codec.ts';
import type { Action } from '../../model/fact.ts';
import { show, showPlace } from '../../model/reason.ts';
import { type RegistryValue, typeName } from '../../model/registry-value.ts';

/** What a Set does or would do, for people. */
export interface ChangeInWords {
  readonly removes: boolean;
  /** What comes into being or goes. */
  readonly what: string;
  /** What is done to it, where it is neither set nor removed. */
  readonly verb?: string;
}

/** `Would set KEY [name] = data (type)`, `Would remove KEY [name]`: a sentence, which ends as the data do. */
export function wouldInWords({ removes, what, verb = 'set' }: ChangeInWords): string {
  return `Would ${removes ? 'remove' : verb} ${what}`;
}

/** A change beside the registry. */
export function actionInWords({ removes = false, summary, verb }: Action): ChangeInWords {
  return { removes, what: summary, ...(verb !== undefined && { verb }) };
}

/** A change of the registry. */
export function changeInWords(change: PlannedChange['change']): ChangeInWords {
  switch (change.kind) {
    case 'set-value':
      return {
        removes: false,
        what: `${showPlace(change.key, change.value.name)} = ${showData(change.value)}`,
      };
    case 'create-key':
      return { removes: false, what: change.key };
    case 'delete-value':
      return { removes: true, what: showPlace(change.key, change.name) };
    case 'delete-key':
      return { removes: true, what: `${change.key} (the key)` };
  }
}

/** Registry data for people: numbers and texts as such, other types by their name. */
function showData(value: RegistryValue): string {
  const decoded = codecs.number.decode(value) ?? codecs.text.decode(value);
  return decoded === undefined ? typeName(value.type) : `${show(decoded)} (${typeName(value.type)})`;
}
