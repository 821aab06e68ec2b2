import { readDword, readString, typeName } from '../../../model/registry-value.ts';
import { type XmlElement, xmlDocument } from '../../../model/xml.ts';
import { nameGuid } from '../name-guid.ts';
import type { PreferenceItem } from './preference-item.ts';

/** Outer and inner element of registry preferences (MS-GPPREF 2.2.1.17, 4.2.22). */
const settingsClass = '{A3CCFC41-DFDB-43a5-8D26-0FE8B954DA51}';
const itemClass = '{9CD4B2F4-923D-47f5-A062-E897DD1DAD50}';

/** The icon that the editor of GPOs shows, as the cmdlet chooses it. */
const actions = { Update: { letter: 'U', image: '2' }, Delete: { letter: 'D', image: '3' } } as const;

/** When the items were made: nobody compares it, and a clock would make other bytes each time. */
const changed = '1980-01-01 0:00:00';

/**
 * The file of one side's registry preferences (MS-GPPREF 2.2.1.17), with the attributes that Set-GPPrefRegistryValue of
 * Windows Server 2025 writes, in its order.
 *
 * @param gpo the name of the GPO, of which the items' GUIDs are made, with what they are about
 */
export function registryXml(gpo: string, items: readonly PreferenceItem[]): Buffer {
  return xmlDocument({
    name: 'RegistrySettings',
    attributes: { clsid: settingsClass },
    content: items.map(item => itemElement(gpo, item)),
  });
}

function itemElement(gpo: string, item: PreferenceItem): XmlElement {
  const { side, action, hive, key, name } = item;
  const { letter, image } = actions[action];
  const label = name === undefined ? key : name || '(Default)';
  return {
    name: 'Registry',
    attributes: {
      clsid: itemClass,
      name: label,
      status: label,
      image,
      changed,
      uid: nameGuid('item', gpo, side, hive, key, ...(name === undefined ? [] : [name])),
      disabled: '0',
    },
    content: [
      {
        name: 'Properties',
        attributes: {
          action: letter,
          displayDecimal: '0',
          // Without it, an item without a name is about the key.
          default: name === '' ? '1' : '0',
          hive,
          key,
          name: name ?? '',
          ...data(item),
        },
      },
    ],
  };
}

/** What is deleted has a type, too, when the cmdlet writes it. */
function data({ value }: PreferenceItem): { type: string; value: string } {
  if (!value) {
    return { type: 'REG_SZ', value: '' };
  }
  const number = readDword(value);
  const text = number === undefined ? readString(value) : number.toString(16).toUpperCase().padStart(8, '0');
  if (text === undefined) {
    throw new Error(`No codec makes a ${typeName(value.type)}.`);
  }
  return { type: typeName(value.type), value: text };
}
