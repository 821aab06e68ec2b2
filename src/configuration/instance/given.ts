import type { Resource } from '../../engine/subject.ts';

/** Get takes what Test and Set refuse: it only needs to know which instance is meant. */
export type Purpose = 'get' | 'test or set';

/** What is given for one instance. */
export interface Given {
  readonly resource: Resource;
  /** As the configuration calls it. */
  readonly name: string;
  /** Null counts as not given; key properties with one possible value may be left out. */
  readonly given: Readonly<Record<string, unknown>>;
  /** Properties that are there and cannot be judged, as what is wrong with them was said already. */
  readonly unread?: ReadonlySet<string>;
  readonly purpose: Purpose;
  /** Takes note of properties that are read-only, which are mistakes without it. */
  readonly overlook?: (properties: readonly string[]) => void;
}
