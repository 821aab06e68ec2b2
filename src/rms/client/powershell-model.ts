import type { Data } from '../../powershell/literal.ts';
import { exitCodes } from './exit-code.ts';
import {
  files,
  languageCount,
  productName,
  runtimeFiles,
  supportedSystems,
  systemList,
  timeLimits,
  versionFile,
} from './installed-client.ts';

/** What PowerShell knows of the installed client: `client-model.ps1` returns it, in the agent and in the module. */
export const clientModel = {
  ProductName: productName,
  NamePattern: `\\A${productName.replaceAll('.', '\\.')}([0-9]{1,9})\\z`,
  Files: files,
  RuntimeFiles: runtimeFiles,
  VersionFile: versionFile,
  LanguageCount: languageCount,
  SystemList: systemList,
  ExitCodes: Object.keys(exitCodes).map(Number),
  SetupSeconds: timeLimits.setup,
  RemovalSeconds: timeLimits.removal,
  Systems: supportedSystems.map(
    ({ name, version, isServer, servicePack, isAdRmsOnly, isDropped = false }) => ({
      Name: name,
      Version: version,
      IsServer: isServer,
      ServicePack: servicePack,
      IsAdRmsOnly: isAdRmsOnly,
      IsDropped: isDropped,
    }),
  ),
} as const satisfies Readonly<Record<string, Data>>;
