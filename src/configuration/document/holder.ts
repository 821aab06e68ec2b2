/** The types of DSC itself whose instances hold resources. */
export type Holder = 'group' | 'assertion' | 'include';

const holders: Readonly<Record<string, Holder>> = {
  'microsoft.dsc/group': 'group',
  'microsoft.dsc/assertion': 'assertion',
  'microsoft.dsc/include': 'include',
};

/** What an instance of a type holds resources as; undefined where it holds none. */
export function holderOf(type: unknown): Holder | undefined {
  return typeof type === 'string' ? holders[type.toLowerCase()] : undefined;
}
