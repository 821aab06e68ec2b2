import type { PlannedChange } from '../engine/plan.ts';
import { codecs } from '../model/codec.ts';
import { show, showPlace } from '../model/reason.ts';
import { type RegistryValue, typeName } from '../model/registry-value.ts';

/** A change of the registry for people: what comes into being or goes. */
export function changeInWords(change: PlannedChange['change']): { removes: boolean; what: string } {
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
