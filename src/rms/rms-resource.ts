import type { Resource } from '../engine/subject.ts';
import type { ModeFolders } from '../model/location.ts';
import type { resourcePrefix } from './module.ts';

/** A resource of this product: its words are the documentation's own. */
export interface RmsResource extends Resource {
  readonly name: `${typeof resourcePrefix}${string}`;
  readonly prefix: typeof resourcePrefix;
  readonly edition: 'AD RMS' | 'Azure RMS' | 'AD RMS and Azure RMS';
  readonly folders?: Readonly<Partial<Record<FolderName, ModeFolders>>>;
}

/** What a folder of the client has in it. */
export type FolderName = 'Licenses' | 'Templates' | 'Unmanaged' | 'Logs';
