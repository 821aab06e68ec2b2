import { literal } from '../../powershell/literal.ts';
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

/**
 * What PowerShell knows of the installed client, as a function that returns it: for the agent and, by the generator,
 * for the module.
 */
export function clientModelFunction(): string {
  const entries: readonly (readonly [string, string])[] = [
    ['ProductName', literal(productName)],
    ['NamePattern', literal(`\\A${productName.replaceAll('.', '\\.')}([0-9]{1,9})\\z`)],
    ['Files', literal(files)],
    ['RuntimeFiles', literal(runtimeFiles)],
    ['VersionFile', literal(versionFile)],
    ['LanguageCount', literal(languageCount)],
    ['SystemList', literal(systemList)],
    ['ExitCodes', literal(Object.keys(exitCodes).map(Number))],
    ['SetupSeconds', literal(timeLimits.setup)],
    ['RemovalSeconds', literal(timeLimits.removal)],
  ];
  const systems = supportedSystems.map(
    ({ name, version, isServer, servicePack, isAdRmsOnly }) => `            @{
                Name        = ${literal(name)}
                Version     = ${literal(version)}
                IsServer    = ${literal(isServer)}
                ServicePack = ${servicePack}
                IsAdRmsOnly = ${literal(isAdRmsOnly)}
            }`,
  );
  const width = Math.max(...entries.map(([name]) => name.length));
  return `<#
    .SYNOPSIS
        Returns the names of the client's files, the versions of Windows that it is made for, and time limits.
#>
function Get-RmsClientModel
{
    [CmdletBinding()]
    [OutputType([System.Collections.Hashtable])]
    param ()

    return @{
${entries.map(([name, value]) => `        ${name.padEnd(width)} = ${value}`).join('\n')}
        ${'Systems'.padEnd(width)} = @(
${systems.join('\n')}
        )
    }
}
`;
}
