import type { FunctionModel } from './define.ts';
import { documentFunctions, lambdaFunctions } from './document.ts';
import { listFunctions } from './list.ts';
import { logicFunctions } from './logic.ts';
import { numberFunctions } from './number.ts';
import { textFunctions } from './text.ts';

/** The functions of DSC that need nothing but the document, by name; DSC looks at the case of letters. */
export const functions: ReadonlyMap<string, FunctionModel> = new Map(
  [
    ...textFunctions,
    ...numberFunctions,
    ...logicFunctions,
    ...listFunctions,
    ...documentFunctions,
    ...lambdaFunctions,
  ].map(model => [model.name, model]),
);

/** Those of DSC that need its engine, other resources, the clock or the computer it runs on, and why nobody misses them. */
export const engineFunctions: Readonly<Record<string, string>> = {
  reference: 'what another resource answered',
  stdout: 'what another resource printed',
  stateChanged: 'what another resource changed',
  restartRequired: 'what another resource asked for',
  secret: 'the vaults that extensions of dsc open',
  context: 'the computer that dsc runs on',
  systemRoot: 'the computer that dsc runs on',
  tryWhich: 'the computer that dsc runs on',
  utcNow: 'the clock, and a configuration is to mean the same tomorrow',
  cidrHost: 'an arithmetic of addresses that no setting here has a use for',
  cidrSubnet: 'an arithmetic of addresses that no setting here has a use for',
  parseCidr: 'an arithmetic of addresses that no setting here has a use for',
};
