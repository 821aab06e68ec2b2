import type { LiveProduct } from '../target/live/live-product.ts';
import { firstScript, otherScript } from './agent.ts';
import { clientRecords } from './client/records.ts';
import { undoFolder } from './module.ts';
import { resources } from './resources.ts';
import { storeArchives, storeRecords } from './store/records.ts';
import { templateListRecords, templateRecords } from './template/records.ts';

/** This product, as the live registry is told of it. */
export const liveProduct: LiveProduct = {
  models: resources,
  undoFolder,
  facts: [clientRecords, templateRecords, templateListRecords, storeRecords],
  archives: storeArchives,
  scripts: { agent: firstScript, more: otherScript },
};
